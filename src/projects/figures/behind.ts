import { sql } from 'kysely'
import type { Statistics } from '../../platform/context.ts'
import type { SimpleMeasure } from '../measures/measure.ts'
import { contributionsOf, entriesTable, readsEntries } from './contributions.ts'
import { type StatisticsCtx, steadily, thresholdOf } from './queries.ts'
import type { FigureScope } from './scope.ts'

/** Where the contributions of one measure come from: how many, and in how many cases or activities. */
export interface SourceRow {
  source: 'entry' | 'event' | 'attendance' | 'activity' | 'reach'
  contributions: number
  parents: number
}

/** One counted person, organisation or thing with the records behind it that the reader may know of. */
export interface CountedRow {
  who: string
  minutes: number
  records: { source: SourceRow['source']; parent: string; day: string }[]
}

/** What stands behind one figure. `total` is how many of those counted the reader may know of. */
export interface Behind {
  sources: SourceRow[]
  headsOnly: number
  rows: CountedRow[]
  total: number
}

/** The contributions of one measure as tables of a statement. */
function tablesOf(scope: FigureScope, measure: SimpleMeasure) {
  const rows = contributionsOf(scope, measure)
  if (!rows) return undefined
  const entries = readsEntries(measure) ? [entriesTable(scope, 1)] : []
  return [...entries, sql`contribution as materialized (select * from ${rows} c)`]
}
type Tables = NonNullable<ReturnType<typeof tablesOf>>

async function countSources(db: Statistics, tables: Tables): Promise<SourceRow[]> {
  const result = await sql<SourceRow>`/* count */ with ${sql.join(tables)}
    select source, count(*)::int as contributions, count(distinct parent)::int as parents
    from contribution group by source order by source`.execute(db)
  return result.rows
}

/** People who were only counted by heads at the activities a measure looks at. */
async function countHeads(db: Statistics, scope: FigureScope, measure: SimpleMeasure): Promise<number> {
  if (!('count' in measure) || measure.count !== 'people') return 0
  const attended = measure.sources.find((source) => source.from === 'attendance')
  if (!attended) return 0
  const { audience, kinds } = attended
  const result = await sql<{ heads: number }>`/* count */ select coalesce(sum(h.people), 0)::int as heads
    from activity_project ap
    join activity act on act.organisation_id = ap.organisation_id and act.id = ap.activity_id and act.held_on between ${scope.from}::date and ${scope.until}::date
    join headcount h on h.organisation_id = ap.organisation_id and h.activity_id = ap.activity_id
    where ap.organisation_id = ${scope.organisation} and ap.project_id = ${scope.project}
      ${audience === undefined ? sql`` : sql`and h.audience = ${audience}`}
      ${kinds === undefined ? sql`` : sql`and act.kind = any(${kinds}::text[])`}`.execute(db)
  return result.rows[0]?.heads ?? 0
}

/**
 * Whom a measure counts, over records that are not restricted or belong to `ownCases`. The same rule is applied as for the
 * figure, so the list never holds somebody the figure does not. In order of `who`, after the key `after`.
 */
async function listCounted(
  db: Statistics,
  tables: Tables,
  least: number,
  ownCases: string[],
  page: { limit: number; after?: string },
): Promise<Pick<Behind, 'rows' | 'total'>> {
  const all = [
    ...tables,
    sql`shown as (select * from contribution where not restricted or parent = any(${ownCases}::uuid[]))`,
    sql`visible as (select who, sum(minutes)::int as minutes from shown group by who having sum(minutes) >= ${least})`,
    sql`chosen as (select * from visible ${page.after ? sql`where who > ${page.after}` : sql``} order by who limit ${page.limit})`,
  ]
  const result = await sql<CountedRow & { total: number }>`/* count */ with ${sql.join(all)}
    select chosen.who, chosen.minutes, (select count(*)::int from visible) as total,
      json_agg(json_build_object('source', shown.source, 'parent', shown.parent, 'day', shown.day) order by shown.day, shown.record) as records
    from chosen join shown on shown.who = chosen.who
    group by chosen.who, chosen.minutes order by chosen.who`.execute(db)
  return { rows: result.rows.map(({ total: _, ...row }) => row), total: result.rows[0]?.total ?? 0 }
}

/** Reads what stands behind one figure. Money has its own list. */
export async function readBehind(
  ctx: StatisticsCtx,
  scope: FigureScope,
  measure: SimpleMeasure,
  ownCases: string[],
  page: { limit: number; after?: string },
): Promise<Behind> {
  const tables = tablesOf(scope, measure)
  if (!tables) return { sources: [], headsOnly: 0, rows: [], total: 0 }
  return steadily(ctx, async (db) => ({
    sources: await countSources(db, tables),
    headsOnly: await countHeads(db, scope, measure),
    ...(await listCounted(db, tables, thresholdOf(measure) ?? 0, ownCases, page)),
  }))
}
