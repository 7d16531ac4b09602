import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { version } from '../platform/http/fields.ts'
import { type Body, formErrors, parseForm } from '../platform/http/form.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Page } from '../ui/page.ts'
import { changeProject, createProject, numberTaken } from './actions.ts'
import { dashboard } from './dashboard.tsx'
import { figuresOf } from './figures/indicators.ts'
import { findingRoutes } from './findings/routes.tsx'
import { asTyped, projectForm } from './forms.ts'
import { linkRoutes } from './links/routes.ts'
import { indicatorRoutes } from './measures/routes.tsx'
import { hasMoney } from './money/queries.ts'
import { moneyRoutes } from './money/routes.tsx'
import { partnerRoutes } from './partner-routes.tsx'
import { paths } from './paths.ts'
import { targetsOf } from './project.ts'
import { getProject, listIndicators, listProjects, type Project } from './queries.ts'
import { reportRoutes } from './reports/routes.tsx'
import { IndexPage, type ProjectLine } from './views/index-page.tsx'
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

/** `now` is the project to change. What is written down of its money is in its currency, which stays from then on. */
async function checkedProject(ctx: AnyCtx, body: Body, now?: Project) {
  const parsed = parseForm(projectForm, body)
  if (!parsed.ok) return parsed
  if (await numberTaken(ctx, parsed.value.number, now?.id))
    return formErrors(body, { number: 'projects.error.number_taken' })
  if (now && parsed.value.currency !== now.currency && (await hasMoney(ctx, now.id)))
    return formErrors(body, { currency: 'projects.error.currency_used' })
  return parsed
}

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
    return c.html(<ProjectFormPage page={page} project={project} form={asTyped(project)} />)
  })
  app.post('/:id', async (c) => {
    const { ctx, page, body } = c.var
    allow(ctx, 'projects.write')
    const project = await getProject(ctx, c.req.param('id'))
    const checked = await checkedProject(ctx, body, project)
    if (!checked.ok) return c.html(<ProjectFormPage page={page} project={project} form={checked.form} />, 422)
    await changeProject(ctx, project.id, checked.value, version().parse(body._version))
    return c.redirect(`${paths.project(page, project.id)}?notice=notice.project_saved`, 303)
  })
  app.get('/:id/figures.json', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'projects.read')
    const project = await getProject(ctx, c.req.param('id'))
    const period = { from: project.starts_on, until: project.ends_on }
    const indicators = await figuresOf(ctx, project, await listIndicators(ctx, project.id), period, page.lang)
    ctx.record({ act: 'project.read', kind: 'project', id: project.id, fields: ['indicators'] })
    return c.json({
      organisation: ctx.organisation.slug,
      project: { number: project.number, title: project.title },
      period,
      computed_on: ctx.today,
      indicators,
    })
  })
  app.route('/:id/indicators', indicatorRoutes())
  app.route('/:id', moneyRoutes())
  app.route('/:id/partners', partnerRoutes())
  app.route('/:id/findings', findingRoutes())
  app.route('/:id/reports', reportRoutes())
  return app
}
