import { Hono } from 'hono'
import { allow, askStepUp } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { whole } from '../../platform/http/fields.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Page } from '../../ui/page.ts'
import { regionName } from '../coding/regions.ts'
import { noteFileMade } from './actions.ts'
import { odihrCsv, odihrXlsx } from './files.ts'
import { sendable, submissionOf } from './odihr.ts'
import { readKnown } from './queries.ts'
import { OdihrPage } from './views/odihr-page.tsx'

async function submission(ctx: AnyCtx, page: Page, asked: string | string[] | undefined) {
  const last = Number(ctx.today.slice(0, 4)) - 1
  const year = whole(2000, last + 1)
    .catch(last)
    .parse(asked)
  const found = submissionOf(await readKnown(ctx, year), (code) => regionName(page.lang, code))
  return { year, found }
}

/** What is told to ODIHR of a year, mounted at `/:organisation/incidents/statistics/odihr`. */
export function odihrRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'statistics.publish')
    allow(ctx, 'incidents.read')
    const { year, found } = await submission(ctx, page, c.req.query('year'))
    ctx.record({ act: 'odihr.read', kind: 'incident', fields: ['summary', 'place'] })
    return c.html(<OdihrPage page={page} year={year} submission={found} />)
  })
  app.post('/', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'statistics.publish')
    allow(ctx, 'incidents.read')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    const { year, found } = await submission(ctx, page, body.year)
    ctx.record({
      act: 'odihr.export',
      kind: 'incident',
      fields: ['summary', 'place', String(year), `${sendable(found).length}`],
    })
    await noteFileMade(ctx, year)
    return body.format === 'csv'
      ? sendMade(c, `odihr-${year}.csv`, odihrCsv(page, found))
      : sendMade(c, `odihr-${year}.xlsx`, await odihrXlsx(page, found))
  })
  return app
}
