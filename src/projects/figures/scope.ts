/** A stretch of calendar dates, both included. */
export interface Period {
  from: string
  until: string
}

/** What figures of a project are read within; the period holds no day that is still to come. */
export interface FigureScope extends Period {
  organisation: string
  project: string
  today: string
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

/** Whether a day lies within a period. */
export const within = (period: Period | undefined, day: string): boolean =>
  period !== undefined && day >= period.from && day <= period.until

/** The days of a period that belong to the project and have come: figures are of what happened, never of what is planned. */
export const daysThatCame = (
  project: { starts_on: string; ends_on: string },
  period: Period,
  today: string,
): Period | undefined =>
  overlap(period, { from: project.starts_on, until: earliest([project.ends_on, today]) })
