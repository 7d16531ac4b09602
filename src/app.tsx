import { randomBytes } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { accountRoutes, backupRoutes, doorkeeper, settingsRoutes, toDoPanel } from './accounts/index.ts'
import { activitiesOfPersonPanel, activityRoutes } from './activities/index.ts'
import { api } from './api.tsx'
import {
  approvalsPanel,
  caseKinds,
  caseRoutes,
  casesLedBy,
  casesOfIncidentPanel,
  casesOfInstitutionPanel,
  casesOfPersonPanel,
  closures,
  consentsOfPersonPanel,
  consentsPanel,
  foundCases,
  incidentsOfCasePanel,
  incomingPanel,
  mayReadPerson,
  movedPanel,
  openingsPanel,
  pathwayRoutes,
  referRoutes,
  referralsPanel,
  regionChoices,
  safetyPanel,
  sessionsOfPoolMemberPanel,
  sharedReferrals,
} from './cases/index.ts'
import { directoryRoutes } from './directory/index.ts'
import { answerError, answerUnknown } from './error-pages.tsx'
import { health } from './health.ts'
import {
  answersToAskForPanel,
  foundIncidents,
  incidentKinds,
  incidentOutcomes,
  incidentRoutes,
  incidentSources,
  incidentsOfInstitutionPanel,
  odihrPanel,
  reportsPanel,
  sharedHandOvers,
} from './incidents/index.ts'
import { findRoutes, papersPanel, peopleRoutes } from './people/index.ts'
import { personReferences } from './person-references.ts'
import { compressOwn } from './platform/http/compress.ts'
import { secureHeaders } from './platform/http/headers.ts'
import { logRequests } from './platform/http/log-requests.ts'
import type { Installation } from './platform/installation.ts'
import {
  accessRoutes,
  approvalRoutes,
  areRulesConfirmed,
  auditPanel,
  erasureRoutes,
  exportApprovalsPanel,
  incidentRetentionPanel,
  logRoutes,
  retentionPanel,
  retentionRoutes,
  retentionTodayPanel,
  sharedRoutes,
} from './privacy/index.ts'
import {
  activityExtension,
  activityPanel,
  caseExtension,
  casePanel,
  incidentExtension,
  incidentPanel,
  projectRoutes,
  reportsDuePanel,
} from './projects/index.ts'
import { inOrganisation, inPublic, publicPage } from './request.tsx'
import { lineOfEverybody, lineRoutes, linesRoutes, publicStatisticsRoutes, siteRoutes } from './site/index.ts'
import { subjects } from './subjects.ts'
import { todayRoutes } from './today/index.ts'
import { trusteesFirst } from './trustees-first.tsx'
import type { StaffEnv } from './ui/env.ts'
import { sprite, spritePath } from './ui/icons.tsx'

/** The whole application over one installation: middleware in order, then the modules from left to right. */
export function createApp(install: Installation): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.use(async (c, next) => {
    c.set('install', install)
    c.set('nonce', randomBytes(12).toString('base64'))
    await next()
  })
  app.use(logRequests(install))
  app.use(secureHeaders(install))
  app.use(compressOwn)
  app.onError(answerError(install))
  app.notFound(answerUnknown(install))

  app.route('/', health(install))
  app.get(spritePath, (c) =>
    c.body(sprite, 200, {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  )
  app.use(
    '/assets/*',
    serveStatic({
      root: install.assets.directory,
      rewriteRequestPath: (path) => path.replace(/^\/assets/, ''),
      precompressed: true,
    }),
  )
  app.all('/assets/*', (c) => c.notFound())

  app.use('/', publicPage(install))
  for (const path of [
    '/sign-in',
    '/sign-in/*',
    '/sign-out',
    '/set-up',
    '/set-up/*',
    '/invitations/*',
    '/account',
    '/account/*',
    '/deadlines',
    '/protection',
  ])
    app.use(path, publicPage(install))
  app.route('/', accountRoutes())
  app.route('/', siteRoutes())
  app.route('/', linesRoutes())

  for (const path of ['/shared/:organisation/*', '/refer/:organisation/*']) app.use(path, inPublic(install))
  app.use('/refer/:organisation/*', trusteesFirst(install))
  app.route('/', sharedRoutes([sharedReferrals, sharedHandOvers]))
  app.route('/', referRoutes())

  app.route('/api', api(install))

  for (const path of ['statistics', 'statistics.csv', 'statistics.json', 'statistics/:edition'])
    app.use(`/:organisation/${path}`, inPublic(install))
  app.route('/', publicStatisticsRoutes())
  app.route('/', lineOfEverybody(inPublic(install)))

  app.use('/:organisation/*', inOrganisation(install, doorkeeper))
  app.use('/:organisation/*', trusteesFirst(install))
  app.route('/:organisation/settings/approvals', approvalRoutes())
  app.route('/:organisation/settings/backups', backupRoutes())
  app.route(
    '/:organisation',
    retentionRoutes({
      cases: { kinds: caseKinds, outcomes: closures.map(({ code }) => code) },
      incidents: {
        kinds: incidentKinds.map(({ code }) => code),
        sources: incidentSources.map(({ code }) => code),
        outcomes: incidentOutcomes.map(({ code }) => code),
      },
    }),
  )
  app.route('/:organisation', erasureRoutes(subjects))
  app.route('/:organisation', accessRoutes(subjects))
  app.route('/:organisation/settings/line', lineRoutes())
  app.route(
    '/:organisation/settings',
    settingsRoutes({ regions: regionChoices, rulesConfirmed: areRulesConfirmed, casesLedBy }),
  )
  app.route('/:organisation/log', logRoutes())
  app.route('/:organisation/find', findRoutes({ sections: [foundCases, foundIncidents] }))
  app.route(
    '/:organisation/people',
    peopleRoutes({
      panels: [casesOfPersonPanel, consentsOfPersonPanel, activitiesOfPersonPanel],
      mayRead: mayReadPerson,
      references: personReferences,
    }),
  )
  app.route(
    '/:organisation/directory',
    directoryRoutes({
      panels: [casesOfInstitutionPanel, incidentsOfInstitutionPanel],
      poolPanels: [sessionsOfPoolMemberPanel],
    }),
  )
  app.route('/:organisation/pathways', pathwayRoutes())
  app.route(
    '/:organisation/cases',
    caseRoutes({ extensions: [caseExtension], panels: [casePanel, incidentsOfCasePanel, retentionPanel] }),
  )
  app.route(
    '/:organisation/incidents',
    incidentRoutes({
      extensions: [incidentExtension],
      panels: [casesOfIncidentPanel, incidentPanel, incidentRetentionPanel],
    }),
  )
  app.route(
    '/:organisation/activities',
    activityRoutes({ extensions: [activityExtension], panels: [activityPanel] }),
  )
  app.route('/:organisation/projects', projectRoutes())
  app.route(
    '/:organisation',
    todayRoutes({
      panels: [
        toDoPanel(install, areRulesConfirmed),
        auditPanel(install),
        openingsPanel,
        movedPanel,
        safetyPanel,
        approvalsPanel,
        exportApprovalsPanel,
        reportsPanel,
        answersToAskForPanel,
        odihrPanel,
        incomingPanel,
        referralsPanel,
        papersPanel,
        consentsPanel,
        reportsDuePanel,
        retentionTodayPanel,
      ],
    }),
  )
  return app
}
