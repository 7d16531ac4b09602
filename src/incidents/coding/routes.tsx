import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { type Clash, Conflict } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { listNotes } from '../notes/queries.ts'
import { incidentPath } from '../paths.ts'
import type { Incident } from '../queries.ts'
import { openIncident } from '../show/room.tsx'
import { codeIncident } from './actions.ts'
import { codingColumns, codingTexts } from './coding.ts'
import { codingForm, codingFrom, textsFrom } from './forms.ts'
import { CodingPage } from './views/coding-page.tsx'

/** The form as the incident stands. */
function formOf(incident: Incident): FormState {
  const values = Object.fromEntries(
    [...codingColumns, ...codingTexts].map((name) => {
      const value = incident[name]
      return [name, Array.isArray(value) ? value : value === null || value === undefined ? '' : String(value)]
    }),
  )
  return { values, errors: {} }
}

async function page(
  c: Context<StaffEnv>,
  given: { form?: FormState; clash?: Clash } = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const ctx = c.get('ctx')
  const incident = await openIncident(ctx, c.req.param('id'))
  return c.html(
    <CodingPage
      page={c.get('page')}
      incident={incident}
      notes={await listNotes(ctx, incident.id)}
      form={given.form ?? formOf(incident)}
      version={given.clash?.version ?? incident.version}
      clash={given.clash}
    />,
    status,
  )
}

/** The coding of an incident: one page, saved as a whole. */
export function codingRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/:id/coding', (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return page(c)
  })
  app.post('/:id/coding', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'incidents.write')
    const body = c.get('body')
    const result = parseForm(codingForm, body)
    if (!result.ok) return page(c, { form: result.form }, 422)
    const incident = await openIncident(ctx, id)
    const { agreed: _, ...coding } = codingFrom(result.value, incident.country)
    const given = { coding, texts: textsFrom(result.value) }
    try {
      await codeIncident(ctx, id, given, result.value._version)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      // Codes side by side in text fields would help nobody: the form stands as it was typed, and says what the other one saved.
      return page(c, { form: { values: body, errors: {} }, clash: error.clash }, 409)
    }
    return c.redirect(`${incidentPath(c.get('page'), id)}?notice=notice.incident_coded`, 303)
  })
  return app
}
