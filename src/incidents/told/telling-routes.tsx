import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import { secretOf } from '../../privacy/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { versionOnly } from '../forms.ts'
import { mayDecide } from '../incident.ts'
import { incidentPath } from '../paths.ts'
import { lockIncident } from '../queries.ts'
import { openIncident } from '../show/room.tsx'
import { recordBodyAnswer } from './actions.ts'
import { answerForm, takeBackForm } from './forms.ts'
import { endHandOverLink, linkHandOver } from './links.ts'
import { getTold, type ToldLine } from './queries.ts'
import { bringBackTold, takeBackTold } from './taking-back.ts'
import { type LinkAnswer, outcomeOf } from './told.ts'
import { TellingPage } from './views/telling-page.tsx'

type C = Context<StaffEnv>

/** The form as the telling stands; what the body answered by its link, and nobody noted, is filled in. */
function formOf(line: ToldLine, day: (at: Date) => string): FormState {
  const news = line.answers.findLast(({ noted }) => !noted)
  const outcome = news && outcomeOf[news.answer as LinkAnswer]
  return {
    values: {
      outcome: outcome ?? line.outcome ?? '',
      outcome_on: (news && outcome ? day(news.answered_at) : line.outcome_on) ?? '',
      words: (news && outcome ? news.words : line.words) ?? '',
      reference: news?.number ?? line.reference ?? '',
      ask_again_on: line.ask_again_on ?? '',
    },
    errors: {},
  }
}

async function tellingPage(
  c: C,
  given: { form?: FormState; takingBack?: FormState } = {},
): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id = '', told = '' } = c.req.param()
  const incident = await openIncident(ctx, id)
  const line = await getTold(ctx, id, told)
  const decides = mayDecide(ctx.member, incident)
  return c.html(
    <TellingPage
      page={page}
      incident={incident}
      line={line}
      form={given.form ?? formOf(line, page.f.dateOf)}
      takingBack={given.takingBack ?? emptyForm}
      now={ctx.now}
      secret={decides ? secretOf(ctx, c.get('install'), line.link) : undefined}
      decides={decides}
      takesBack={decides || line.member_id === ctx.member.id}
    />,
    given.form || given.takingBack ? 422 : 200,
  )
}

async function noteAnswer(c: C, id: string, told: string, body: Body): Promise<FormState | undefined> {
  const ctx = c.get('ctx')
  await lockIncident(ctx, id)
  await ctx.keys.load([id])
  const line = await getTold(ctx, id, told)
  const result = parseForm(answerForm, body)
  if (!result.ok) return result.form
  const on = result.value.outcome_on
  if (on && (on > ctx.today || on < line.told_on))
    return { values: body, errors: { outcome_on: 'incidents.told.refused.day' } }
  await recordBodyAnswer(ctx, id, told, result.value)
  return undefined
}

/** One telling: what came of it, its link, and taking it back. */
export function tellingRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const one = '/:id/told/:told'
  const back = (c: C, notice: string, rest = '#told-to') =>
    c.redirect(`${incidentPath(c.get('page'), c.req.param('id') ?? '')}?notice=notice.${notice}${rest}`, 303)
  const here = (c: C, notice: string) => {
    const { id = '', told = '' } = c.req.param()
    return c.redirect(`${incidentPath(c.get('page'), id, `/told/${told}`)}?notice=notice.${notice}#link`, 303)
  }
  const baseOf = (c: C) => {
    const result = parseForm(versionOnly, c.get('body'))
    return result.ok ? result.value._version : 0
  }

  app.get(one, (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return tellingPage(c)
  })
  app.post(one, async (c) => {
    const { id, told } = c.req.param()
    allow(c.get('ctx'), 'incidents.write')
    const form = await noteAnswer(c, id, told, c.get('body'))
    return form ? tellingPage(c, { form }) : back(c, 'incident_answer_noted')
  })
  app.post(`${one}/link`, async (c) => {
    const { id, told } = c.req.param()
    allow(c.get('ctx'), 'incidents.write')
    await linkHandOver(c.get('ctx'), c.get('install'), id, told, { base: baseOf(c) })
    return here(c, 'incident_link_new')
  })
  app.post(`${one}/link/removal`, async (c) => {
    const { id, told } = c.req.param()
    allow(c.get('ctx'), 'incidents.write')
    await endHandOverLink(c.get('ctx'), id, told, baseOf(c))
    return here(c, 'incident_link_ended')
  })
  app.post(`${one}/taking-back`, async (c) => {
    const { id, told } = c.req.param()
    const ctx = c.get('ctx')
    allow(ctx, 'incidents.write')
    const result = parseForm(takeBackForm, c.get('body'))
    if (!result.ok) return tellingPage(c, { takingBack: result.form })
    const { reason, _version } = result.value
    if (!reason && c.get('body').undo !== 'yes')
      return tellingPage(c, {
        takingBack: { values: {}, errors: { reason: 'incidents.told.refused.reason' } },
      })
    const { handed } = await takeBackTold(ctx, id, told, { reason, base: _version })
    return handed ? here(c, 'incident_sent_in_error') : back(c, 'incident_told_taken_back')
  })
  app.post(`${one}/taking-back/removal`, async (c) => {
    const { id, told } = c.req.param()
    allow(c.get('ctx'), 'incidents.write')
    await bringBackTold(c.get('ctx'), id, told, baseOf(c))
    return back(c, 'incident_told_stands')
  })
  return app
}
