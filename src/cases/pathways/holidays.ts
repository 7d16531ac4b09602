import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { HolidayName } from './holiday-library.ts'
import { holidayRegions, publicHolidays } from './holiday-table.ts'

export type { HolidayName }

const names = z.strictObject({ en: z.string().min(1), cs: z.string().min(1), pl: z.string().min(1) })

const overrideSchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as CZ'),
  /** Only this region (ISO 3166-2 without the country); null is the whole country. */
  region: z.string().nullable(),
  day: z.string().regex(/^\d{2}-\d{2}$/, 'must be a month and day such as 12-24'),
  /** First and last year it holds; a holiday announced for one year has the same in both. */
  from_year: z.int(),
  to_year: z.int().nullable(),
  /** False takes away a day the library wrongly has. */
  holiday: z.boolean(),
  name: names,
  source: z.string().min(1),
  checked: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2025-09-01'),
  confidence: z.enum(['confirmed', 'secondary', 'unconfirmed']),
})

/** `pathways/holidays.yaml`: corrections of the library's table, and names it lacks in a language. */
export const holidayDataSchema = z.strictObject({
  overrides: z.array(overrideSchema),
  names: z.record(z.string(), z.record(z.string(), names.partial())),
})

export type HolidayData = z.infer<typeof holidayDataSchema>
/** A correction as far as counting needs it; an organisation's own say elsewhere where they come from. */
export type HolidayOverride = Pick<
  z.infer<typeof overrideSchema>,
  'country' | 'region' | 'day' | 'from_year' | 'to_year' | 'holiday' | 'name'
>

/** Public holidays with the product's own corrections. Dates are `YYYY-MM-DD`, country ISO 3166-1, region ISO 3166-2 without it. */
export interface Holidays {
  /** Name of the public holiday on a date, undefined on any other day. Throws RangeError for an unknown country or region. */
  findHoliday: (date: string, country: string, region?: string) => HolidayName | undefined
  isHoliday: (date: string, country: string, region?: string) => boolean
}

/** Makes the calendar of public holidays: those of `publicHolidays` corrected by the data, cached by place and year. */
export function holidayCalendar(data: HolidayData = { overrides: [], names: {} }): Holidays {
  const years = new Map<string, Map<string, HolidayName>>()
  const findHoliday: Holidays['findHoliday'] = (date, country, region) => {
    const year = date.slice(0, 4)
    const key = `${country} ${region ?? ''} ${year}`
    let days = years.get(key)
    if (!days) {
      days = daysOf(data, Number(year), country, region)
      years.set(key, days)
    }
    return days.get(date)
  }
  return {
    findHoliday,
    isHoliday: (date, country, region) => findHoliday(date, country, region) !== undefined,
  }
}

/** A calendar with further corrections on top of another's, such as an organisation's own; of two for one day the later wins. */
export function withOverrides(base: Holidays, own: HolidayOverride[]): Holidays {
  if (own.length === 0) return base
  const findHoliday: Holidays['findHoliday'] = (date, country, region) => {
    const known = base.findHoliday(date, country, region)
    const said = own.findLast((each) => means(each, date, country, region))
    return said ? (said.holiday ? said.name : undefined) : known
  }
  return {
    findHoliday,
    isHoliday: (date, country, region) => findHoliday(date, country, region) !== undefined,
  }
}

function means(each: HolidayOverride, date: string, country: string, region: string | undefined): boolean {
  const year = Number(date.slice(0, 4))
  return (
    each.day === date.slice(5) &&
    each.country === country &&
    (each.region === null || each.region === region) &&
    year >= each.from_year &&
    (each.to_year === null || year <= each.to_year)
  )
}

/** Whose public holidays count: a country, or some of its regions, of which any makes a day free; without one only weekends. */
export interface Place {
  country: string | null
  regions: string[]
}

/** Why a day is no working day; `name` is null on a weekend without a holiday. */
export interface Free {
  why: 'weekend' | 'holiday'
  name: HolidayName | null
}

/** The public holiday of a place on a date. */
export function holidayOn(
  date: string,
  { country, regions }: Place,
  holidays: Holidays,
): HolidayName | undefined {
  if (country === null) return undefined
  for (const region of regions.length ? regions : [undefined]) {
    const name = holidays.findHoliday(date, country, region)
    if (name) return name
  }
  return undefined
}

/** Why a day is no working day in a place; undefined on a working day. */
export function freeDay(day: Temporal.PlainDate, place: Place, holidays: Holidays): Free | undefined {
  const name = holidayOn(day.toString(), place, holidays)
  if (name) return { why: 'holiday', name }
  return day.dayOfWeek > 5 ? { why: 'weekend', name: null } : undefined
}

function daysOf(data: HolidayData, year: number, country: string, region?: string): Map<string, HolidayName> {
  const unknown = unknownPlace({ country, regions: region === undefined ? [] : [region] })
  if (unknown) throw new RangeError(unknown)
  const days = publicHolidays(year, country, region)
  for (const [day, name] of days) days.set(day, { ...name, ...data.names[country]?.[name.en] })
  for (const each of data.overrides) {
    const date = `${year}-${each.day}`
    if (!means(each, date, country, region)) continue
    if (each.holiday) days.set(date, each.name)
    else days.delete(date)
  }
  return days
}

/** What is wrong with a place of which no holidays are known; undefined when they are. */
export function unknownPlace({ country, regions }: Place): string | undefined {
  if (country === null) return undefined
  const known = holidayRegions(country)
  if (!known) return `no holidays are known for country '${country}'`
  const unknown = regions.find((region) => !Object.hasOwn(known, region))
  return unknown && `no holidays are known for region '${country}-${unknown}'`
}
