import { biases, incidentKinds, reasonsNotTold, settings } from '../codes.ts'
import { type Fact, isIn, monthOf, motivesOf } from '../statistics/fact.ts'
import { monthsOf, type Period, quarterOf, quartersOf, readPeriod } from '../statistics/period.ts'
import type { Cell, Relation } from './disclosure.ts'

/** The tables of the fixed grid. There is no other combination, and nobody can ask for one. */
export const tables = [
  'incidents',
  'people_harmed',
  'told',
  'month',
  'region',
  'region_told',
  'kind',
  'setting',
  'motive',
  'why_not',
] as const
export type TableName = (typeof tables)[number]

/** Stands for what is not known of an incident. */
export const unknown = 'unknown'
/** The only code of a table that has one number. */
export const whole = 'all'

/** The name of a number, the same wherever it stands: `region|2026-Q1|CZ-64`. */
export const keyOf = (table: TableName, period: string, code: string = whole): string =>
  `${table}|${period}|${code}`

/** Takes the name of a number apart again. */
export function readKey(key: string): { table: TableName; period: string; code: string } {
  const [table = '', period = '', code = ''] = key.split('|')
  return { table: table as TableName, period, code }
}

export interface Grid {
  cells: Cell[]
  relations: Relation[]
}

const join = (grids: readonly Grid[]): Grid => ({
  cells: grids.flatMap(({ cells }) => cells),
  relations: grids.flatMap(({ relations }) => relations),
})

/** What is left of a total beside a part of it: nobody sees it, everybody knows it is there. */
function rest(total: Cell, part: Cell): Grid {
  const left = { key: `~${part.key}`, count: total.count - part.count, unseen: true }
  return { cells: [left], relations: [{ total: total.key, parts: [part.key, left.key] }] }
}

/** A table where each incident has one code or is unknown: its cells make up the total. */
function partition(
  facts: readonly Fact[],
  table: TableName,
  period: string,
  codes: readonly string[],
  codeOf: (fact: Fact) => string | null,
  total: string,
): Grid {
  const counts = new Map([...codes, unknown].map((code) => [code, 0]))
  for (const fact of facts) {
    const code = codeOf(fact) ?? unknown
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const cells = [...counts].map(([code, count]) => ({ key: keyOf(table, period, code), count }))
  return { cells, relations: [{ total, parts: cells.map(({ key }) => key) }] }
}

/** A table where an incident may have several codes: each cell is at most the total, and their sum means nothing. */
function several(
  facts: readonly Fact[],
  table: TableName,
  period: string,
  codes: readonly string[],
  codesOf: (fact: Fact) => readonly string[],
  total: string,
): Grid {
  const cells = codes.map((code) => ({
    key: keyOf(table, period, code),
    count: facts.filter((fact) => codesOf(fact).includes(code)).length,
  }))
  const rests = cells.map((cell) => rest({ key: total, count: facts.length }, cell))
  return join([{ cells, relations: [] }, ...rests])
}

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code)
const answerOf = ({ police_told }: Fact) =>
  police_told === 'yes' || police_told === 'no' ? police_told : null

/** All tables of one stretch. */
function stretch(all: readonly Fact[], period: string, regions: readonly string[]): Grid {
  const facts = all.filter((fact) => isIn(fact, period))
  const total = { key: keyOf('incidents', period), count: facts.length }
  const people = facts.reduce((sum, { people_harmed }) => sum + (people_harmed ?? 0), 0)
  const told = facts.filter((fact) => answerOf(fact) === 'yes')
  const untold = facts.filter((fact) => answerOf(fact) === 'no')
  const toldKey = (answer: string) => keyOf('told', period, answer)
  const byRegion = partition(facts, 'region', period, regions, ({ region }) => region, total.key)
  const toldByRegion = partition(told, 'region_told', period, regions, ({ region }) => region, toldKey('yes'))
  const whole = new Map(byRegion.cells.map((cell) => [readKey(cell.key).code, cell]))
  const restsOfRegions = toldByRegion.cells.flatMap((cell) => {
    const region = whole.get(readKey(cell.key).code)
    return region ? [rest(region, cell)] : []
  })
  return join([
    { cells: [total, { key: keyOf('people_harmed', period), count: people }], relations: [] },
    partition(facts, 'told', period, ['yes', 'no'], answerOf, total.key),
    byRegion,
    toldByRegion,
    ...restsOfRegions,
    partition(facts, 'kind', period, codesOf(incidentKinds), ({ kind }) => kind, total.key),
    partition(facts, 'setting', period, codesOf(settings), ({ setting }) => setting, total.key),
    several(facts, 'motive', period, codesOf(biases), motivesOf, total.key),
    several(
      untold,
      'why_not',
      period,
      codesOf(reasonsNotTold),
      ({ police_why_not }) => police_why_not,
      toldKey('no'),
    ),
  ])
}

/** The months of a year; each quarter is made up of its own, and the year of all and of what has no month. */
function months(facts: readonly Fact[], year: Period): Grid {
  const cells = monthsOf(year).map((month) => ({
    key: keyOf('month', month),
    count: facts.filter((fact) => monthOf(fact) === month).length,
  }))
  const undated = {
    key: keyOf('month', year.code, unknown),
    count: facts.filter((fact) => isIn(fact, year.code) && monthOf(fact) === undefined).length,
  }
  const ofQuarters = quartersOf(year).map((quarter) => ({
    total: keyOf('incidents', quarter),
    parts: monthsOf(year)
      .filter((month) => quarterOf(month) === quarter)
      .map((month) => keyOf('month', month)),
  }))
  const parts = [...cells, undated]
  return {
    cells: parts,
    relations: [{ total: keyOf('incidents', year.code), parts: parts.map(({ key }) => key) }, ...ofQuarters],
  }
}

/** Every number of a year is that of its quarters and of what is not known so finely. */
function ties(year: Grid, quarters: readonly Grid[], codes: readonly string[]): Grid {
  const counts = new Map(quarters.flatMap(({ cells }) => cells.map(({ key, count }) => [key, count])))
  return join(
    year.cells
      .filter(({ key }) => !key.startsWith('~'))
      .map(({ key, count }) => {
        const { table, code } = readKey(key)
        const parts = codes.map((quarter) => keyOf(table, quarter, code))
        const known = parts.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0)
        const undated = { key: `~undated|${key}`, count: count - known, unseen: true }
        return { cells: [undated], relations: [{ total: key, parts: [...parts, undated.key] }] }
      }),
  )
}

/** Whether a number belongs to the edition of a period: its tables and months, and the regions of a year also by quarter. */
function isPublishedIn(key: string, period: Period): boolean {
  if (key.startsWith('~')) return false
  const cell = readKey(key)
  if (cell.period === period.code) return true
  if (!cell.period.startsWith(period.code.slice(0, 4))) return false
  if (cell.table === 'month') return monthsOf(period).includes(cell.period)
  return cell.table === 'region' && quartersOf(period).includes(cell.period)
}

/**
 * Every number of the year of a period with how they hang together. Those of its edition are to be shown; the others are
 * there because other editions show them, and a reader puts all beside each other. Months are of the whole only: of a region
 * they are nearly always few. `regions` are all of the country, so that one with none looks like one with few.
 */
export function gridOf(all: readonly Fact[], period: Period, regions: readonly string[]): Grid {
  const year = readPeriod(period.code.slice(0, 4)) as Period
  const facts = all.filter((fact) => isIn(fact, year.code))
  const known = [...new Set([...regions, ...facts.flatMap(({ region }) => region ?? [])])].sort()
  const codes = quartersOf(year)
  const ofYear = stretch(facts, year.code, known)
  const ofQuarters = codes.map((quarter) => stretch(facts, quarter, known))
  const grid = join([ofYear, ...ofQuarters, months(facts, year), ties(ofYear, ofQuarters, codes)])
  return {
    cells: grid.cells.map((cell) => ({ ...cell, unseen: !isPublishedIn(cell.key, period) })),
    relations: grid.relations,
  }
}
