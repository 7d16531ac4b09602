// Writes pathways/holidays/ from the library of public holidays, one table a country: node scripts/write-holidays.mjs
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pinnedNode, root } from './prepare.mjs'

/** A table of every country offered at set-up, for the years the program looks up. */
async function writeTables() {
  const { countries } = await import('../src/accounts/set-up/place.ts')
  const { libraryRegions } = await import('../src/cases/pathways/holiday-library.ts')
  const folder = join(root, 'pathways', 'holidays')
  mkdirSync(folder, { recursive: true })
  for (const country of countries) {
    const regions = libraryRegions(country)
    if (regions)
      writeFileSync(join(folder, `${country}.json`), lines(regions, await holidaysOf(country, regions)))
  }
}

/** A line for each holiday: what names, days and places it shares. */
async function holidaysOf(country, regions) {
  const { libraryHolidays } = await import('../src/cases/pathways/holiday-library.ts')
  const { tableYears } = await import('../src/cases/pathways/holiday-table.ts')
  const places = ['', ...Object.keys(regions)]
  const years = Array.from({ length: tableYears.to - tableYears.from + 1 }, (_, at) => tableYears.from + at)
  const found = places.flatMap((place) =>
    years.flatMap((year) =>
      [...libraryHolidays(year, country, place)].map(([day, name]) => ({
        place,
        day,
        name: JSON.stringify(name),
      })),
    ),
  )
  return [...Map.groupBy(found, ({ name }) => name)].flatMap(([name, known]) => {
    const daysIn = [...Map.groupBy(known, ({ place }) => place)].map(([place, its]) => ({
      place,
      days: briefly(
        its.map(({ day }) => day),
        years.length,
      ),
    }))
    return [...Map.groupBy(daysIn, ({ days }) => days.join())].map(([, alike]) => ({
      name: JSON.parse(name),
      ...(alike.length < places.length && { in: alike.map(({ place }) => place) }),
      days: alike[0].days,
    }))
  })
}

/** Month and day alone for what comes back every year. */
function briefly(days, years) {
  const yearly = [...Map.groupBy(days, (day) => day.slice(5))].filter(([, same]) => same.length === years)
  const every = yearly.map(([day]) => day)
  return [...every, ...days.filter((day) => !every.includes(day.slice(5)))]
}

const lines = (regions, holidays) =>
  `{"regions":${JSON.stringify(regions)},"holidays":[\n${holidays.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`

// The rules are read from the program itself, which an older Node.js cannot.
if (process.features.typescript) await writeTables()
else
  process.exitCode =
    spawnSync(pinnedNode(), [fileURLToPath(import.meta.url)], { stdio: 'inherit' }).status ?? 1
