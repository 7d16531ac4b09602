import { type Context, Hono } from 'hono'
import { allow, askStepUp, listMembers } from '../../../accounts/index.ts'
import { csvStream } from '../../../platform/http/csv.ts'
import { sendMade } from '../../../platform/http/made-file.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import { findLastCheck } from '../chain/checks.ts'
import { findHead } from '../chain/heads.ts'
import { decoyRoutes } from '../decoys/routes.tsx'
import { reasonsOf, wordsBehind } from '../reasons.ts'
import { logColumns, logRow } from './csv.ts'
import { filterQuery, type LogFilter, readFilter } from './log.ts'
import { chainState, everyEvent, listEvents, subjectKinds } from './queries.ts'
import { LogPage } from './views/log-page.tsx'
import { PaperPage } from './views/paper-page.tsx'

type C = Context<StaffEnv>

const mostOnPaper = 500

const narrowedBy = (filter: LogFilter) =>
  Object.entries(filter).flatMap(([name, value]) =>
    value && name !== 'before' && name !== 'after' ? [name] : [],
  )

async function showLog(c: C) {
  const [ctx, install] = [c.get('ctx'), c.get('install')]
  const filter = readFilter(c.req.query())
  ctx.record({ act: 'audit.read', kind: 'audit', fields: narrowedBy(filter) })
  const page = await listEvents(install, ctx.organisation, filter)
  const state = await chainState(install, ctx.organisation.id)
  return c.html(
    <LogPage
      page={c.get('page')}
      filter={filter}
      log={page}
      members={await wordsBehind(ctx, page.events)}
      colleagues={await listMembers(ctx)}
      kinds={await subjectKinds(install, ctx.organisation.id)}
      chain={{
        ...state,
        head: await findHead(install, ctx.organisation),
        check: await findLastCheck(ctx),
        now: ctx.now,
      }}
    />,
  )
}

/** The access log, below `/:organisation/log`: for whoever may read it, on the screen, on paper and as a file. */
export function logRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', (c) => {
    allow(c.get('ctx'), 'audit.read')
    return showLog(c)
  })
  app.route('/decoys', decoyRoutes())
  app.get('/paper', async (c) => {
    const [ctx, install] = [c.get('ctx'), c.get('install')]
    allow(ctx, 'audit.read')
    const filter = { ...readFilter(c.req.query()), before: undefined, after: undefined }
    ctx.record({ act: 'audit.print', kind: 'audit', fields: narrowedBy(filter) })
    const log = await listEvents(install, ctx.organisation, filter, mostOnPaper)
    return c.html(
      <PaperPage
        page={c.get('page')}
        back={`/${ctx.organisation.slug}/log${filterQuery(filter)}`}
        events={log.events}
        cut={log.older !== undefined}
        members={await wordsBehind(ctx, log.events)}
      />,
    )
  })
  app.get('/export', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'audit.read')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    const filter = readFilter(c.req.query())
    ctx.record({ act: 'audit.export', kind: 'audit', fields: narrowedBy(filter) })
    // The answer is read after this request's transaction has ended: names first, lines as they are sent.
    const names = (await listMembers(ctx)).flatMap(({ id, name }) => (name ? [[id, name] as const] : []))
    const [members, reasons] = [new Map(names), await reasonsOf(ctx)]
    const next = everyEvent(c.get('install'), ctx.organisation, filter)
    const file = csvStream(logColumns, async () =>
      (await next()).map((event) => logRow(c.get('page'), event, members, reasons)),
    )
    return sendMade(c, `access-log-${ctx.today}.csv`, file)
  })
  return app
}
