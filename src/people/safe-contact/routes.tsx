import { Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import { version } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Page } from '../../ui/page.ts'
import { personPath } from '../paths.ts'
import { displayName } from '../person.ts'
import { getPerson, type Person } from '../queries.ts'
import { setSafeContact } from './actions.ts'
import { listOverrides } from './asking.ts'
import { safeContactForm, safeContactValues } from './forms.ts'
import { SafeContactFormPage } from './views/form-page.tsx'
import { OverridesBlock } from './views/overrides-block.tsx'

const nameFor = (page: Page, person: Person) =>
  person.name ? displayName(person.name) : page.t('people.nameless')

/** The rules for reaching a person, under their address. */
export function safeContactRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get('/:person/safe-contact', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'people.write')
    const person = await getPerson(ctx, c.req.param('person'))
    const form = { values: safeContactValues(person.safe_contact), errors: {} }
    const href = personPath(ctx.organisation.slug, person.id)
    const overrides = await listOverrides(ctx, person.id)
    const members = await membersOf(
      ctx,
      overrides.map((one) => one.member_id),
    )
    return c.html(
      <SafeContactFormPage
        page={page}
        person={{ name: nameFor(page, person) }}
        form={form}
        version={person.version}
        href={href}
        below={<OverridesBlock page={page} overrides={overrides} members={members} />}
      />,
    )
  })

  routes.post('/:person/safe-contact', async (c) => {
    const [ctx, page, body, id] = [c.get('ctx'), c.get('page'), c.get('body'), c.req.param('person')]
    allow(ctx, 'people.write')
    const base = version().parse(body._version)
    const href = personPath(ctx.organisation.slug, id)
    const parsed = parseForm(safeContactForm, body)
    if (!parsed.ok) {
      const person = await getPerson(ctx, id)
      return c.html(
        <SafeContactFormPage
          page={page}
          person={{ name: nameFor(page, person) }}
          form={parsed.form}
          version={base}
          href={href}
        />,
        422,
      )
    }
    await setSafeContact(ctx, id, parsed.value, base)
    return c.redirect(`${href}?notice=notice.people.safe_contact`, 303)
  })

  return routes
}
