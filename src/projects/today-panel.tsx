import { Temporal } from 'temporal-polyfill'
import type { AnyCtx } from '../platform/context.ts'
import type { Page } from '../ui/page.ts'
import { figuresOf } from './figures/indicators.ts'
import { targetsOf } from './project.ts'
import { listIndicators, listProjects, type Project } from './queries.ts'
import { listDueReports } from './reports/queries.ts'
import { type ProjectDay, TodayProjects } from './views/today-projects.tsx'

/** How far ahead reports are shown, in days, and at most how many projects. */
const ahead = 60
const most = 6

async function targets(ctx: AnyCtx, page: Page, project: Project) {
  const indicators = (await listIndicators(ctx, project.id)).filter((indicator) => indicator.target !== null)
  const whole = { from: project.starts_on, until: project.ends_on }
  return targetsOf(await figuresOf(ctx, project, indicators, whole, page.lang))
}

/**
 * Projects that run, and reports that are due within 60 days, on everybody's first page. How many targets are reached is
 * computed for those who look after projects; to the others reports that are due are enough. Needs `projects.read`.
 */
export async function reportsDuePanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('projects.read')) return null
  const keeps = ctx.member.may('projects.write')
  const until = Temporal.PlainDate.from(ctx.today).add({ days: ahead }).toString()
  const reports = await listDueReports(ctx, until)
  const runs = (project: Project) => project.starts_on <= ctx.today && ctx.today <= project.ends_on
  const dueOf = (project: Project) => reports.filter((report) => report.project_id === project.id)
  const first = (project: Project) => dueOf(project)[0]?.due_on ?? '9'
  const shown = (await listProjects(ctx))
    .filter((project) => dueOf(project).length > 0 || (keeps && runs(project)))
    .toSorted((a, b) => first(a).localeCompare(first(b)))
    .slice(0, most)
  if (shown.length === 0) return null
  const days: ProjectDay[] = []
  for (const project of shown)
    days.push({
      project,
      due: dueOf(project),
      targets: keeps ? await targets(ctx, page, project) : undefined,
    })
  ctx.record({ act: 'project.list', kind: 'project', fields: ['today'] })
  return <TodayProjects page={page} days={days} />
}
