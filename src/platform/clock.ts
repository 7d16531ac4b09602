const calendars = new Map<string, { format: Intl.DateTimeFormat; days: Map<number, string> }>()
const quarter = 15 * 60_000
const most = 5_000

/**
 * The calendar date `YYYY-MM-DD` of an instant in a zone (IANA name). Making a formatter costs more than a page, so each
 * is made once; days are kept by quarter of an hour, since zones differ by whole quarters and midnight never falls inside one.
 */
export function dayIn(zone: string, instant: Date): string {
  let calendar = calendars.get(zone)
  if (!calendar) {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    calendar = { format, days: new Map() }
    calendars.set(zone, calendar)
  }
  const at = Math.floor(instant.getTime() / quarter)
  let day = calendar.days.get(at)
  if (day === undefined) {
    day = calendar.format.format(instant)
    if (calendar.days.size >= most) calendar.days.clear()
    calendar.days.set(at, day)
  }
  return day
}
