import type { Ctx } from '../../platform/context.ts'
import { type Lang, languages, translator } from '../../platform/i18n/messages.ts'
import { describeMeasure } from '../measures/describe.ts'
import { type FigureKind, kindOf, type Measure, partsOf, type SimpleMeasure } from '../measures/measure.ts'
import type { Money } from '../money/money.ts'
import { moneyOf } from '../money/queries.ts'
import { getProject, type Indicator, listIndicators, type Project } from '../queries.ts'
import { type Gender, genders, planned, type Standing, standingOf, type Tally, tallyOf } from './figure.ts'
import { countMeasures } from './queries.ts'
import { overlap, type Period } from './scope.ts'

/** What figures read: the project's own tables here, the records behind them as coded facts under the role for statistics. */
export type FigureCtx = Ctx<never, 'project' | 'indicator' | 'budget_line' | 'cost' | 'grant_payment'>

/** A measure's figure. Money in whole units of the project's currency, a ratio 0…1; `null` where nothing can be divided. */
export interface Computed {
  kind: FigureKind
  value: number | null
  /** People whose gender nobody knows or who did not say; `null` where the question does not arise. */
  unknown: number | null
  records: number
  /** Before the threshold. */
  different: number
  contributions: number
  /** Parts that add up to the value; of people only. */
  genders?: Record<Gender, number>
  series: { date: string; total: number }[]
}

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

const none: Tally = {
  value: 0,
  records: 0,
  different: 0,
  contributions: 0,
  genders: { woman: 0, man: 0, non_binary: 0, not_said: 0, unknown: 0 },
  series: [],
}

const simpleFigure = (measure: SimpleMeasure, tally: Tally, money: Money | undefined): Computed => {
  const kind = kindOf(measure)
  if (kind === 'money') {
    const received = 'sum' in measure && measure.sum === 'money' && measure.of === 'payments'
    const value = (received ? money?.received : money?.spent) ?? 0
    const records = (received ? money?.payments : money?.costs) ?? 0
    return { kind, value, unknown: null, records, different: records, contributions: records, series: [] }
  }
  const people = kind === 'people'
  const parts = tally.genders
  return {
    kind,
    value: tally.value,
    unknown: people ? parts.unknown + parts.not_said : null,
    records: tally.records,
    different: tally.different,
    contributions: tally.contributions,
    genders: people ? parts : undefined,
    series: tally.series,
  }
}

function ratioFigure(of: Computed, to: Computed): Computed {
  const value = of.value !== null && to.value ? of.value / to.value : null
  return {
    kind: 'ratio',
    value,
    unknown: null,
    records: of.records,
    different: of.records,
    contributions: of.contributions,
    series: [],
  }
}

/** Computes measures of a project in a period, cut to the project's own dates, in one statement. */
export async function computeMeasures(
  ctx: FigureCtx,
  project: Project,
  measures: Measure[],
  period: Period,
): Promise<Computed[]> {
  const simple = measures.flatMap(partsOf)
  const days = overlap(period, { from: project.starts_on, until: project.ends_on })
  const rows = days
    ? await countMeasures(ctx, { organisation: ctx.organisation.id, project: project.id, ...days }, simple)
    : []
  const wantsMoney = simple.some((measure) => kindOf(measure) === 'money')
  const money = wantsMoney ? await moneyOf(ctx, project, period) : undefined
  const figures = simple.map((measure, slot) => {
    const own = rows.filter((row) => row.slot === slot)
    return simpleFigure(measure, own.length > 0 ? tallyOf(own) : none, money)
  })
  return measures.map((measure) => {
    const [of, to] = figures.splice(0, partsOf(measure).length)
    if (!of) throw new Error('a measure without a figure')
    return to ? ratioFigure(of, to) : of
  })
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
  const computed = await computeMeasures(
    ctx,
    project,
    indicators.map((indicator) => indicator.measure),
    period,
  )
  // A report of a past period is judged by the plan of its last day, the whole project by today's.
  const on = period.until < ctx.today && period.until < project.ends_on ? period.until : ctx.today
  return indicators.flatMap((indicator, index) => {
    const figure = computed[index]
    return figure ? [figureOf(indicator, figure, project, lang, on)] : []
  })
}

/** The parts of people by gender that hold anybody, in their order. They add up to the value. */
export const genderParts = (figure: Computed): { gender: Gender; value: number }[] =>
  genders.flatMap((gender) => {
    const value = figure.genders?.[gender] ?? 0
    return value > 0 ? [{ gender, value }] : []
  })
