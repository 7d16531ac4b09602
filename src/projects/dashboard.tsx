import type { AnyCtx } from '../platform/context.ts'
import type { Page } from '../ui/page.ts'
import { computeTogether, joined } from './figures/indicators.ts'
import { explainFigure } from './figures/why.ts'
import { listFindings } from './findings/queries.ts'
import { addUp } from './money/money.ts'
import { figureToExplain } from './project.ts'
import { getProject, listIndicators, readParts } from './queries.ts'
import { anew, restated } from './reports/data.ts'
import { listReports, type Report } from './reports/queries.ts'
import { DashboardPage } from './views/dashboard-page.tsx'

const frozenOf = (report: Report) => (report.frozen ? [report.frozen] : [])

/** The page of a project. Its figures and those of every submitted report, computed anew, are one statement. */
export async function dashboard(ctx: AnyCtx, page: Page, id: string, asked: string | undefined) {
  const project = await getProject(ctx, id)
  const whole = { from: project.starts_on, until: project.ends_on }
  const indicators = await listIndicators(ctx, id)
  const { results, partners, books } = await readParts(ctx, id)
  const reports = await listReports(ctx, id)
  const measures = indicators.map((indicator) => indicator.measure)
  const submitted = reports.filter((report) => report.frozen)
  const again = submitted.flatMap(frozenOf).map(anew)
  const now = await computeTogether(ctx, project, { measures, period: whole }, again, books)
  const figures = joined(ctx, project, indicators, now.figures, whole, page.lang)
  const changed = new Map(
    submitted.flatMap((report, index) =>
      frozenOf(report).map(
        (frozen) => [report.id, restated(frozen, now.values[index] ?? []).length] as const,
      ),
    ),
  )
  const figure = figureToExplain(figures, asked)
  const explained = figure && { figure, why: await explainFigure(ctx, project, figure, whole, { limit: 3 }) }
  const findings = await listFindings(ctx, id, 3)
  ctx.record({ act: 'project.read', kind: 'project', id })
  return (
    <DashboardPage
      {...{ page, project, results, figures, reports, restated: changed, partners, findings, explained }}
      money={addUp(project, books, whole, ctx.today)}
    />
  )
}
