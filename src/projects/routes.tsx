import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { version } from '../platform/http/fields.ts'
import { type Body, formErrors, parseForm } from '../platform/http/form.ts'
import type { StaffEnv } from '../ui/env.ts'
import { emptyForm } from '../ui/form.tsx'
import type { Page } from '../ui/page.ts'
import { addPartner, changeProject, createProject, numberTaken } from './actions.ts'
import { figuresOf } from './figures/indicators.ts'
import { explainFigure } from './figures/why.ts'
import { listFindings } from './findings/queries.ts'
import { findingRoutes } from './findings/routes.tsx'
import { partnerForm, projectForm } from './forms.ts'
import { linkRoutes } from './links/routes.ts'
import { indicatorRoutes } from './measures/routes.tsx'
import { moneyOf } from './money/queries.ts'
import { moneyRoutes } from './money/routes.tsx'
import { paths } from './paths.ts'
import { figureToExplain, targetsOf } from './project.ts'
import { getProject, listIndicators, listPartners, listProjects, listResults } from './queries.ts'
import { restatementsOf } from './reports/data.ts'
import { listReports, type Report } from './reports/queries.ts'
import { reportRoutes } from './reports/routes.tsx'
import { DashboardPage } from './views/dashboard-page.tsx'
import { IndexPage, type ProjectLine } from './views/index-page.tsx'
import { PartnersPage } from './views/partners-page.tsx'
import { ProjectFormPage } from './views/project-form-page.tsx'

async function projectLines(ctx: AnyCtx, page: Page): Promise<ProjectLine[]> {
  const projects = await listProjects(ctx)
  const indicators = await listIndicators(ctx)
  const lines: ProjectLine[] = []
  for (const project of projects) {
    const own = indicators.filter(
      (indicator) => indicator.project_id === project.id && indicator.target !== null,
    )
    const figures =
      own.length > 0
        ? await figuresOf(ctx, project, own, { from: project.starts_on, until: project.ends_on }, page.lang)
        : []
    const { reached, all } = targetsOf(figures)
    lines.push({ project, reached, all })
  }
  return lines
}

async function restatedCounts(ctx: AnyCtx, reports: Report[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const report of reports)
    if (report.frozen) counts.set(report.id, (await restatementsOf(ctx, report.frozen)).length)
  return counts
}

async function dashboard(ctx: AnyCtx, page: Page, id: string, asked: string | undefined) {
  const project = await getProject(ctx, id)
  const whole = { from: project.starts_on, until: project.ends_on }
  const figures = await figuresOf(ctx, project, await listIndicators(ctx, id), whole, page.lang)
  const figure = figureToExplain(figures, asked)
  const explained = figure && { figure, why: await explainFigure(ctx, project, figure, whole, { limit: 3 }) }
  const results = await listResults(ctx, id)
  const reports = await listReports(ctx, id)
  const restated = await restatedCounts(ctx, reports)
  const money = await moneyOf(ctx, project, whole)
  const partners = await listPartners(ctx, id)
  const findings = await listFindings(ctx, id, 3)
  ctx.record({ act: 'project.read', kind: 'project', id })
  return (
    <DashboardPage
      {...{ page, project, results, figures, reports, restated, money, partners, findings, explained }}
    />
  )
}

async function checkedProject(ctx: AnyCtx, body: Body, except?: string) {
  const parsed = parseForm(projectForm, body)
  if (!parsed.ok) return parsed
  return (await numberTaken(ctx, parsed.value.number, except))
    ? formErrors(body, { number: 'projects.error.number_taken' })
    : parsed
}

const typed = (row: Record<string, unknown>) => ({
  values: Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)]),
  ),
  errors: {},
})

/** Projects of an organisation, mounted at `/:organisation/projects`. */
export function projectRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.route('/links', linkRoutes())

  app.get('/', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.read')
    return c.html(<IndexPage page={page} lines={await projectLines(ctx, page)} />)
  })
  app.get('/new', (c) => {
    allow(c.var.ctx, 'projects.write')
    return c.html(<ProjectFormPage page={c.var.page} form={{ values: { currency: 'EUR' }, errors: {} }} />)
  })
  app.post('/', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const checked = await checkedProject(ctx, body)
    if (!checked.ok) return c.html(<ProjectFormPage page={page} form={checked.form} />, 422)
    const id = await createProject(ctx, checked.value)
    return c.redirect(`${paths.project(page, id)}?notice=notice.project_made`, 303)
  })
  app.get('/:id', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.read')
    return c.html(await dashboard(ctx, page, c.req.param('id'), c.req.query('why')))
  })
  app.get('/:id/edit', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.write')
    const project = await getProject(ctx, c.req.param('id'))
    return c.html(<ProjectFormPage page={page} project={project} form={typed(project)} />)
  })
  app.post('/:id', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const project = await getProject(ctx, c.req.param('id'))
    const checked = await checkedProject(ctx, body, project.id)
    if (!checked.ok) return c.html(<ProjectFormPage page={page} project={project} form={checked.form} />, 422)
    await changeProject(ctx, project.id, checked.value, version().parse(body._version))
    return c.redirect(`${paths.project(page, project.id)}?notice=notice.project_saved`, 303)
  })
  app.get('/:id/partners', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.read')
    const project = await getProject(ctx, c.req.param('id'))
    return c.html(
      <PartnersPage
        page={page}
        project={project}
        partners={await listPartners(ctx, project.id)}
        form={emptyForm}
      />,
    )
  })
  app.post('/:id/partners', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const project = await getProject(ctx, c.req.param('id'))
    const parsed = parseForm(partnerForm, body)
    if (!parsed.ok)
      return c.html(
        <PartnersPage
          page={page}
          project={project}
          partners={await listPartners(ctx, project.id)}
          form={parsed.form}
        />,
        422,
      )
    await addPartner(ctx, project.id, parsed.value)
    return c.redirect(`${paths.project(page, project.id, '/partners')}?notice=notice.project_saved`, 303)
  })
  app.route('/:id/indicators', indicatorRoutes())
  app.route('/:id', moneyRoutes())
  app.route('/:id/findings', findingRoutes())
  app.route('/:id/reports', reportRoutes())
  return app
}
