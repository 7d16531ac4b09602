import type { Ctx } from '../../platform/context.ts'
import type { Lang } from '../../platform/i18n/messages.ts'
import {
  computeTogether,
  type FigureCtx,
  type IndicatorFigure,
  joined,
  type ValuesAsked,
} from '../figures/indicators.ts'
import type { Period } from '../figures/scope.ts'
import { readMeasure } from '../measures/measure.ts'
import { addUp, type Money } from '../money/money.ts'
import { listIndicators, type Project, readParts } from '../queries.ts'

/** Everything a report's figures are drawn from: computed for a draft, frozen for a submitted one. */
export interface ReportData {
  built_on: string
  organisation: string
  project: Project
  period: Period
  results: { id: string; kind: string; title: string }[]
  figures: IndicatorFigure[]
  money: Money
  partners: { name: string; country: string; part: string }[]
}

export type ReportCtx = FigureCtx & Ctx<never, 'result' | 'project_partner'>

/** Computes a report's data from today's records. */
export async function computeReport(
  ctx: ReportCtx,
  project: Project,
  period: Period,
  lang: Lang,
): Promise<ReportData> {
  const indicators = await listIndicators(ctx, project.id)
  const { results, partners, books } = await readParts(ctx, project.id)
  const measures = indicators.map((indicator) => indicator.measure)
  const { figures } = await computeTogether(ctx, project, { measures, period }, [], books)
  return {
    built_on: ctx.today,
    organisation: ctx.organisation.name,
    project,
    period,
    results,
    figures: joined(ctx, project, indicators, figures, period, lang),
    money: addUp(project, books, period, ctx.today),
    partners: partners.map(({ name, country, part }) => ({ name, country, part })),
  }
}

/** A figure that today's records would give differently than the submitted report did. */
export interface Restatement {
  code: string
  submitted: number | null
  now: number | null
}

/** Reads what was frozen with a report. */
export function readFrozen(data: ReportData): ReportData {
  return {
    ...data,
    figures: data.figures.map((figure) => ({ ...figure, measure: readMeasure(figure.measure) })),
  }
}

/** What must be computed anew to see what has changed since a report was submitted: its own measures in its period. */
export const anew = (frozen: ReportData): ValuesAsked => ({
  project: frozen.project,
  measures: frozen.figures.map((figure) => figure.measure),
  period: frozen.period,
})

/** What differs between a submitted report and the values computed `anew` for it. The submitted figures themselves never change. */
export const restated = (frozen: ReportData, values: readonly (number | null)[]): Restatement[] =>
  frozen.figures.flatMap((figure, index) => {
    const now = values[index] ?? null
    return now === figure.value ? [] : [{ code: figure.code, submitted: figure.value, now }]
  })

/** What has changed since a report was submitted. */
export async function restatementsOf(ctx: FigureCtx, frozen: ReportData): Promise<Restatement[]> {
  const { values } = await computeTogether(ctx, frozen.project, { measures: [], period: frozen.period }, [
    anew(frozen),
  ])
  return restated(frozen, values[0] ?? [])
}
