import HolidayTable from 'date-holidays'
import { z } from 'zod'
import { type Lang, languages } from '../../platform/i18n/messages.ts'

const names = z.strictObject({ en: z.string().min(1), cs: z.string().min(1), pl: z.string().min(1) })

/** `pathways/holidays.yaml`: corrections of the library's table, and names it lacks in a language. */
export const holidayDataSchema = z.strictObject({
  overrides: z.array(
    z.strictObject({
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
    }),
  ),
  names: z.record(z.string(), z.record(z.string(), names.partial())),
})

export type HolidayData = z.infer<typeof holidayDataSchema>
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
    if (each.country !== country || (each.region !== null && each.region !== region)) continue
    if (year < each.from_year || (each.to_year !== null && year > each.to_year)) continue
    if (each.holiday) days.set(`${year}-${each.day}`, each.name)
    else days.delete(`${year}-${each.day}`)
  }
  return days
}

/** The library calls Czech `cz`; English fills what a language lacks. */
function tableOf(lang: Lang, country: string, region?: string): HolidayTable {
  const options = { languages: [lang === 'cs' ? 'cz' : lang, 'en'] }
  const all = new HolidayTable()
  if (!all.getCountries()[country]) throw new RangeError(`no holidays are known for country '${country}'`)
  if (region === undefined) return new HolidayTable(country, options)
  if (!all.getStates(country)?.[region])
    throw new RangeError(`no holidays are known for region '${country}-${region}'`)
  return new HolidayTable(country, region, options)
}
