import { Hono } from 'hono'
import type { StaffEnv } from '../ui/env.ts'
import type { Panel } from '../ui/extension.ts'
import { answerRoutes } from './answers/routes.tsx'
import { codingRoutes } from './coding/routes.tsx'
import { entryRoutes } from './entry/routes.tsx'
import { incidentFileRoutes } from './files/routes.tsx'
import { inboxRoutes } from './inbox/routes.tsx'
import { incidentInstitutionRoutes } from './institutions/routes.tsx'
import { showRoutes } from './show/routes.tsx'
import { statisticsRoutes } from './statistics/routes.tsx'
import { toldRoutes } from './told/routes.tsx'

/** Incidents, below `/:organisation/incidents`. Addresses that are words come before those that begin with an id. */
export function incidentRoutes(deps: { panels?: Panel[] } = {}): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.route('/statistics', statisticsRoutes())
  app.route('/', entryRoutes())
  app.route('/', inboxRoutes())
  app.route('/', answerRoutes())
  app.route('/', codingRoutes())
  app.route('/', incidentFileRoutes())
  app.route('/', toldRoutes())
  app.route('/', incidentInstitutionRoutes())
  app.route('/', showRoutes(deps.panels ?? []))
  return app
}
