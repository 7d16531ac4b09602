import { Temporal } from 'temporal-polyfill'

/** Calendar dates as `YYYY-MM-DD`. */
export type Day = string

/** The day so many days later, or earlier. */
export const plus = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString()

/** The same day so many months later; the last day of a shorter month. */
export const plusMonths = (day: Day, months: number): Day =>
  Temporal.PlainDate.from(day).add({ months }).toString()

/** Days from one to the other. */
export const daysBetween = (from: Day, until: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days

/** The day itself, or the Monday after when it is on a weekend. */
export function workday(day: Day): Day {
  const weekday = Temporal.PlainDate.from(day).dayOfWeek
  return weekday < 6 ? day : plus(day, 8 - weekday)
}

/** The day itself, or the Friday before when it is on a weekend. */
export function workdayBefore(day: Day): Day {
  const weekday = Temporal.PlainDate.from(day).dayOfWeek
  return weekday < 6 ? day : plus(day, 5 - weekday)
}

/** A wall-clock time of a place as an instant. */
export const instant = (day: Day, time: string, zone: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds)

/** Calendar date of an instant in a zone. */
export const dayOf = (at: Date, zone: string): Day =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
