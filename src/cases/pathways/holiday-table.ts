import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/project-root.ts'
import { type HolidayName, libraryHolidays, libraryRegions } from './holiday-library.ts'

/** The years `pathways/holidays` holds. */
export const tableYears = { from: 2015, to: 2045 }

/** One country in `pathways/holidays/<country>.json`, as `scripts/write-holidays.mjs` writes it from the library. */
export interface HolidayTable {
  /** ISO 3166-2 without the country, to the region's name. */
  regions: Record<string, string>
  holidays: {
    name: HolidayName
    /** Where it is one: regions, and `''` for the country as a whole; everywhere when it is not said. */
    in?: string[]
    /** `12-25` in every year of the table, `2026-04-06` in that year. */
    days: string[]
  }[]
}

const tables = new Map<string, HolidayTable | undefined>()

function tableOf(country: string): HolidayTable | undefined {
  if (!tables.has(country)) tables.set(country, readTable(country))
  return tables.get(country)
}

function readTable(country: string): HolidayTable | undefined {
  const file = join(projectRoot, 'pathways', 'holidays', `${country}.json`)
  return /^[A-Z]{2}$/.test(country) && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/**
 * Public holidays of a country or one of its regions in a year, by day (`YYYY-MM-DD`): from the table of the country, and from the
 * library itself for other years and for countries without a table.
 */
export function publicHolidays(year: number, country: string, region?: string): Map<string, HolidayName> {
  const table = tableOf(country)
  if (!table || year < tableYears.from || year > tableYears.to) return libraryHolidays(year, country, region)
  const days = new Map<string, HolidayName>()
  for (const holiday of table.holidays) {
    if (holiday.in && !holiday.in.includes(region ?? '')) continue
    for (const day of holiday.days) {
      if (day.length === 5) days.set(`${year}-${day}`, holiday.name)
      else if (day.startsWith(`${year}-`)) days.set(day, holiday.name)
    }
  }
  return days
}

/** Regions of a country that have holidays of their own, and their names; undefined for a country of which none are known. */
export const holidayRegions = (country: string): Record<string, string> | undefined =>
  tableOf(country)?.regions ?? libraryRegions(country)
