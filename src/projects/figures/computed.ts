import { type FigureKind, kindOf, type SimpleMeasure } from '../measures/measure.ts'
import type { Money } from '../money/money.ts'
import { type Gender, genders, type Tally } from './figure.ts'

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
  /** What a ratio divides. */
  share?: { of: number; to: number }
}

export const isMoney = (measure: SimpleMeasure) => kindOf(measure) === 'money'
/** What costs or payments of the grant come to. */
export const paid = (measure: SimpleMeasure, money: Money | undefined): number => {
  const received = 'sum' in measure && measure.sum === 'money' && measure.of === 'payments'
  return (received ? money?.received : money?.spent) ?? 0
}

/** The figure of one count or sum. */
export const simpleFigure = (measure: SimpleMeasure, tally: Tally, money: Money | undefined): Computed => {
  const kind = kindOf(measure)
  if (kind === 'money') {
    const payments = 'sum' in measure && measure.sum === 'money' && measure.of === 'payments'
    const records = (payments ? money?.payments : money?.costs) ?? 0
    const value = paid(measure, money)
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

/** The first figure as a share of the second. */
export function ratioFigure(of: Computed, to: Computed): Computed {
  const value = of.value !== null && to.value ? of.value / to.value : null
  return {
    kind: 'ratio',
    value,
    unknown: null,
    records: of.records,
    different: of.records,
    contributions: of.contributions,
    series: [],
    share: of.value === null || to.value === null ? undefined : { of: of.value, to: to.value },
  }
}

/** The parts of people by gender that hold anybody, in their order. They add up to the value. */
export const genderParts = (figure: Computed): { gender: Gender; value: number }[] =>
  genders.flatMap((gender) => {
    const value = figure.genders?.[gender] ?? 0
    return value > 0 ? [{ gender, value }] : []
  })
