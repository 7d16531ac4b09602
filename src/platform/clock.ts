const calendars = new Map<string, Intl.DateTimeFormat>()

/** The calendar date `YYYY-MM-DD` of an instant in a zone (IANA name). Making a formatter costs more than a page; each is made once. */
export function dayIn(zone: string, instant: Date): string {
  let calendar = calendars.get(zone)
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    calendars.set(zone, calendar)
  }
  return calendar.format(instant)
}
