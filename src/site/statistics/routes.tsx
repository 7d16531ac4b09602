import { type Context, Hono } from 'hono'
import { editionNumbered, findCurrentEdition, listEditions } from '../../incidents/index.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import type { OpenEnv } from '../../ui/env.ts'
import { leftAlready } from '../leave.ts'
import { publicPageOf } from '../public/page.ts'
import { publicCsv, publicJson } from './files.ts'
import { NothingPublishedPage, PublicStatisticsPage } from './page.tsx'

type C = Context<OpenEnv>

/**
 * Published figures for everybody. Whatever is asked, the answer is an edition as it was written down: there is nothing to
 * filter by, and no cookie is set; the one of leaving leads away here as well. Files hold all editions; asked for without a
 * language, a CSV has the codes of its columns.
 */
export function publicStatisticsRoutes(): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()
  for (const path of ['statistics', 'statistics/:edition']) app.use(`/:organisation/${path}`, leftAlready)
  const facts = async (c: C) => {
    const { ctx, install } = c.var
    const address = `${install.settings.publicUrl}/${ctx.organisation.slug}/statistics`
    return { page: await publicPageOf(c), address, editions: await listEditions(ctx) }
  }
  const show = async (c: C, asked?: string) => {
    const { ctx } = c.var
    const given = await facts(c)
    const number = asked ?? String((await findCurrentEdition(ctx))?.number ?? '')
    if (!number) return c.html(<NothingPublishedPage page={given.page} />)
    const edition = editionNumbered(given.editions, number)
    return c.html(<PublicStatisticsPage {...given} country={ctx.organisation.country} edition={edition} />)
  }
  app.get('/:organisation/statistics', (c) => show(c))
  app.get('/:organisation/statistics.csv', async (c) =>
    sendMade(
      c,
      `${c.var.ctx.organisation.slug}-statistics.csv`,
      publicCsv(await facts(c), c.req.query('lang') === undefined),
    ),
  )
  app.get('/:organisation/statistics.json', async (c) => c.json(publicJson(await facts(c))))
  app.get('/:organisation/statistics/:edition', (c) => show(c, c.req.param('edition')))
  return app
}
