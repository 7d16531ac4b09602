import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import { version } from '../platform/http/fields.ts'
import { parseForm } from '../platform/http/form.ts'
import { staysMasked } from '../platform/http/masked.ts'
import type { StaffEnv } from '../ui/env.ts'
import { emptyForm } from '../ui/form.tsx'
import { correctPerson, registerPerson } from './actions.ts'
import { familyRoutes } from './family/routes.tsx'
import { gathered, personForm, personValues } from './forms.ts'
import { peopleListRoutes } from './list/routes.tsx'
import { personLogRoutes } from './log.tsx'
import { findLookAlikes, peopleAlike } from './look-alikes.ts'
import { type PersonReference, peopleReferences } from './merges/references.ts'
import { mergeRoutes } from './merges/routes.tsx'
import { warmNames } from './name-watch.ts'
import { paperRoutes } from './papers/routes.tsx'
import { personPath } from './paths.ts'
import { displayName } from './person.ts'
import { getPerson } from './queries.ts'
import { safeContactRoutes } from './safe-contact/routes.tsx'
import { type PersonDeps, personRoutes } from './show.tsx'
import { AlikeList } from './views/alike-list.tsx'
import { EditPersonPage, NewPersonPage } from './views/form-page.tsx'
import { LookAlikesPage } from './views/look-alikes-page.tsx'

/** What modules further right hand over. */
export interface PeopleDeps extends PersonDeps {
  /** Columns of other modules' tables that name a person: they follow when two records become one. */
  references?: readonly PersonReference[]
}

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

/** People at /:organisation/people. */
export function peopleRoutes(deps: PeopleDeps = { panels: [] }): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.route('/', peopleListRoutes())

  routes.get('/new', (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.write')
    warmNames(c.get('install'), ctx)
    return c.html(<NewPersonPage page={c.get('page')} form={emptyForm} />)
  })

  routes.post('/', async (c) => {
    const [ctx, page, body] = [c.get('ctx'), c.get('page'), c.get('body')]
    allow(ctx, 'people.write')
    const parsed = parseForm(personForm(ctx.today), body, gathered(body))
    if (!parsed.ok) return c.html(<NewPersonPage page={page} form={parsed.form} />, 422)
    if (!textOf(body.go_on)) {
      const people = await findLookAlikes(ctx, parsed.value)
      if (people.length > 0)
        return c.html(
          <LookAlikesPage page={page} name={displayName(parsed.value)} people={people} body={body} />,
          422,
        )
    }
    const id = await registerPerson(ctx, parsed.value)
    return c.redirect(`${personPath(ctx.organisation.slug, id)}?notice=notice.people.registered`, 303)
  })

  routes.get('/alike', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.write')
    const typed = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 200)
    const people = await peopleAlike(ctx, {
      names: [`${typed('given')} ${typed('family')}`.trim(), typed('original')],
      born: typed('born'),
    })
    return c.html(people.length > 0 ? <AlikeList page={c.get('page')} people={people} /> : '')
  })

  routes.route('/', paperRoutes())
  routes.route('/', personLogRoutes())

  routes.route('/', personRoutes(deps))

  routes.get('/:person/edit', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'people.write')
    const person = await getPerson(ctx, c.req.param('person'))
    const name = person.name ? displayName(person.name) : page.t('people.nameless')
    return c.html(
      <EditPersonPage
        page={page}
        person={{ id: person.id, name }}
        version={person.version}
        form={{ values: personValues(person), errors: {} }}
      />,
    )
  })

  routes.post('/:person', async (c) => {
    const [ctx, page, body, id] = [c.get('ctx'), c.get('page'), c.get('body'), c.req.param('person')]
    allow(ctx, 'people.write')
    const base = version().parse(body._version)
    const parsed = parseForm(personForm(ctx.today), body, gathered(body))
    if (!parsed.ok) {
      const person = await getPerson(ctx, id)
      const name = person.name ? displayName(person.name) : page.t('people.nameless')
      return c.html(
        <EditPersonPage page={page} person={{ id, name }} version={base} form={parsed.form} />,
        422,
      )
    }
    await correctPerson(ctx, id, parsed.value, base, staysMasked(body, 'addresses'))
    return c.redirect(`${personPath(ctx.organisation.slug, id)}?notice=notice.people.corrected`, 303)
  })

  routes.route('/', safeContactRoutes())
  routes.route('/', familyRoutes())
  routes.route('/', mergeRoutes([...peopleReferences, ...(deps.references ?? [])]))
  return routes
}
