import { type RawBuilder, sql } from 'kysely'
import { whileUnchanged } from '../../platform/shared.ts'
import type { SimpleMeasure } from '../measures/measure.ts'
import { contributionsOf, tablesFor } from './contributions.ts'
import { type StatisticsCtx, steadily, thresholdOf } from './queries.ts'
import type { FigureScope } from './scope.ts'

/** Where the contributions of one measure come from: how many, and in how many cases or activities. */
export interface SourceRow {
  source: 'entry' | 'event' | 'attendance' | 'activity' | 'reach' | 'incident'
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

/** How many people were only counted by heads at the activities a measure looks at. */
function countHeads(scope: FigureScope, measure: SimpleMeasure): RawBuilder<unknown> {
  if (!('count' in measure) || measure.count !== 'people') return sql`0`
  const attended = measure.sources.find((source) => source.from === 'attendance')
  if (!attended) return sql`0`
  const { audience, kinds } = attended
  return sql`(select coalesce(sum(h.people), 0)::int
    from activity_project ap
    join activity act on act.organisation_id = ap.organisation_id and act.id = ap.activity_id and act.held_on between ${scope.from}::date and ${scope.until}::date
    join headcount h on h.organisation_id = ap.organisation_id and h.activity_id = ap.activity_id
    where ap.organisation_id = ${scope.organisation} and ap.project_id = ${scope.project}
      ${audience === undefined ? sql`` : sql`and h.audience = ${audience}`}
      ${kinds === undefined ? sql`` : sql`and act.kind = any(${kinds}::text[])`})`
}

/**
 * Reads what stands behind one figure, in one statement: contributions by source, and whom the measure counts over records that
 * are not restricted or belong to `ownCases`, in order of `who`, after the key `after`. The same rule is applied as for the
 * figure, so the list never holds somebody the figure does not. Money has its own list.
 */
export async function readBehind(
  ctx: StatisticsCtx,
  scope: FigureScope,
  measure: SimpleMeasure,
  ownCases: string[],
  page: { limit: number; after?: string },
): Promise<Behind> {
  const nothing: Behind = { sources: [], headsOnly: 0, rows: [], total: 0 }
  const contributions = contributionsOf(scope, measure)
  if (!contributions) return nothing
  const tables = [
    ...tablesFor(scope, [measure]),
    sql`contribution as materialized (select * from ${contributions} c)`,
    sql`shown as (select * from contribution where not restricted or parent = any(${ownCases}::uuid[]))`,
    sql`visible as materialized (select who, sum(minutes)::int as minutes from shown group by who having sum(minutes) >= ${thresholdOf(measure) ?? 0})`,
    sql`chosen as materialized (select * from visible ${page.after ? sql`where who > ${page.after}` : sql``} order by who limit ${page.limit})`,
    sql`listed as (select chosen.who, chosen.minutes,
        json_agg(json_build_object('source', shown.source, 'parent', shown.parent, 'day', shown.day) order by shown.day, shown.record) as records
      from chosen join shown on shown.who = chosen.who group by chosen.who, chosen.minutes)`,
  ]
  const key = JSON.stringify(['behind', scope, measure, ownCases, page])
  return whileUnchanged(ctx, key, () =>
    steadily(ctx, async (db) => {
      const result = await sql<Behind>`/* count */ with ${sql.join(tables)} select
        (select coalesce(json_agg(s order by s.source), '[]') from
          (select source, count(*)::int as contributions, count(distinct parent)::int as parents from contribution group by source) s) as sources,
        ${countHeads(scope, measure)} as "headsOnly",
        (select coalesce(json_agg(listed order by who), '[]') from listed) as rows,
        (select count(*)::int from visible) as total`.execute(db)
      return result.rows[0] ?? nothing
    }),
  )
}
