import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { type Extension, groupingBy } from '../../ui/extension.ts'
import { sealedMode } from '../sealed/queries.ts'
import { warningWords } from '../sealed/views/warnings.tsx'
import { workersOf } from '../show/people.ts'
import { labelsOf } from './choices.ts'
import { countFound, countIncidents, languagesHere, listForPaper, listIncidents } from './queries.ts'
import { InboxPage } from './views/inbox-page.tsx'
import { PrintPage } from './views/print-page.tsx'
import { filtersOn, readInboxWish } from './wish.ts'

async function inbox(c: Context<StaffEnv>, extensions: readonly Extension[]): Promise<Response> {
  const ctx = c.get('ctx')
  const query = c.req.query()
  const wish = readInboxWish(query)
  const narrowed = filtersOn(wish).length > 0
  const counts = await countIncidents(ctx)
  const list = await listIncidents(ctx, wish)
  const choices =
    query.narrow === 'yes'
      ? {
          workers: await workersOf(ctx),
          languages: await languagesHere(ctx),
          projects: (await groupingBy(extensions, 'project')?.known(ctx)) ?? [],
        }
      : undefined
  const members = await labelsOf(ctx, wish, extensions, list.rows)
  const mode = ctx.member.may('incidents.triage') ? await sealedMode(ctx) : undefined
  return c.html(
    <InboxPage
      page={{ ...c.get('page'), counts: { incidents: counts.new } }}
      wish={wish}
      counts={counts}
      found={narrowed ? await countFound(ctx, wish) : undefined}
      list={list}
      sealed={mode?.waiting ?? 0}
      warnings={mode ? warningWords(c.get('page'), mode) : []}
      members={members}
      choices={choices}
      country={ctx.organisation.country}
    />,
  )
}

async function paper(c: Context<StaffEnv>, extensions: readonly Extension[]): Promise<Response> {
  const ctx = c.get('ctx')
  const wish = readInboxWish(c.req.query())
  const rows = await listForPaper(ctx, wish)
  const members = await labelsOf(ctx, wish, extensions, rows)
  return c.html(<PrintPage page={c.get('page')} wish={wish} rows={rows} members={members} now={ctx.now} />)
}

/** The inbox of reports and incidents, on the screen and on paper. */
export function inboxRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', (c) => {
    allow(c.get('ctx'), 'incidents.read')
    return inbox(c, extensions)
  })
  app.get('/print', (c) => {
    allow(c.get('ctx'), 'incidents.read')
    return paper(c, extensions)
  })
  return app
}
