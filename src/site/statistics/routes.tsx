import { type Context, Hono } from 'hono'
import { editionNumbered, listEditions, publicCsv, publicJson } from '../../incidents/index.ts'
import type { OpenEnv } from '../../ui/env.ts'
import { leftAlready } from '../leave.ts'
import { publicPageOf } from '../public/page.ts'
import { NothingPublishedPage, PublicStatisticsPage } from './page.tsx'

type C = Context<OpenEnv>

/**
 * Published figures for everybody. Whatever is asked, the answer is an edition as it was written down: there is nothing to
 * filter by, and no cookie is set; the one of leaving leads away here as well. Files hold all editions.
 */
export function publicStatisticsRoutes(): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()
  for (const path of ['statistics', 'statistics/:edition']) app.use(`/:organisation/${path}`, leftAlready)
  const show = async (c: C, number?: string) => {
    const { ctx } = c.var
    const page = await publicPageOf(c)
    const editions = await listEditions(ctx)
    const edition = number === undefined ? editions[0] : editionNumbered(editions, number)
    if (!edition) return c.html(<NothingPublishedPage page={page} />)
    return c.html(
      <PublicStatisticsPage page={page} country={ctx.organisation.country} {...{ edition, editions }} />,
    )
  }
  app.get('/:organisation/statistics', (c) => show(c))
  app.get('/:organisation/statistics.csv', async (c) => {
    const { ctx, page } = c.var
    return c.body(publicCsv(page, await listEditions(ctx)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${ctx.organisation.slug}-statistics.csv"`,
    })
  })
  app.get('/:organisation/statistics.json', async (c) => {
    const { ctx, page } = c.var
    return c.json(publicJson(page, ctx.organisation.name, await listEditions(ctx)))
  })
  app.get('/:organisation/statistics/:edition', (c) => show(c, c.req.param('edition')))
  return app
}
