import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { warmNames } from '../name-watch.ts'
import { peopleExportRoutes } from './export/routes.tsx'
import { filtersOn, readPeopleWish } from './list.ts'
import { countPeople, findPeople, languagesSpoken, listPeople } from './queries.ts'
import { PeopleIndexPage } from './views/index-page.tsx'

/** The list of people at /:organisation/people, and taking it out as a file. */
export function peopleListRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  routes.get('/', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.read')
    const wish = readPeopleWish(c.req.query())
    const total = await countPeople(ctx)
    const list = await (wish.q ? findPeople(ctx, wish) : listPeople(ctx, wish))
    warmNames(c.get('install'), ctx)
    return c.html(
      <PeopleIndexPage
        page={c.get('page')}
        wish={wish}
        list={list}
        total={total}
        found={filtersOn(wish).length > 0 && !wish.q ? await countPeople(ctx, wish) : total}
        languages={c.req.query('narrow') === 'yes' ? await languagesSpoken(ctx) : undefined}
      />,
    )
  })
  routes.route('/', peopleExportRoutes())
  return routes
}
