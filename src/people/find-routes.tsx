import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { AnyCtx } from '../platform/context.ts'
import type { StaffEnv } from '../ui/env.ts'
import { FoundList } from '../ui/finder.tsx'
import type { Page } from '../ui/page.ts'
import { personChoices } from './choices.ts'
import { searchPeople } from './queries.ts'
import { FindPage } from './views/find-page.tsx'

/** What other modules find for the same words: a block under the people, or nothing. */
export type FindSection = (ctx: AnyCtx, page: Page, q: string) => Promise<Child>

/**
 * Search at /:organisation/find: a page, or for pickers (`?fragment=1` or `x-fragment: 1`) a bare list of options. With
 * `new=yes` the picker takes somebody new, and is told so where nobody fits.
 */
export function findRoutes(deps: { sections?: FindSection[] } = {}): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get('/', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    const q = (c.req.query('q') ?? '').trim().slice(0, 200)
    const may = ctx.member.may('people.read')
    if (c.req.query('fragment') === '1' || c.req.header('x-fragment') === '1') {
      const found = may && q ? await personChoices(ctx, q) : []
      const adds = c.req.query('new') === 'yes' && ctx.member.may('people.write')
      return c.html(
        <FoundList
          page={page}
          found={found.map((one) => ({ value: one.id, label: one.name, note: one.hint }))}
          none={adds ? page.t('people.picker.nobody') : undefined}
        />,
      )
    }
    const people = may && q ? await searchPeople(ctx, q, 20) : undefined
    const sections = []
    for (const section of q ? (deps.sections ?? []) : []) sections.push(await section(ctx, page, q))
    return c.html(<FindPage page={page} q={q} people={people} may={may} sections={sections} />)
  })

  return routes
}
