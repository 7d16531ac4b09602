import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Statistics } from '../../platform/context.ts'
import { whileUnchanged } from '../../platform/shared.ts'
import type { SimpleMeasure } from '../measures/measure.ts'
import type { Sql } from './conditions.ts'
import { contributionsOf, tablesFor } from './contributions.ts'
import { earliest, type FigureScope, latest, type Period } from './scope.ts'

/** Figures need nothing of a context but the role for statistics. */
export type StatisticsCtx = Pick<Ctx, 'statistics' | 'changeVersion'>

/**
 * Reads figures with joins and groups by hashing. Right after an import the planner knows nothing of the tables, takes them for
 * small, nests loops and sorts: minutes instead of milliseconds. Compiling a plan costs more than it saves here.
 */
export function steadily<T>(ctx: StatisticsCtx, work: (db: Statistics) => Promise<T>): Promise<T> {
  return ctx.statistics(async (db) => {
    await sql`select set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`.execute(
      db,
    )
    return work(db)
  })
}

/** A month's share of one measure: those first counted in it. `month` is null for people under the threshold. */
export interface MonthRow {
  month: string | null
  /** The last day of the month on which the figure grew. */
  last: string | null
  gender: string | null
  /** Different people, organisations or events; for reach the amount. */
  counted: number
  /** Records behind them. */
  records: number
}

/** A measure in a period, of which only the value is wanted. */
export interface ValueAsked {
  measure: SimpleMeasure
  period: Period
}

/** Everything wanted of one project at once: months of measures in one period, and single values in others. */
export interface Asked {
  organisation: string
  project: string
  today: string
  period: Period
  measures: SimpleMeasure[]
  values: ValueAsked[]
}

/** `months` for each measure asked, `values` for each value asked, in their order. */
export interface Answered {
  months: MonthRow[][]
  values: number[]
}

/** Minutes a person needs to be counted, where the measure asks for any. */
export const thresholdOf = (measure: SimpleMeasure) =>
  'count' in measure && measure.count === 'people' ? measure.threshold : undefined

const inPeriod = (period: Period) => sql`day between ${period.from}::date and ${period.until}::date`
const bit = (index: number) => sql.lit(2 ** index)
const nameOf = (thing: SimpleMeasure | Period) => JSON.stringify(thing)
const distinct = <T extends SimpleMeasure | Period>(things: T[]): T[] => [
  ...new Map(things.map((thing) => [nameOf(thing), thing])).values(),
]

interface Reading {
  scope: FigureScope
  /** Rows of the period whose months are wanted: all that were read, where `scope` is that period. */
  main: Sql
  /** Periods whose values are wanted; each has a bit of `also`. */
  periods: Period[]
}

/** One row for each counted `who` of a measure: records and first day in the main period, and in which others they count. */
function countedRows({ scope, main, periods }: Reading, measure: SimpleMeasure, slot: number) {
  const rows = contributionsOf(scope, measure)
  if (!rows) return undefined
  const at = sql.lit(slot)
  const least = thresholdOf(measure)
  const also = (holds: (period: Period) => Sql) =>
    sql.join(
      [
        sql`0::bigint`,
        ...periods.map((period, k) => sql`case when ${holds(period)} then ${bit(k)}::bigint else 0 end`),
      ],
      sql` + `,
    )
  if ('sum' in measure) {
    return sql`select ${at}::int as slot, null::uuid as who, count(*) filter (where ${main})::int as records, day, sum(minutes)::int as amount,
        ${also(inPeriod)} as also from ${rows} c group by day`
  }
  if (least === undefined) {
    return sql`select ${at}::int as slot, who, count(*) filter (where ${main})::int as records, min(day) filter (where ${main}) as day, 1 as amount,
        ${also((period) => sql`bool_or(${inPeriod(period)})`)} as also from ${rows} c group by who`
  }
  return sql`select ${at}::int as slot, who, count(*) filter (where ${main})::int as records,
      min(day) filter (where ${main} and so_far >= ${sql.lit(least)}) as day, 1 as amount,
      ${also((period) => sql`sum(minutes) filter (where ${inPeriod(period)}) >= ${sql.lit(least)}`)} as also
    from (select who, day, minutes, sum(minutes) filter (where ${main}) over (partition by who order by day, record) as so_far from ${rows} c) running
    group by who`
}

interface Row extends MonthRow {
  slot: number
  /** Which period a value is of; null for months. */
  period: number | null
}

/**
 * The text opens with `count` so that it is never prepared under a name: a generic plan for it was measured eight times
 * slower.
 */
function statement(reading: Reading, measures: SimpleMeasure[]): RawBuilder<Row> | undefined {
  const counted = measures.flatMap((measure, slot) => countedRows(reading, measure, slot) ?? [])
  if (counted.length === 0) return undefined
  const tables = [
    ...tablesFor(reading.scope, measures),
    sql`counted as materialized (${sql.join(counted, sql` union all `)})`,
  ]
  const values = reading.periods.map(
    (_, k) =>
      sql`union all select slot, ${sql.lit(k)}::int, null, null, null, sum(amount)::int, 0 from counted where also & ${bit(k)}::bigint <> 0 group by slot`,
  )
  return sql<Row>`/* count */ with ${sql.join(tables)}
    select c.slot, null::int as period, to_char(c.day, 'YYYY-MM') as month, max(c.day) as last, p.gender, sum(c.amount)::int as counted, sum(c.records)::int as records
    from counted c left join person p on p.organisation_id = ${reading.scope.organisation} and p.id = c.who
    where c.records > 0 group by 1, 3, 5
    ${sql.join(values, sql` `)}`
}

/** As many periods as have a bit of a whole number to themselves. */
const atOnce = 50

/**
 * Computes all that is asked in one statement. The same measure asked twice is counted once, and records are read once for
 * all periods. A person counts on the day their minutes reach the threshold, or on their first day without one.
 */
export async function countMeasures(ctx: StatisticsCtx, asked: Asked): Promise<Answered> {
  const periods = distinct(asked.values.map((value) => value.period))
  if (periods.length > atOnce) {
    const now = new Set(periods.slice(0, atOnce).map(nameOf))
    const later = asked.values.filter((value) => !now.has(nameOf(value.period)))
    const first = await countMeasures(ctx, {
      ...asked,
      values: asked.values.filter((value) => now.has(nameOf(value.period))),
    })
    const rest = await countMeasures(ctx, { ...asked, measures: [], values: later })
    return {
      months: first.months,
      values: asked.values.map(
        (value) => (now.has(nameOf(value.period)) ? first.values.shift() : rest.values.shift()) ?? 0,
      ),
    }
  }
  const { organisation, project, today } = asked
  const read = asked.measures.length > 0 ? [asked.period, ...periods] : periods
  const scope = {
    organisation,
    project,
    today,
    from: earliest(read.map((period) => period.from)),
    until: latest(read.map((period) => period.until)),
  }
  const all = scope.from === asked.period.from && scope.until === asked.period.until
  const measures = distinct([...asked.measures, ...asked.values.map((value) => value.measure)])
  const query = statement({ scope, main: all ? sql`true` : inPeriod(asked.period), periods }, measures)
  const rows = query
    ? await whileUnchanged(ctx, JSON.stringify(['figures', asked]), () =>
        steadily(ctx, async (db) => (await query.execute(db)).rows),
      )
    : []
  const slots = new Map(measures.map((measure, slot) => [nameOf(measure), slot]))
  const bits = new Map(periods.map((period, k) => [nameOf(period), k]))
  return {
    months: asked.measures.map((measure) =>
      rows.filter((row) => row.period === null && row.slot === slots.get(nameOf(measure))),
    ),
    values: asked.values.map(
      ({ measure, period }) =>
        rows.find((row) => row.period === bits.get(nameOf(period)) && row.slot === slots.get(nameOf(measure)))
          ?.counted ?? 0,
    ),
  }
}
