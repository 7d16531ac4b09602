import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { listInstitutions, readInstitutionChoice } from '../../directory/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { incidentPath } from '../paths.ts'
import { lockIncident } from '../queries.ts'
import { openIncident } from '../show/room.tsx'
import { recordTold } from './actions.ts'
import { toldForm } from './forms.ts'
import { handOverRoutes } from './hand-over-routes.tsx'
import { tellingRoutes } from './telling-routes.tsx'
import { ToldPage } from './views/told-pages.tsx'

type C = Context<StaffEnv>

async function toldPage(c: C, form?: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const incident = await openIncident(ctx, c.req.param('id'))
  const fresh = { values: { told_by: 'person', told_on: ctx.today }, errors: {} }
  return c.html(
    <ToldPage
      page={c.get('page')}
      incident={incident}
      form={form ?? fresh}
      institutions={await listInstitutions(ctx)}
    />,
    form ? 422 : 200,
  )
}

/** To whom an incident was told: noting it, handing it over, and each telling with what came of it. */
export function toldRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.route('/', handOverRoutes())
  app.get('/:id/told/new', (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return toldPage(c)
  })
  app.post('/:id/told', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'incidents.write')
    await lockIncident(ctx, id)
    const body = c.get('body')
    const result = parseForm(toldForm, body)
    if (!result.ok) return toldPage(c, result.form)
    if (result.value.told_on > ctx.today)
      return toldPage(c, { values: body, errors: { told_on: 'incidents.entry.ahead' } })
    const choice = readInstitutionChoice(body, 'institution')
    const institution_id = choice && 'id' in choice ? choice.id : undefined
    await recordTold(ctx, id, { ...result.value, institution_id })
    return c.redirect(`${incidentPath(c.get('page'), id)}?notice=notice.incident_told_noted#told-to`, 303)
  })
  app.route('/', tellingRoutes())
  return app
}
