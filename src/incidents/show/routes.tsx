import { type Context, Hono } from 'hono'
import { allow, demonstrationPhrase } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { type Body, formErrors, parseForm } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Panel } from '../../ui/extension.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { askDecides, assignIncident, closeIncident, reopenIncident, setAside, takeIn } from '../actions.ts'
import { fillIn, fillingFor } from '../answers/fill-in.ts'
import { assignForm, closeForm, joinForm, versionOnly } from '../forms.ts'
import { joinIncident, partIncident } from '../joining/actions.ts'
import { answerReporter, settleMessagesOf } from '../messages/actions.ts'
import { answerForm } from '../messages/forms.ts'
import { noteIncident } from '../notes/actions.ts'
import { noteForm } from '../notes/forms.ts'
import { incidentPath } from '../paths.ts'
import { findByNumber, lockIncident } from '../queries.ts'
import { sealedReportPage } from '../sealed/page.tsx'
import { blocksOf } from './blocks.tsx'
import { openIncident } from './room.tsx'
import { type Standing, standingOf } from './standing.ts'
import { ShowPage } from './views/show-page.tsx'

type C = Context<StaffEnv>

/** The answer begins with what was typed, or with the ready words that were chosen. */
async function answerBegun(c: C, number: string, { templates }: Standing): Promise<FormState> {
  const chosen = templates.find(({ id }) => id === c.req.query('template'))
  if (!chosen) return emptyForm
  const words = fillIn(chosen.words ?? '', await fillingFor(c.get('ctx'), number))
  return { values: { template: chosen.id, words, language: chosen.language }, errors: {} }
}

async function show(c: C, panels: readonly Panel[], form?: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const incident = await openIncident(ctx, c.req.param('id'), { sealed: true })
  if (incident.sealed_mode) {
    const told = await demonstrationPhrase(c.get('install'), ctx)
    return c.html(await sealedReportPage(ctx, page, incident, told), form ? 422 : 200)
  }
  const standing = await standingOf(ctx, incident)
  const drawn = []
  for (const panel of panels) drawn.push(await panel(ctx, page, incident.id))
  return c.html(
    <ShowPage
      page={page}
      incident={incident}
      standing={standing}
      form={form ?? (await answerBegun(c, incident.number, standing))}
      blocks={await blocksOf(ctx, page, incident, standing)}
      panels={drawn}
    />,
    form ? 422 : 200,
  )
}

/** What a form of the page asks for, done or refused with what was typed. */
type Decide = (ctx: AnyCtx, id: string, body: Body) => Promise<FormState | undefined>

const withVersion =
  (act: (ctx: AnyCtx, id: string, base: number) => Promise<void>): Decide =>
  async (ctx, id, body) => {
    const result = parseForm(versionOnly, body)
    await act(ctx, id, result.ok ? result.value._version : 0)
    return undefined
  }

/** `writes`: whoever writes incidents may; else only who decides about this one. */
const decisions: Record<string, { notice: MessageId; decide: Decide; writes?: true }> = {
  'taking-in': { notice: 'notice.incident_taken_in', decide: withVersion(takeIn) },
  'setting-aside': { notice: 'notice.incident_set_aside', decide: withVersion(setAside) },
  'closure/removal': { notice: 'notice.incident_reopened', decide: withVersion(reopenIncident) },
  'joining/removal': { notice: 'notice.incident_parted', decide: withVersion(partIncident) },
  closure: {
    notice: 'notice.incident_closed',
    async decide(ctx, id, body) {
      const result = parseForm(closeForm, body)
      if (!result.ok) return result.form
      await closeIncident(ctx, id, result.value.outcome, result.value._version)
      return undefined
    },
  },
  assignment: {
    notice: 'notice.incident_assigned',
    writes: true,
    async decide(ctx, id, body) {
      const result = parseForm(assignForm, body)
      if (!result.ok) return result.form
      await assignIncident(ctx, id, result.value.member, result.value._version)
      return undefined
    },
  },
  joining: {
    notice: 'notice.incident_joined',
    async decide(ctx, id, body) {
      const result = parseForm(joinForm, body)
      if (!result.ok) return result.form
      const into = await findByNumber(ctx, result.value.into)
      if (!into) return wrong(body, { into: 'incidents.wrong.number' })
      await joinIncident(ctx, id, into, result.value._version)
      return undefined
    },
  },
  messages: {
    notice: 'notice.incident_answered',
    async decide(ctx, id, body) {
      const result = parseForm(answerForm, body)
      if (!result.ok) return result.form
      await answerReporter(ctx, id, result.value)
      return undefined
    },
  },
  'messages/settled': {
    notice: 'notice.incident_settled',
    async decide(ctx, id) {
      await settleMessagesOf(ctx, id)
      return undefined
    },
  },
  notes: {
    notice: 'notice.incident_noted',
    writes: true,
    async decide(ctx, id, body) {
      const result = parseForm(noteForm, body)
      if (!result.ok) return result.form
      await noteIncident(ctx, id, { words: result.value.note, translation: result.value.translation })
      return undefined
    },
  },
}

function wrong(body: Body, errors: Record<string, MessageId>): FormState {
  const result = formErrors(body, errors)
  return result.ok ? emptyForm : result.form
}

/** An incident's page, and what is decided, written and answered on it. */
export function showRoutes(panels: readonly Panel[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/:id', (c) => {
    allow(c.get('ctx'), 'incidents.read')
    return show(c, panels)
  })
  for (const [address, { notice, decide, writes }] of Object.entries(decisions)) {
    app.post(`/:id/${address}`, async (c) => {
      const ctx = c.get('ctx')
      const id = c.req.param('id') ?? ''
      allow(ctx, 'incidents.write')
      const row = await lockIncident(ctx, id, { sealed: true })
      if (!writes) askDecides(ctx, row)
      const refused = await decide(ctx, id, c.get('body'))
      if (refused) return show(c, panels, refused)
      return c.redirect(`${incidentPath(c.get('page'), id)}?notice=${notice}`, 303)
    })
  }
  return app
}
