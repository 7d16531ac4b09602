import type { MonthRow } from './queries.ts'
import { latest } from './scope.ts'

/** A simple measure's figure with what it is made of. People are split by gender into parts that add up to the value. */
export interface Tally {
  value: number
  /** Records behind the value. */
  records: number
  /** Before the threshold: different people, and all their records. */
  different: number
  contributions: number
  genders: Record<Gender, number>
  /** Running total at the last day of each month on which it grew. */
  series: { date: string; total: number }[]
}

export const genders = ['woman', 'man', 'non_binary', 'not_said', 'unknown'] as const
export type Gender = (typeof genders)[number]

const isGender = (word: string | null): word is Gender => genders.some((gender) => gender === word)

/** Brings the months of one measure together. */
export function tallyOf(rows: MonthRow[]): Tally {
  const counted = rows.filter((row) => row.month !== null)
  const sum = (some: MonthRow[], what: 'counted' | 'records') =>
    some.reduce((total, row) => total + row[what], 0)
  const parts: Record<Gender, number> = { woman: 0, man: 0, non_binary: 0, not_said: 0, unknown: 0 }
  for (const row of counted) parts[isGender(row.gender) ? row.gender : 'unknown'] += row.counted
  const months = [...new Set(counted.map((row) => row.month))].sort()
  let total = 0
  const series = months.map((month) => {
    const here = counted.filter((row) => row.month === month)
    total += sum(here, 'counted')
    return { date: latest(here.map((row) => row.last ?? '')), total }
  })
  return {
    value: sum(counted, 'counted'),
    records: sum(counted, 'records'),
    different: sum(rows, 'counted'),
    contributions: sum(rows, 'records'),
    genders: parts,
    series,
  }
}

/** Where the plan says to be on `today`, on a straight line from the baseline to the target; `undefined` without a target. */
export function planned(
  target: number | null,
  baseline: number | null,
  span: { from: string; until: string },
  today: string,
): number | undefined {
  if (target === null) return undefined
  const day = (date: string) => Date.parse(`${date}T12:00:00Z`)
  const whole = day(span.until) - day(span.from)
  const share = whole <= 0 ? 1 : Math.min(1, Math.max(0, (day(today) - day(span.from)) / whole))
  return (baseline ?? 0) + (target - (baseline ?? 0)) * share
}

/** How an indicator stands: reached, on plan, behind by so many whole units, or short of the target after the end. */
export type Standing =
  | { state: 'untargeted' }
  | { state: 'reached'; on?: string }
  | { state: 'on_plan' }
  | { state: 'behind'; by: number }
  | { state: 'short'; by: number }

/** Judges a value against target and plan. Behind by less than one whole unit is on plan. */
export function standingOf(figure: {
  value: number | null
  target: number | null
  plan: number | undefined
  series: { date: string; total: number }[]
  over: boolean
  whole: boolean
}): Standing {
  const { value, target, plan, series, over, whole } = figure
  if (target === null || plan === undefined) return { state: 'untargeted' }
  const now = value ?? 0
  if (now >= target) return { state: 'reached', on: series.find((point) => point.total >= target)?.date }
  if (over) return { state: 'short', by: target - now }
  const due = whole ? Math.floor(plan) : plan
  return now < due ? { state: 'behind', by: due - now } : { state: 'on_plan' }
}
