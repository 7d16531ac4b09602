import type { Ctx } from '../../platform/context.ts'
import type { Lang } from '../../platform/i18n/messages.ts'
import {
  type Computed,
  computeMeasures,
  type FigureCtx,
  figuresOf,
  type IndicatorFigure,
} from '../figures/indicators.ts'
import type { Period } from '../figures/scope.ts'
import { type Measure, readMeasure } from '../measures/measure.ts'
import type { Money } from '../money/money.ts'
import { moneyOf } from '../money/queries.ts'
import { listIndicators, listPartners, listResults, type Project } from '../queries.ts'

/** Everything a report's figures are drawn from: computed for a draft, frozen for a submitted one. Holds no sealed text. */
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
  return {
    built_on: ctx.today,
    organisation: ctx.organisation.name,
    project,
    period,
    results: await listResults(ctx, project.id),
    figures: await figuresOf(ctx, project, await listIndicators(ctx, project.id), period, lang),
    money: await moneyOf(ctx, project, period),
    partners: (await listPartners(ctx, project.id)).map(({ name, country, part }) => ({
      name,
      country,
      part,
    })),
  }
}

/** A figure that today's records would give differently than the submitted report did. */
export interface Restatement {
  code: string
  submitted: number | null
  now: number | null
}

/** Reads what was frozen with a report. */
export function readFrozen(frozen: unknown): ReportData {
  const data = frozen as ReportData
  return {
    ...data,
    figures: data.figures.map((figure) => ({ ...figure, measure: readMeasure(figure.measure) as Measure })),
  }
}

/**
 * What has changed since a report was submitted: its own measures over today's records of the same period.
 * The submitted figures themselves never change.
 */
export async function restatementsOf(ctx: FigureCtx, frozen: ReportData): Promise<Restatement[]> {
  const now: Computed[] = await computeMeasures(
    ctx,
    frozen.project,
    frozen.figures.map((figure) => figure.measure),
    frozen.period,
  )
  return frozen.figures.flatMap((figure, index) => {
    const value = now[index]?.value ?? null
    return value === figure.value ? [] : [{ code: figure.code, submitted: figure.value, now: value }]
  })
}
