import { sql } from 'kysely'
import type { Ctx, Statistics } from '../../platform/context.ts'
import type { SimpleMeasure } from '../measures/measure.ts'
import { contributionsOf, entriesTable, readsEntries } from './contributions.ts'
import type { FigureScope } from './scope.ts'

/** Figures need nothing of a context but the role for statistics. */
export type StatisticsCtx = Pick<Ctx, 'statistics'>

/**
 * Reads figures with joins by hashing. Right after an import the planner knows nothing of the tables, takes them for small and
 * nests loops: minutes instead of milliseconds. Compiling a plan costs more than it saves here.
 */
export function steadily<T>(ctx: StatisticsCtx, work: (db: Statistics) => Promise<T>): Promise<T> {
  return ctx.statistics(async (db) => {
    await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`.execute(
      db,
    )
    return work(db)
  })
}

/** A month's share of one measure: those first counted in it. `month` is null for people under the threshold. */
export interface MonthRow {
  slot: number
  month: string | null
  /** The last day of the month on which the figure grew. */
  last: string | null
  gender: string | null
  /** Different people, organisations or events; for reach the amount. */
  counted: number
  /** Records behind them. */
  records: number
}

/** Minutes a person needs to be counted, where the measure asks for any. */
export const thresholdOf = (measure: SimpleMeasure) =>
  'count' in measure && measure.count === 'people' ? measure.threshold : undefined

/** One row for each counted `who` of a measure: their records, and the day on which they began to count. */
function countedRows(scope: FigureScope, measure: SimpleMeasure, slot: number) {
  const rows = contributionsOf(scope, measure)
  if (!rows) return undefined
  const at = sql.lit(slot)
  if ('sum' in measure) {
    return sql`select ${at}::int as slot, null::uuid as who, count(*)::int as records, day, sum(minutes)::int as amount from ${rows} c group by day`
  }
  const least = thresholdOf(measure)
  if (least === undefined) {
    return sql`select ${at}::int as slot, who, count(*)::int as records, min(day) as day, 1 as amount from ${rows} c group by who`
  }
  return sql`select ${at}::int as slot, who, count(*)::int as records, min(day) filter (where so_far >= ${sql.lit(least)}) as day, 1 as amount
    from (select who, day, sum(minutes) over (partition by who order by day, record) as so_far from ${rows} c) running group by who`
}

/**
 * Computes many measures in one statement: for each, how many were counted first in which month. A person counts on the
 * day their minutes reach the threshold, or on their first day without one. The text opens with `count` so that it is never
 * prepared under a name: a generic plan for it was measured eight times slower.
 */
export async function countMeasures(
  ctx: StatisticsCtx,
  scope: FigureScope,
  measures: SimpleMeasure[],
): Promise<MonthRow[]> {
  const counted = measures.flatMap((measure, slot) => countedRows(scope, measure, slot) ?? [])
  if (counted.length === 0) return []
  const readers = measures.filter(readsEntries).length
  const entries = readers > 0 ? [entriesTable(scope, readers)] : []
  const tables = [...entries, sql`counted as (${sql.join(counted, sql` union all `)})`]
  return steadily(ctx, async (db) => {
    const result = await sql<MonthRow>`/* count */ with ${sql.join(tables)}
      select c.slot, to_char(c.day, 'YYYY-MM') as month, max(c.day) as last, p.gender, sum(c.amount)::int as counted, sum(c.records)::int as records
      from counted c left join person p on p.organisation_id = ${scope.organisation} and p.id = c.who
      group by 1, 2, 4`.execute(db)
    return result.rows
  })
}
