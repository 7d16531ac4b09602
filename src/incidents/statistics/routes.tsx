import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { odihrRoutes } from '../odihr/routes.tsx'
import { publicationRoutes } from '../publication/routes.tsx'
import { readOverview } from './counts.ts'
import { begunPeriods } from './period.ts'
import { StatisticsPage } from './views/dashboard-page.tsx'
import { readStatisticsWish } from './wish.ts'

/** Figures of incidents, mounted at `/:organisation/incidents/statistics`. */
export function statisticsRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'statistics.read')
    const wish = readStatisticsWish(c.req.query(), ctx.today)
    const { firstYear, ...overview } = await readOverview(ctx, wish)
    const periods = begunPeriods(ctx.today, firstYear ?? Number(ctx.today.slice(0, 4)))
    ctx.record({ act: 'statistics.read', kind: 'statistics', fields: [wish.period.code] })
    return c.html(
      <StatisticsPage {...{ page, wish, periods, ...overview }} country={ctx.organisation.country} />,
    )
  })
  app.route('/publication', publicationRoutes())
  app.route('/odihr', odihrRoutes())
  return app
}
