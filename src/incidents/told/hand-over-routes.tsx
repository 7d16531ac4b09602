import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { listInstitutions, readInstitutionChoice } from '../../directory/index.ts'
import { Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import { isMessageId } from '../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { askDecides } from '../actions.ts'
import { incidentPath } from '../paths.ts'
import { lockIncident } from '../queries.ts'
import { openIncident } from '../show/room.tsx'
import { handOverIncident, paperOf } from './actions.ts'
import { bodyCodes, handOverForm, letterLanguages } from './forms.ts'
import { getHanded } from './queries.ts'
import { fieldsAgreed, handedFields } from './told.ts'
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
      form={form ?? { values: { fields: allowed }, errors: {} }}
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
async function handedFile(c: C, type: 'pdf' | 'docx'): Promise<Response> {
  const ctx = c.get('ctx')
  const { id = '', told = '' } = c.req.param()
  allow(ctx, 'incidents.write')
  const incident = await openIncident(ctx, id)
  askDecides(ctx, incident)
  const { body, fields, paper, agreed } = await getHanded(ctx, id, told)
  if (!paper || !agreed) throw new Refused('ui.unreadable')
  const also = handedFields.filter((field) => agreed.includes(field))
  const to = bodyCodes.find((code) => code === body) ?? 'other'
  const allowed: readonly string[] = fieldsAgreed(to, { standing: incident.agreed, also })
  if (fields.some((field) => !allowed.includes(field))) throw new Refused('incidents.handed.refused.since')
  ctx.record({ act: 'incident_told.export', kind: 'incident', id, reason: told, fields: [type] })
  // Word and Typst are loaded when a file is made, so that the server starts without them.
  const bytes =
    type === 'pdf'
      ? (await import('./documents/pdf.ts')).handedPdf(paper)
      : await (await import('./documents/docx.ts')).handedDocx(paper)
  return c.body(new Uint8Array(bytes), 200, {
    'content-type':
      type === 'pdf'
        ? 'application/pdf'
        : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'content-disposition': `attachment; filename="${incident.number}.${type}"`,
    'cache-control': 'no-store',
  })
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
    const choice = readInstitutionChoice(body, 'institution')
    const institution_id = choice && 'id' in choice ? choice.id : undefined
    try {
      await handOverIncident(ctx, id, { ...result.value, institution_id })
    } catch (error) {
      if (!(error instanceof Refused) || !isMessageId(error.messageId)) throw error
      return handOverPage(c, body, { values: body, errors: { form: error.messageId } })
    }
    return c.redirect(`${incidentPath(c.get('page'), id)}?notice=notice.incident_handed_over#told-to`, 303)
  })
  app.get('/:id/told/:told/file.pdf', (c) => handedFile(c, 'pdf'))
  app.get('/:id/told/:told/file.docx', (c) => handedFile(c, 'docx'))
  return app
}
