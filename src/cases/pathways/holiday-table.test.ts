import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countries } from '../../accounts/set-up/place.ts'
import { libraryHolidays, libraryRegions } from './holiday-library.ts'
import { holidayRegions, publicHolidays, tableYears } from './holiday-table.ts'
import { loadPathways } from './load.ts'

const tabled = readdirSync('pathways/holidays').map((file) => basename(file, '.json'))
const years = Array.from({ length: tableYears.to - tableYears.from + 1 }, (_, at) => tableYears.from + at)
/** Countries whose holidays the shipped rules count: every year of them is compared. Of the others every fifth, which is slow enough. */
const counted = new Set(loadPathways('pathways').map(({ country }) => country))
const compared = (country: string) => years.filter((year) => counted.has(country) || year % 5 === 0)
const byDay = (days: Map<string, unknown>) => Object.fromEntries(days)

describe('the table of public holidays', () => {
  test('has every country offered at set-up', () => {
    expect(tabled.sort()).toEqual([...countries].sort())
  })

  // A newer library that knows better fails here until `node scripts/write-holidays.mjs` has written the tables anew.
  test.each(tabled)('says of %s and its regions what the library says', (country) => {
    expect(holidayRegions(country)).toEqual(libraryRegions(country))
    for (const region of [undefined, ...Object.keys(libraryRegions(country) ?? {})])
      for (const year of compared(country))
        expect(byDay(publicHolidays(year, country, region)), `${region ?? country} ${year}`).toEqual(
          byDay(libraryHolidays(year, country, region)),
        )
  })

  test('leaves years before and after it, and other countries, to the library', () => {
    expect(publicHolidays(2014, 'CZ').get('2014-04-21')?.cs).toBe('Velikonoční pondělí')
    expect(publicHolidays(2046, 'CZ').get('2046-03-26')?.en).toBe('Easter Monday')
    expect(publicHolidays(2026, 'US').get('2026-07-03')?.en).toContain('Independence Day')
    expect(holidayRegions('US')?.CA).toBe('California')
  })

  test('knows no country that does not exist', () => {
    expect(holidayRegions('XX')).toBeUndefined()
    expect(holidayRegions('../CZ')).toBeUndefined()
  })
})
