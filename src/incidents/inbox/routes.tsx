import { type Context, Hono } from 'hono'
import { allow, membersOf } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { workersOf } from '../show/people.ts'
import { countFound, countIncidents, languagesHere, listForPaper, listIncidents } from './queries.ts'
import { InboxPage } from './views/inbox-page.tsx'
import { PrintPage } from './views/print-page.tsx'
import { filtersOn, readInboxWish } from './wish.ts'
import type { Labels } from './words.ts'

async function inbox(c: Context<StaffEnv>): Promise<Response> {
  const ctx = c.get('ctx')
  const query = c.req.query()
  const wish = readInboxWish(query)
  const narrowed = filtersOn(wish).length > 0
  const counts = await countIncidents(ctx)
  const list = await listIncidents(ctx, wish)
  const choices =
    query.narrow === 'yes'
      ? { workers: await workersOf(ctx), languages: await languagesHere(ctx) }
      : undefined
  const members = await membersOf(
    ctx,
    [wish.assigned, ...list.rows.map((row) => row.assigned_to)].filter(
      (id): id is string => Boolean(id) && id !== 'me' && id !== 'nobody',
    ),
  )
  return c.html(
    <InboxPage
      page={{ ...c.get('page'), counts: { incidents: counts.new } }}
      wish={wish}
      counts={counts}
      found={narrowed ? await countFound(ctx, wish) : undefined}
      list={list}
      members={members}
      choices={choices}
      country={ctx.organisation.country}
    />,
  )
}

async function paper(c: Context<StaffEnv>): Promise<Response> {
  const ctx = c.get('ctx')
  const wish = readInboxWish(c.req.query())
  const rows = await listForPaper(ctx, wish)
  const members: Labels = await membersOf(
    ctx,
    [wish.assigned, ...rows.map((row) => row.assigned_to)].filter(
      (id): id is string => Boolean(id) && id !== 'me' && id !== 'nobody',
    ),
  )
  return c.html(<PrintPage page={c.get('page')} wish={wish} rows={rows} members={members} now={ctx.now} />)
}

/** The inbox of reports and incidents, on the screen and on paper. */
export function inboxRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', (c) => {
    allow(c.get('ctx'), 'incidents.read')
    return inbox(c)
  })
  app.get('/print', (c) => {
    allow(c.get('ctx'), 'incidents.read')
    return paper(c)
  })
  return app
}
