import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { findOrganisation, findVisitor } from '../../accounts/index.ts'
import { findCurrentEdition } from '../../incidents/index.ts'
import type { OpenEnv } from '../../ui/env.ts'
import { leave, leftAlready } from '../leave.ts'
import { receiptRoutes } from '../receipt/routes.tsx'
import { reportRoutes } from '../report/routes.tsx'
import { publicPageOf } from './page.ts'
import { FrontPage } from './views/front-page.tsx'

async function front(c: Context<OpenEnv>): Promise<Response> {
  const page = await publicPageOf(c)
  return c.html(<FrontPage page={page} edition={await findCurrentEdition(c.get('ctx'))} />)
}

/**
 * An organisation's pages for everybody. `gate` opens the transaction of nobody. The organisation's own address is its front page
 * for whoever is not signed in; members go on to their day.
 */
export function lineOfEverybody(gate: MiddlewareHandler<OpenEnv>): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()
  app.use('/:organisation/', async (c) =>
    c.redirect(c.req.path.slice(0, -1) + new URL(c.req.url).search, 301),
  )
  app.get('/:organisation', async (c, next) => {
    const install = c.get('install')
    const slug = c.req.param('organisation')
    if ((await findVisitor(install, c.req.header('cookie'), slug)).session) return next()
    if (!(await findOrganisation(install, slug))) return next()
    return gate(c, async () => {
      await leftAlready(c, async () => {
        c.res = await front(c)
      }).then((led) => {
        if (led) c.res = led
      })
    })
  })
  for (const room of ['front', 'report', 'receipt', 'exit']) {
    app.use(`/:organisation/${room}/*`, gate)
    app.use(`/:organisation/${room}/*`, leftAlready)
  }
  app.get('/:organisation/front', front)
  app.get('/:organisation/exit', leave)
  app.route('/:organisation/report', reportRoutes())
  app.route('/:organisation/receipt', receiptRoutes())
  return app
}
