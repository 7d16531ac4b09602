import { Hono } from 'hono'
import type { StaffEnv } from '../ui/env.ts'
import type { Extension, Panel } from '../ui/extension.ts'
import { agreementRoutes } from './agreement/routes.tsx'
import { answerRoutes } from './answers/routes.tsx'
import { codingRoutes } from './coding/routes.tsx'
import { entryRoutes } from './entry/routes.tsx'
import { exportRoutes } from './exports/routes.tsx'
import { incidentFileRoutes } from './files/routes.tsx'
import { groupingRoutes } from './grouping/routes.tsx'
import { importRoutes } from './imports/routes.tsx'
import { inboxRoutes } from './inbox/routes.tsx'
import { incidentInstitutionRoutes } from './institutions/routes.tsx'
import { incidentLogRoutes } from './log.tsx'
import { noteRoutes } from './notes/routes.tsx'
import { sealedRoutes } from './sealed/routes.tsx'
import { showRoutes } from './show/routes.tsx'
import { statisticsRoutes } from './statistics/routes.tsx'
import { toldRoutes } from './told/routes.tsx'

/** Incidents, below `/:organisation/incidents`. Addresses that are words come before those that begin with an id. */
export function incidentRoutes(deps: { panels?: Panel[]; extensions?: Extension[] } = {}): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.route('/statistics', statisticsRoutes())
  app.route('/imports', importRoutes())
  app.route('/', entryRoutes(deps.extensions ?? []))
  app.route('/', inboxRoutes(deps.extensions ?? []))
  app.route('/', exportRoutes(deps.extensions ?? []))
  app.route('/', groupingRoutes(deps.extensions ?? []))
  app.route('/', answerRoutes())
  app.route('/', sealedRoutes())
  app.route('/', codingRoutes())
  app.route('/', agreementRoutes())
  app.route('/', incidentFileRoutes())
  app.route('/', noteRoutes())
  app.route('/', toldRoutes())
  app.route('/', incidentInstitutionRoutes())
  app.route('/', incidentLogRoutes())
  app.route('/', showRoutes(deps.panels ?? []))
  return app
}
