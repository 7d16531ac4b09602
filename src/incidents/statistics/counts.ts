import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Statistics } from '../../platform/context.ts'
import { whileUnchanged } from '../../platform/shared.ts'
import { statement } from '../../platform/statement.ts'
import { type Breakdown, type Figures, reportingRate } from './figures.ts'
import { comparedWith, monthsOf, type Period } from './period.ts'
import { firstYearIn } from './queries.ts'
import { type Comparison, compare, countRange } from './uncertainty.ts'
import type { StatisticsWish } from './wish.ts'

/** What the page of figures shows, all of it read at once. */
export interface Overview {
  figures: Figures
  comparison: Comparison
  /** Reports nobody has decided about yet: they are in no figure. */
  waiting: number
  /** The first year anything happened in that is counted; undefined without any. */
  firstYear?: number
}

interface Asked extends Record<'region' | 'kind' | 'motive' | 'source', string | null> {
  organisation: string
  from: string
  until: string
  /** What it is compared with. */
  from_before: string
  until_before: string
  /** Only what is known by its month. */
  finely: boolean
}

interface Count {
  what: string
  code: string | null
  n: number
}

/** Each incident has one code of these, or it is not known. */
const single = {
  kind: 'kind',
  setting: 'setting',
  region: 'region',
  perpetrator: 'perpetrator_kind',
  source: 'source',
  told: 'police_told',
  month: 'month',
} as const

type Sql = RawBuilder<unknown>

/** A quarter holds only what is known by its month; a year also what is known less finely. */
const isFine = ({ code }: Period): boolean => code.length > 4

/** Whether an incident, called `i`, is counted in a stretch: one of those that `countedStatuses` names. */
const isCounted = (
  { from, until, finely }: { from: string; until: string; finely: boolean },
  i = sql.ref('incident'),
): RawBuilder<boolean> => sql`(${i}.status in ('open', 'closed', 'forgotten')
  and coalesce(${i}.occurred_from, ${i}.received_on) between ${from}::date and ${until}::date
  and (not ${finely}::boolean or ${i}.occurred_precision in ('day', 'week', 'month')))`

/** The same of a period. */
export const isCountedIn = (period: Period, i: RawBuilder<unknown>): RawBuilder<boolean> =>
  isCounted({ ...period, finely: isFine(period) }, i)

/** Which incidents are counted in a stretch, narrowed as asked. */
const counted = (
  asked: Asked,
  from: string,
  until: string,
): Sql => sql`organisation_id = ${asked.organisation} and ${isCounted({ from, until, finely: asked.finely })}
  and (${asked.region}::text is null or region = ${asked.region}::text)
  and (${asked.kind}::text is null or kind = ${asked.kind}::text)
  and (${asked.source}::text is null or source = ${asked.source}::text)
  and (${asked.motive}::text is null or ${asked.motive}::text = any(bias_perceived) or ${asked.motive}::text = any(bias_assessed))`

const columns = Object.values(single).map((column) => sql.ref(column))
// A set of its own leaves its bit empty: the first column has the highest.
const setOf = Object.keys(single).map(
  (name, at) =>
    sql`when ${sql.lit(2 ** columns.length - 1 - 2 ** (columns.length - 1 - at))} then ${sql.lit(name)}`,
)

/** One pass for all that has a single code, one for each list of codes; an incident counts once in each of its codes. */
const overview = statement((db: Statistics, asked: Asked) =>
  sql<Count>`/* count */ with fact as materialized (
      select id, source, kind, region, setting, acts, people_harmed, perpetrator_kind, bias_perceived || bias_assessed as motives,
        police_told, police_why_not,
        case when occurred_precision in ('day', 'week', 'month') then extract(month from occurred_from)::int end as month
      from incident where ${counted(asked, asked.from, asked.until)}),
    placed as materialized (
      select distinct fact.id, institution.kind from fact
      join incident_institution on incident_institution.organisation_id = ${asked.organisation} and incident_id = fact.id and part in ('did_it', 'where_it_was')
      join institution on institution.organisation_id = ${asked.organisation} and institution.id = institution_id)
    select case grouping(${sql.join(columns)}) ${sql.join(setOf, sql` `)} else 'incidents' end as what,
      coalesce(${sql.join(columns.map((column) => sql`${column}::text`))}) as code, count(*)::int as n
    from fact group by grouping sets (${sql.join(columns.map((column) => sql`(${column})`))}, ())
    union all select 'motive', code, count(*)::int from (select distinct id, unnest(motives) as code from fact) m group by code
    union all select 'act', code, count(*)::int from (select distinct id, unnest(acts) as code from fact) a group by code
    union all select 'why_not', code, count(*)::int from (select distinct id, unnest(police_why_not) as code from fact where police_told = 'no') w group by code
    union all select 'institution', kind, count(*)::int from placed group by kind
    union all select v.what, v.code, v.n from (select sum(people_harmed)::int as people, count(*) filter (where people_harmed is null)::int as people_unknown,
        count(*) filter (where motives = '{}')::int as motive, count(*) filter (where acts = '{}')::int as act,
        count(*) filter (where police_told = 'no' and police_why_not = '{}')::int as why_not from fact) s
      cross join lateral (values ('people', 'known', s.people), ('people', null, s.people_unknown), ('motive', null, s.motive),
        ('act', null, s.act), ('why_not', null, s.why_not)) v(what, code, n)
    union all select 'institution', null, ((select count(*) from fact) - (select count(distinct id) from placed))::int
    union all select 'before', null, count(*)::int from incident where ${counted(asked, asked.from_before, asked.until_before)}
    union all select 'waiting', null, count(*)::int from incident where organisation_id = ${asked.organisation} and status in ('new', 'set_aside')`.compile(
    db,
  ),
)

/** The lines of one table, the largest first, with how many are not known. */
function breakdownOf(rows: readonly Count[], what: string, several = false): Breakdown {
  const own = rows.filter((row) => row.what === what)
  return {
    adds_up: !several,
    lines: own
      .flatMap(({ code, n }) => (code === null ? [] : [{ code, count: n }]))
      .toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
    unknown: own.find(({ code }) => code === null)?.n ?? 0,
  }
}

/** Brings what was counted into the figures of a period. */
function figuresFrom(rows: readonly Count[], period: Period): Figures {
  const n = (what: string, code: string | null = null) =>
    rows.find((row) => row.what === what && row.code === code)?.n ?? 0
  const incidents = n('incidents')
  return {
    incidents,
    people_harmed: n('people', 'known'),
    people_unknown: n('people'),
    months: monthsOf(period).map((month) => {
      const count = n('month', String(Number(month.slice(5))))
      return { month, count, range: countRange(count) }
    }),
    month_unknown: n('month'),
    motive: breakdownOf(rows, 'motive', true),
    kind: breakdownOf(rows, 'kind'),
    act: breakdownOf(rows, 'act', true),
    setting: breakdownOf(rows, 'setting'),
    region: breakdownOf(rows, 'region'),
    perpetrator: breakdownOf(rows, 'perpetrator'),
    institution: breakdownOf(rows, 'institution', true),
    source: breakdownOf(rows, 'source'),
    rate: reportingRate(incidents, n('told', 'yes'), n('told', 'no')),
    why_not: breakdownOf(rows, 'why_not', true),
  }
}

/**
 * The figures of a period for members, counted in the database: the same as `figuresOf` makes of facts that are at hand. Kept
 * while nothing of the organisation changes.
 */
export function readOverview(
  ctx: Pick<Ctx, 'organisation' | 'today' | 'statistics' | 'changeVersion'>,
  wish: StatisticsWish,
): Promise<Overview> {
  const { period } = wish
  const before = comparedWith(period, ctx.today) as Period
  const asked: Asked = {
    organisation: ctx.organisation.id,
    from: period.from,
    until: period.until,
    from_before: before.from,
    until_before: before.until,
    finely: isFine(period),
    region: wish.region ?? null,
    kind: wish.kind ?? null,
    motive: wish.motive ?? null,
    source: wish.source ?? null,
  }
  return whileUnchanged(ctx, JSON.stringify(['incidents', asked]), async () => {
    const [rows, first] = await ctx.statistics(async (db) => {
      // Compiling a plan costs more than it saves here.
      await sql`set local jit = off`.execute(db)
      return [await overview(db, asked), await firstYearIn(db, asked.organisation)] as const
    })
    const one = (what: string) => rows.find((row) => row.what === what)?.n ?? 0
    const figures = figuresFrom(rows, period)
    return {
      figures,
      comparison: compare(figures.incidents, one('before')),
      waiting: one('waiting'),
      firstYear: first,
    }
  })
}
