import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Extension } from '../../ui/extension.ts'
import { incidentPath, incidentsPath } from '../paths.ts'
import { ownSources } from './entry.ts'
import { entryPage, noteFromPage } from './page.tsx'

const placeOf = (c: Context<StaffEnv>, extensions: readonly Extension[]) => ({
  action: incidentsPath(c.get('page')),
  back: { href: incidentsPath(c.get('page')), label: c.get('page').t('incidents.title') },
  sources: ownSources,
  extensions,
})

/** Noting an incident that somebody told us: on the phone, in the street, in the office. */
export function entryRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/new', (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return entryPage(c, placeOf(c, extensions), {
      values: { source: c.req.query('source') ?? 'call' },
      errors: {},
    })
  })
  app.post('/', async (c) => {
    allow(c.get('ctx'), 'incidents.write')
    const noted = await noteFromPage(c, placeOf(c, extensions))
    if (typeof noted !== 'string') return noted
    return c.redirect(`${incidentPath(c.get('page'), noted)}?notice=notice.incident_noted_down`, 303)
  })
  return app
}
