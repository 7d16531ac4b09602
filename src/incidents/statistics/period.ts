/** A year or a quarter, as `2026` or `2026-Q3`: the only stretches that are ever published. */
export interface Period {
  code: string
  from: string
  until: string
}

const pad = (month: number) => String(month).padStart(2, '0')
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Reads `2026` or `2026-Q3`; anything else is undefined. */
export function readPeriod(text: string | undefined): Period | undefined {
  const found = /^(20\d\d)(?:-Q([1-4]))?$/.exec(text ?? '')
  if (!found) return undefined
  const year = Number(found[1])
  const quarter = found[2] ? Number(found[2]) : undefined
  const first = quarter ? quarter * 3 - 2 : 1
  const last = quarter ? quarter * 3 : 12
  return {
    code: found[0],
    from: `${year}-${pad(first)}-01`,
    until: `${year}-${pad(last)}-${lastDay(year, last)}`,
  }
}

/** The months of a period, `2026-07`. */
export function monthsOf(period: Period): string[] {
  const year = period.from.slice(0, 4)
  const [first, last] = [Number(period.from.slice(5, 7)), Number(period.until.slice(5, 7))]
  return Array.from({ length: last - first + 1 }, (_, at) => `${year}-${pad(first + at)}`)
}

/** The quarter a month belongs to: `2026-07` is in `2026-Q3`. */
export const quarterOf = (month: string): string =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`

/** The quarters of a period. */
export const quartersOf = (period: Period): string[] => [...new Set(monthsOf(period).map(quarterOf))]

/** The same stretch one year before. */
export const yearBefore = (period: Period): Period | undefined =>
  readPeriod(`${Number(period.code.slice(0, 4)) - 1}${period.code.slice(4)}`)

/** Whether a day lies in a period before its last. */
export const isRunning = (period: Period, today: string): boolean =>
  period.from <= today && today < period.until

/**
 * What a period is compared with: the same one a year before or, while it runs, the same days of it. The whole of a year against
 * the part of another would always be more.
 */
export function comparedWith(period: Period, today: string): Period | undefined {
  const before = yearBefore(period)
  if (!before || !isRunning(period, today)) return before
  const day = today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)
  return { ...before, until: `${before.until.slice(0, 4)}${day}` }
}

/** Years and quarters that had begun on a day, the newest first. */
export function begunPeriods(today: string, since: number): Period[] {
  const years = Array.from({ length: Number(today.slice(0, 4)) - since + 1 }, (_, at) => since + at)
  return years
    .flatMap((year) => [`${year}`, ...[1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)])
    .flatMap((code) => readPeriod(code) ?? [])
    .filter(({ from }) => from <= today)
    .toSorted((a, b) => b.until.localeCompare(a.until) || a.code.length - b.code.length)
}
