import { Temporal } from 'temporal-polyfill'

/** Hours of the day, where the organisation is, between which reminders go out. */
const opens = 7
const closes = 18

/** How many days ahead a deadline or a task is reminded of. */
export const remindedDays = 3

/** Today's weekday, 1 (Monday) to 5, when reminders may go out now in a zone; undefined at night and at weekends. */
export function reminderDay(now: Date, zone: string): number | undefined {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  if (here.dayOfWeek > 5 || here.hour < opens || here.hour >= closes) return undefined
  return here.dayOfWeek
}
