import { type Context, Hono } from 'hono'
import { choosePublicLanguage, publicLangs } from '../../platform/i18n/public.ts'
import type { OpenEnv } from '../../ui/env.ts'
import { leave, leftAlready } from '../leave.ts'
import { type FramedPage, framed } from '../public/page.ts'
import { listOpenLines } from './queries.ts'
import { LinesPage, lineAddress, type Purpose } from './views/lines-page.tsx'

type C = Context<OpenEnv>

/** The frame of a page that belongs to the installation, not to one of its organisations. */
function pageOf(c: C): FramedPage {
  const lang = choosePublicLanguage(publicLangs, c.req.query('lang'), c.req.header('accept-language'))
  return {
    ...framed(lang, c.var),
    here: c.req.path,
    name: 'Alongside',
    home: `/report?lang=${lang}`,
    exit: '/exit',
    languages: publicLangs,
  }
}

/**
 * `/report` and `/receipt` of the installation: for whoever knows the server and not the organisation. They list the lines that are
 * open; where there is one, they lead to it. No receipt is asked for here: see decision 0035.
 */
export function linesRoutes(): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()
  app.get('/exit', leave)
  for (const purpose of ['report', 'receipt'] satisfies Purpose[]) {
    app.get(`/${purpose}`, leftAlready, async (c) => {
      c.header('x-robots-tag', 'noindex, nofollow')
      const page = pageOf(c)
      const lines = await listOpenLines(c.get('install'))
      const [only, ...others] = lines
      if (only && others.length === 0) return c.redirect(lineAddress(only, purpose, page.lang), 303)
      return c.html(<LinesPage page={page} purpose={purpose} lines={lines} />)
    })
  }
  return app
}
