import { type Context, Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import { together } from '../../platform/statement.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Extension } from '../../ui/extension.ts'
import { casesPath } from '../handles.ts'
import { countIncoming } from '../referrals/incoming/queries.ts'
import { bulkRoutes } from './bulk/routes.tsx'
import { choicesOf, labelsOf } from './choices.ts'
import { countCases, countFound } from './counts.ts'
import { exportRoutes } from './export/routes.tsx'
import { filtersOn, readWish, wishQuery } from './list.ts'
import { printRoutes } from './print/routes.tsx'
import { listCases } from './queries.ts'
import { listSavedViews } from './saved/queries.ts'
import { savedViewRoutes } from './saved/routes.tsx'
import { IndexPage } from './views/index-page.tsx'

/** More tabs than these are no tabs any more; the page of all views has the others. */
const mostTabs = 8

/** The list of cases, and what is done with it as a whole: named, printed, taken out, and acted on in bulk. */
export function listRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', (c) => showList(c, extensions))
  app.route('/', savedViewRoutes(extensions))
  app.route('/', bulkRoutes(extensions))
  app.route('/', printRoutes(extensions))
  app.route('/', exportRoutes(extensions))
  return app
}

async function showList(c: Context<StaffEnv>, extensions: readonly Extension[]): Promise<Response> {
  const ctx = c.get('ctx')
  allow(ctx, 'cases.read')
  const query = c.req.query()
  const path = casesPath(c.get('page'))
  if (Object.keys(query).length === 0) {
    const first = (await listSavedViews(ctx)).find(({ opens }) => opens)
    if (first) return c.redirect(path + wishQuery(first.wish, { saved: first.id }), 303)
  }
  const wish = readWish(query)
  const narrowed = filtersOn(wish).length > 0
  const [counts, list, views, labels, found] = await together([
    countCases(ctx),
    listCases(ctx, wish),
    listSavedViews(ctx),
    narrowed ? labelsOf(ctx, wish, extensions) : {},
    narrowed ? countFound(ctx, wish) : undefined,
  ])
  const leading = wish.view === 'mine' ? [] : list.cases.map((row) => row.lead_member_id)
  const may = ctx.member.may
  return c.html(
    <IndexPage
      page={{ ...c.get('page'), counts: { cases: counts.mine } }}
      wish={wish}
      counts={counts}
      found={found}
      list={list}
      leads={await membersOf(ctx, leading)}
      labels={labels}
      choices={query.narrow === 'yes' ? await choicesOf(ctx, extensions) : undefined}
      tabs={views.filter(({ pinned }) => pinned).slice(0, mostTabs)}
      opens={may('cases.write') && may('people.write')}
      groups={may('projects.read') && extensions.some(({ grouping }) => grouping)}
      incoming={may('referrals.triage') ? (await countIncoming(ctx)).waiting : undefined}
    />,
  )
}
