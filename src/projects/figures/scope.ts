/** A stretch of calendar dates, both included. */
export interface Period {
  from: string
  until: string
}

/** What figures of a project are read within: the project's own dates cut the asked period. */
export interface FigureScope extends Period {
  organisation: string
  project: string
}

/** The first and the last of some calendar dates: ISO dates sort as texts. */
export const earliest = (dates: readonly string[]): string => dates.toSorted()[0] ?? ''
export const latest = (dates: readonly string[]): string => dates.toSorted().at(-1) ?? ''

/** The days both periods share; `undefined` when there are none. */
export function overlap(one: Period, other: Period): Period | undefined {
  const from = latest([one.from, other.from])
  const until = earliest([one.until, other.until])
  return from <= until ? { from, until } : undefined
}
