import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { listInstitutions, readInstitutionChoice } from '../../directory/index.ts'
import { Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import { isMessageId } from '../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { askDecides } from '../actions.ts'
import { incidentPath } from '../paths.ts'
import { lockIncident } from '../queries.ts'
import { openIncident } from '../show/room.tsx'
import { type FileType, handedFile } from './documents/file.ts'
import { bodyCodes, handOverForm, letterLanguages, type WayForm, wayForm } from './forms.ts'
import { type HandOver, handOverIncident, paperOf } from './hand-over.ts'
import { linkHandOver } from './links.ts'
import { getHanded } from './queries.ts'
import { fieldsAgreed, isStillAgreed } from './told.ts'
import { HandOverPage } from './views/hand-over-page.tsx'

type C = Context<StaffEnv>

const inLetters: Record<string, (typeof letterLanguages)[number]> = { CZ: 'cs', PL: 'pl' }

/** A form for choosing fields; without one, everything that may go is ticked. */
async function handOverPage(
  c: C,
  asked: { body?: unknown; language?: unknown },
  form?: FormState,
): Promise<Response> {
  const ctx = c.get('ctx')
  const incident = await openIncident(ctx, c.req.param('id'))
  askDecides(ctx, incident)
  const body = bodyCodes.find((code) => code === asked.body) ?? 'police'
  const language =
    letterLanguages.find((code) => code === asked.language) ?? inLetters[ctx.organisation.country] ?? 'en'
  const allowed = fieldsAgreed(body, { standing: incident.agreed, also: [] })
  const paper =
    allowed.length > 0
      ? await paperOf(ctx, incident, { body, language, fields: allowed, also: [] })
      : undefined
  return c.html(
    <HandOverPage
      page={c.get('page')}
      incident={incident}
      form={form ?? { values: { fields: allowed, way: 'file' }, errors: {} }}
      body={body}
      language={language}
      allowed={allowed}
      institutions={await listInstitutions(ctx)}
      paper={paper}
    />,
    form ? 422 : 200,
  )
}

/** The file of a hand-over, as it was made; refused when what it says is not agreed to any more. */
async function fileOf(c: C, type: FileType): Promise<Response> {
  const ctx = c.get('ctx')
  const { id = '', told = '' } = c.req.param()
  allow(ctx, 'incidents.write')
  const incident = await openIncident(ctx, id)
  askDecides(ctx, incident)
  const { paper, restsOn } = await getHanded(ctx, id, told)
  if (!paper || !restsOn) throw new Refused('ui.unreadable')
  if (!isStillAgreed(restsOn, incident.agreed)) throw new Refused('incidents.handed.refused.since')
  ctx.record({ act: 'incident_told.export', kind: 'incident', id, reason: told, fields: [type] })
  const { name, bytes } = await handedFile(paper, incident.number, type)
  return sendMade(c, name, bytes)
}

/** Hands over as the form says: a file to pass on, or a link as well. Answers where to go then. */
async function handOver(c: C, id: string, given: HandOver, way: WayForm): Promise<string> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const told = await handOverIncident(ctx, id, given)
  if (way.way === 'file') return `${incidentPath(page, id)}?notice=notice.incident_handed_over#told-to`
  await linkHandOver(ctx, c.get('install'), id, told, { email: way.email, base: 1 })
  return `${incidentPath(page, id, `/told/${told}`)}?notice=notice.incident_link_made#link`
}

/** Handing an incident over to a body, and the file that was made. */
export function handOverRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/:id/hand-over', (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return handOverPage(c, c.req.query())
  })
  app.post('/:id/hand-over', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    const body = c.get('body')
    allow(ctx, 'incidents.write')
    askDecides(ctx, await lockIncident(ctx, id))
    const result = parseForm(handOverForm, body)
    if (!result.ok) return handOverPage(c, body, result.form)
    const way = parseForm(wayForm, body)
    if (!way.ok) return handOverPage(c, body, way.form)
    const choice = readInstitutionChoice(body, 'institution')
    const institution_id = choice && 'id' in choice ? choice.id : undefined
    try {
      return c.redirect(await handOver(c, id, { ...result.value, institution_id }, way.value), 303)
    } catch (error) {
      if (!(error instanceof Refused) || !isMessageId(error.messageId)) throw error
      return handOverPage(c, body, { values: body, errors: { form: error.messageId } })
    }
  })
  app.get('/:id/told/:told/file.pdf', (c) => fileOf(c, 'pdf'))
  app.get('/:id/told/:told/file.docx', (c) => fileOf(c, 'docx'))
  return app
}
