import { Temporal } from 'temporal-polyfill'
import type { Coding } from './coding.ts'

type When = Pick<Coding, 'occurred_from' | 'occurred_until' | 'occurred_precision'>

/**
 * A time as exactly as it is known: a month or a year is all its days, a week seven of them unless its end was said.
 * `from` and `until` are days, `YYYY-MM-DD`.
 */
export function wholeTime(precision: string, from?: string, until?: string): When {
  if (precision === 'unknown' || !from)
    return { occurred_precision: 'unknown', occurred_from: null, occurred_until: null }
  const first = Temporal.PlainDate.from(from)
  const last = Temporal.PlainDate.from(until ?? from)
  const days: Record<string, [Temporal.PlainDate, Temporal.PlainDate]> = {
    day: [first, last],
    week: [first, until ? last : first.add({ days: 6 })],
    month: [first.with({ day: 1 }), last.with({ day: last.daysInMonth })],
    year: [first.with({ month: 1, day: 1 }), last.with({ month: 12, day: 31 })],
  }
  const [begin, end] = days[precision] ?? [first, last]
  return {
    occurred_precision: precision,
    occurred_from: begin.toString(),
    occurred_until: end.toString(),
  }
}
