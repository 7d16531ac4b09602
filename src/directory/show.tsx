import { type Context, Hono } from 'hono'
import { allow, askStepUp } from '../accounts/index.ts'
import { NotFound } from '../platform/errors.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Panel } from '../ui/extension.ts'
import { contactsOf } from './contacts/queries.ts'
import { placeKnown } from './institution.ts'
import { getInstitution } from './queries.ts'
import { InstitutionPage } from './views/show-page.tsx'

/** The page of an institution, and the same page with where a secret place is, once, for whoever proves who they are. */
export function institutionRoutes(panels: Panel[] = []): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  const show = async (c: Context<StaffEnv>, id: string, asked = false) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    const institution = await getInstitution(ctx, id)
    const place = institution.confidential ? placeKnown(institution.details, institution.municipality) : []
    if (asked && place.length === 0) throw new NotFound()
    if (asked) ctx.record({ act: 'institution.unmask', kind: 'institution', id, fields: place })
    const contacts = (await contactsOf(ctx, [id])).get(id) ?? []
    const made = []
    for (const panel of panels) made.push(await panel(ctx, page, id))
    return c.html(
      <InstitutionPage
        page={page}
        institution={institution}
        contacts={contacts}
        panels={made}
        shown={asked}
      />,
    )
  }

  routes.get('/:institution', (c) => {
    allow(c.get('ctx'), 'directory.read')
    return show(c, c.req.param('institution'))
  })
  // Where a browser that loads the answer anew ends up: the page as it always is.
  routes.get('/:institution/unmasking', (c) => {
    allow(c.get('ctx'), 'directory.read')
    return show(c, c.req.param('institution'))
  })
  routes.post('/:institution/unmasking', async (c) => {
    allow(c.get('ctx'), 'directory.read')
    if (c.get('body').field !== 'place') throw new NotFound()
    const stepUp = await askStepUp(c, 'stepup.why.unmask')
    return stepUp ?? show(c, c.req.param('institution'), true)
  })
  return routes
}
