import type { Ctx } from '../../platform/context.ts'
import { type Lang, languages, translator } from '../../platform/i18n/messages.ts'
import { describeMeasure } from '../measures/describe.ts'
import { type Measure, partsOf } from '../measures/measure.ts'
import { addUp, type Books } from '../money/money.ts'
import { readBooks } from '../money/queries.ts'
import { getProject, type Indicator, listIndicators, type Project } from '../queries.ts'
import { type Computed, isMoney, paid, ratioFigure, simpleFigure } from './computed.ts'
import { planned, type Standing, standingOf, tallyOf } from './figure.ts'
import { countMeasures } from './queries.ts'
import { daysThatCame, type Period } from './scope.ts'

/** What figures read: the project's own tables here, the records behind them as coded facts under the role for statistics. */
export type FigureCtx = Ctx<never, 'project' | 'indicator' | 'budget_line' | 'cost' | 'grant_payment'>

/** An indicator with its figure in a period. */
export interface IndicatorFigure extends Computed {
  id: string
  result_id: string
  code: string
  title: string
  unit: string
  baseline: number | null
  target: number | null
  target_on: string | null
  measure: Measure
  /** The definition in words. */
  how: string
  /** Where a straight line to the target stands today. */
  plan?: number
  standing: Standing
}

/** Measures of a project in a period, of which only the values are wanted. */
export interface ValuesAsked {
  /** As the project was when the measures were written down. */
  project: Pick<Project, 'starts_on' | 'ends_on' | 'currency' | 'grant_amount'>
  measures: Measure[]
  period: Period
}

/**
 * Computes measures of a project in a period, and the values of others in other periods, in one statement. Periods are cut to
 * the project's days, and none reaches beyond today. `books` spares reading costs again where they are at hand.
 */
export async function computeTogether(
  ctx: FigureCtx,
  project: Project,
  asked: { measures: Measure[]; period: Period },
  others: ValuesAsked[] = [],
  books?: Books,
): Promise<{ figures: Computed[]; values: (number | null)[][] }> {
  const days = daysThatCame(project, asked.period, ctx.today)
  const simple = asked.measures.flatMap(partsOf)
  const singles = others.flatMap((other) =>
    other.measures.flatMap(partsOf).map((measure) => ({
      measure,
      other,
      period: daysThatCame(other.project, other.period, ctx.today),
    })),
  )
  const wanted = singles.filter(({ measure, period }) => period && !isMoney(measure))
  const counted = await countMeasures(ctx, {
    organisation: ctx.organisation.id,
    project: project.id,
    today: ctx.today,
    period: days ?? asked.period,
    measures: days ? simple : [],
    values: wanted.flatMap(({ measure, period }) => (period ? [{ measure, period }] : [])),
  })
  const money = [...simple, ...singles.map(({ measure }) => measure)].some(isMoney)
    ? (books ?? (await readBooks(ctx, project.id)))
    : undefined
  const spent = money && simple.some(isMoney) ? addUp(project, money, asked.period, ctx.today) : undefined
  const figures = simple.map((measure, slot) =>
    simpleFigure(measure, tallyOf(counted.months[slot] ?? []), spent),
  )
  const values = singles.map(({ measure, other, period }) => {
    if (isMoney(measure))
      return money ? paid(measure, addUp(other.project, money, other.period, ctx.today)) : 0
    return period ? (counted.values.shift() ?? 0) : 0
  })
  return {
    figures: asked.measures.map((measure) => {
      const [of, to] = figures.splice(0, partsOf(measure).length)
      if (!of) throw new Error('a measure without a figure')
      return to ? ratioFigure(of, to) : of
    }),
    values: others.map((other) =>
      other.measures.map((measure) => {
        const [of = 0, to] = values.splice(0, partsOf(measure).length)
        return to === undefined ? of : to ? of / to : null
      }),
    ),
  }
}

/** Computes measures of a project in a period, in one statement. */
export async function computeMeasures(
  ctx: FigureCtx,
  project: Project,
  measures: Measure[],
  period: Period,
): Promise<Computed[]> {
  return (await computeTogether(ctx, project, { measures, period })).figures
}

/** Joins an indicator with its figure: how it is defined, where the plan stands `on` a day, how it stands against it. */
export function figureOf(
  indicator: Indicator,
  computed: Computed,
  project: Project,
  lang: Lang,
  on: string,
): IndicatorFigure {
  const span = { from: project.starts_on, until: indicator.target_on ?? project.ends_on }
  const plan = planned(indicator.target, indicator.baseline, span, on)
  const { id, result_id, code, title, unit, baseline, target, target_on, measure } = indicator
  const standing = standingOf({
    value: computed.value,
    target,
    plan,
    series: computed.series,
    over: on > span.until,
    whole: computed.kind !== 'ratio',
  })
  return {
    ...computed,
    id,
    result_id,
    code,
    title,
    unit,
    baseline,
    target,
    target_on,
    measure,
    how: describeMeasure(measure, translator(lang), lang),
    plan,
    standing,
  }
}

/** The organisation's language where the interface speaks it. */
export const languageOf = (ctx: { organisation: { language: string } }): Lang =>
  languages.find((lang) => lang === ctx.organisation.language) ?? 'en'

/**
 * Computes all indicators of a project over a period (calendar dates, both included), in their order. Committed records
 * only; restricted cases are counted. Throws `NotFound` for an unknown project.
 */
export async function computeIndicators(
  ctx: FigureCtx,
  projectId: string,
  period: Period,
  lang: Lang = languageOf(ctx),
): Promise<IndicatorFigure[]> {
  const project = await getProject(ctx, projectId)
  return figuresOf(ctx, project, await listIndicators(ctx, projectId), period, lang)
}

/** The same for indicators that are already at hand. */
export async function figuresOf(
  ctx: FigureCtx,
  project: Project,
  indicators: Indicator[],
  period: Period,
  lang: Lang,
): Promise<IndicatorFigure[]> {
  const measures = indicators.map((indicator) => indicator.measure)
  return joined(ctx, project, indicators, await computeMeasures(ctx, project, measures, period), period, lang)
}

/** Joins indicators with what was computed for their measures, in their order. */
export function joined(
  ctx: Pick<Ctx, 'today'>,
  project: Project,
  indicators: Indicator[],
  computed: Computed[],
  period: Period,
  lang: Lang,
): IndicatorFigure[] {
  // A report of a past period is judged by the plan of its last day, the whole project by today's.
  const on = period.until < ctx.today && period.until < project.ends_on ? period.until : ctx.today
  return indicators.flatMap((indicator, index) => {
    const figure = computed[index]
    return figure ? [figureOf(indicator, figure, project, lang, on)] : []
  })
}
