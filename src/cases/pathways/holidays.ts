import HolidayTable from 'date-holidays'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Lang, languages } from '../../platform/i18n/messages.ts'

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
export type HolidayName = Record<Lang, string>

/** Public holidays with the product's own corrections. Dates are `YYYY-MM-DD`, country ISO 3166-1, region ISO 3166-2 without it. */
export interface Holidays {
  /** Name of the public holiday on a date, undefined on any other day. Throws RangeError for an unknown country or region. */
  findHoliday: (date: string, country: string, region?: string) => HolidayName | undefined
  isHoliday: (date: string, country: string, region?: string) => boolean
}

/** Makes the calendar of public holidays: `date-holidays` (type `public` only) corrected by the data, cached by place and year. */
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
  const days = new Map<string, HolidayName>()
  for (const lang of languages) {
    for (const { date, name, type, start, end } of tableOf(lang, country, region).getHolidays(year)) {
      if (type !== 'public') continue
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
      for (let offset = 0; offset < length; offset++) {
        const day = new Date(Date.parse(`${date.slice(0, 10)}T12:00:00Z`) + offset * 86_400_000)
        const key = day.toISOString().slice(0, 10)
        days.set(key, { ...(days.get(key) ?? { en: name, cs: name, pl: name }), [lang]: name })
      }
    }
  }
  for (const [day, name] of days) days.set(day, { ...name, ...data.names[country]?.[name.en] })
  for (const each of data.overrides) {
    const date = `${year}-${each.day}`
    if (!means(each, date, country, region)) continue
    if (each.holiday) days.set(date, each.name)
    else days.delete(date)
  }
  return days
}

/** The library calls Czech `cz`; English fills what a language lacks. */
function tableOf(lang: Lang, country: string, region?: string): HolidayTable {
  const options = { languages: [lang === 'cs' ? 'cz' : lang, 'en'] }
  const unknown = unknownPlace({ country, regions: region === undefined ? [] : [region] })
  if (unknown) throw new RangeError(unknown)
  return region === undefined
    ? new HolidayTable(country, options)
    : new HolidayTable(country, region, options)
}

const known = new HolidayTable()

/** What is wrong with a place of which no holidays are known; undefined when they are. */
export function unknownPlace({ country, regions }: Place): string | undefined {
  if (country === null) return undefined
  if (!known.getCountries()[country]) return `no holidays are known for country '${country}'`
  const states = known.getStates(country) ?? {}
  const unknown = regions.find((region) => !states[region])
  return unknown && `no holidays are known for region '${country}-${unknown}'`
}
