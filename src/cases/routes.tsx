import type { Context } from 'hono'
import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Extension, Panel } from '../ui/extension.ts'
import { openUpCase, restrictCase } from './actions.ts'
import { appointmentRoutes } from './appointments/routes.tsx'
import { assessmentRoutes } from './assessments/routes.tsx'
import { scaleRoutes } from './assessments/scale-routes.tsx'
import { emergencyRoutes } from './break-glass/routes.tsx'
import { caseloadRoutes } from './caseload/routes.tsx'
import { closureRoutes } from './closure/routes.tsx'
import { markDeadlineMet } from './deadlines/actions.ts'
import { deadlineRoutes } from './deadlines/routes.tsx'
import { entryRoutes } from './entries/routes.tsx'
import { eventRoutes } from './events/routes.tsx'
import { casePath } from './handles.ts'
import { incidentLinkRoutes } from './incidents/routes.tsx'
import { interpreterRoutes } from './interpreters/routes.tsx'
import { letterTemplateRoutes } from './letters/own/routes.tsx'
import { letterRoutes } from './letters/routes.tsx'
import { listRoutes } from './list/routes.tsx'
import { caseLogRoutes } from './log.tsx'
import { createCase, showNewCase } from './new.tsx'
import { paperRoutes } from './papers/routes.tsx'
import { planRoutes } from './plan/routes.tsx'
import { ownPathwaysAtHand } from './procedures/at-hand.ts'
import { safetyRoutes } from './safety/routes.tsx'
import { sharingRoutes } from './sharing/routes.tsx'
import { showCase } from './show.tsx'
import { supervisionRoutes } from './supervision/routes.tsx'
import { taskRoutes } from './tasks/routes.tsx'
import { teamRoutes } from './team/routes.tsx'

export interface CaseDeps {
  /** Choices other modules add to opening a case. */
  extensions: Extension[]
  /** Blocks other modules add beside a case's timeline. */
  panels: Panel[]
}

/** Pages and changes of cases, below `/:organisation/cases`. */
export function caseRoutes(deps: CaseDeps = { extensions: [], panels: [] }): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, id: string, notice: string) =>
    c.redirect(`${casePath(c.get('ctx').organisation.slug, id)}?notice=notice.${notice}`, 303)

  // Own pathways are looked up by id while a page is made, so they are brought here before.
  app.use('*', async (c, next) => {
    await ownPathwaysAtHand(c.get('ctx'))
    await next()
  })
  app.route('/', listRoutes(deps.extensions))
  app.route('/', scaleRoutes())
  app.get('/new', (c) => showNewCase(c, deps.extensions))
  app.post('/', (c) => createCase(c, deps.extensions))
  app.route('/', letterTemplateRoutes())

  app.route('/', sharingRoutes())
  app.route('/', caseloadRoutes())
  app.route('/', supervisionRoutes())
  app.route('/', emergencyRoutes())
  app.route('/', incidentLinkRoutes())

  app.get('/:id', (c) => {
    allow(c.get('ctx'), 'cases.read')
    return showCase(c, deps.panels, c.req.param('id')).then((page) => c.html(page))
  })

  app.post('/:id/restriction', async (c) => {
    allow(c.get('ctx'), 'cases.restrict')
    await restrictCase(c.get('ctx'), c.req.param('id'))
    return back(c, c.req.param('id'), 'case_restricted')
  })
  app.post('/:id/restriction/removal', async (c) => {
    allow(c.get('ctx'), 'cases.restrict')
    await openUpCase(c.get('ctx'), c.req.param('id'))
    return back(c, c.req.param('id'), 'case_opened_up')
  })

  app.post('/:id/deadlines/:deadline/met', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    await markDeadlineMet(ctx, c.req.param('id'), c.req.param('deadline'), ctx.today)
    const path = casePath(ctx.organisation.slug, c.req.param('id'))
    const { back } = c.get('body')
    const to =
      back === 'today'
        ? `/${ctx.organisation.slug}/today`
        : back === 'deadline'
          ? `${path}/deadlines/${c.req.param('deadline')}`
          : path
    return c.redirect(`${to}?notice=notice.deadline_met`, 303)
  })

  app.route('/', closureRoutes())
  app.route('/', entryRoutes(deps.panels))
  app.route('/', eventRoutes())
  app.route('/', deadlineRoutes())
  app.route('/', teamRoutes())
  app.route('/', paperRoutes())
  app.route('/', letterRoutes())
  app.route('/', safetyRoutes())
  app.route('/', assessmentRoutes())
  app.route('/', interpreterRoutes())
  app.route('/', planRoutes())
  app.route('/', taskRoutes())
  app.route('/', appointmentRoutes())
  app.route('/', caseLogRoutes())
  return app
}
