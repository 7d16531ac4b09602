import { createRequire } from 'node:module'
import type HolidayCalendar from 'date-holidays'
import type { Lang } from '../../platform/i18n/messages.ts'

export type HolidayName = Record<Lang, string>

const require = createRequire(import.meta.url)
/** The library calls Czech `cz`. */
const inItsWords: [Lang, string][] = [
  ['en', 'en'],
  ['cs', 'cz'],
  ['pl', 'pl'],
]

// Read when it is needed, and at once, since days are counted without waiting: it brings 34 MB, which `pathways/holidays` spares.
const library = (): typeof HolidayCalendar => require('date-holidays')

const lengthInDays = (start: Date, end: Date) =>
  Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))

function dayAfter(date: string, days: number): string {
  const noon = Date.parse(`${date.slice(0, 10)}T12:00:00Z`)
  return new Date(noon + days * 86_400_000).toISOString().slice(0, 10)
}

/**
 * The public holidays `date-holidays` knows of a country or one of its regions in a year, by day (`YYYY-MM-DD`). English stands for
 * what a language lacks; of two names for one day the later wins.
 */
export function libraryHolidays(year: number, country: string, region?: string): Map<string, HolidayName> {
  const days = new Map<string, HolidayName>()
  const Calendar = library()
  for (const [lang, theirs] of inItsWords) {
    const options = { languages: [theirs, 'en'] }
    const calendar = region ? new Calendar(country, region, options) : new Calendar(country, options)
    for (const { date, name, type, start, end } of calendar.getHolidays(year)) {
      if (type !== 'public') continue
      for (let offset = 0; offset < lengthInDays(start, end); offset++) {
        const day = dayAfter(date, offset)
        days.set(day, { ...(days.get(day) ?? { en: name, cs: name, pl: name }), [lang]: name })
      }
    }
  }
  return days
}

/** Regions of a country (ISO 3166-2 without it) and their names; undefined where the library does not know the country. */
export function libraryRegions(country: string): Record<string, string> | undefined {
  const calendar = new (library())()
  return calendar.getCountries()[country] ? (calendar.getStates(country) ?? {}) : undefined
}
