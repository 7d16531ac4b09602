import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { odihrRoutes } from '../odihr/routes.tsx'
import { publicationRoutes } from '../publication/routes.tsx'
import { changeSince, figuresOf } from './figures.ts'
import { begunPeriods, type Period, yearBefore } from './period.ts'
import { countWaitingReports, firstYear, readFacts } from './queries.ts'
import { StatisticsPage } from './views/dashboard-page.tsx'
import { narrowed, readStatisticsWish } from './wish.ts'

/** Figures of incidents, mounted at `/:organisation/incidents/statistics`. */
export function statisticsRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'statistics.read')
    const wish = readStatisticsWish(c.req.query(), ctx.today)
    const year = Number(wish.period.code.slice(0, 4))
    const facts = narrowed(await readFacts(ctx, `${year - 1}-01-01`, `${year}-12-31`), wish)
    const figures = figuresOf(facts, wish.period)
    const periods = begunPeriods(ctx.today, (await firstYear(ctx)) ?? Number(ctx.today.slice(0, 4)))
    const before = figuresOf(facts, yearBefore(wish.period) as Period)
    const waiting = await countWaitingReports(ctx)
    ctx.record({ act: 'statistics.read', kind: 'statistics', fields: [wish.period.code] })
    return c.html(
      <StatisticsPage
        {...{ page, wish, periods, figures, waiting }}
        country={ctx.organisation.country}
        comparison={changeSince(figures, before)}
      />,
    )
  })
  app.route('/publication', publicationRoutes())
  app.route('/odihr', odihrRoutes())
  return app
}
