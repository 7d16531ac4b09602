import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { keyIdOf } from '../../platform/keys/envelope.ts'
import { mergedInto } from '../erasure/queries.ts'
import { type Holding, rowOf, type Subjects } from '../holding.ts'
import { reachOf } from './request.ts'

/** One row that is about the person: what is coded of it, and what its sealed values say. */
export interface HeldRow {
  table: string
  id: string
  case_id?: string
  incident_id?: string
  /** Others are in the same case: somebody reads it before it is given. */
  shared: boolean
  on?: string
  told: Record<string, unknown>
  said: Record<string, unknown>
  file: boolean
}

type Row = Record<string, unknown>

interface Parts {
  all: string[]
  own: string[]
  none: string[]
  shared: Set<string>
  /** Incidents their cases led from, each with such a case, and whether the person told it themselves. */
  incidents: Map<string, { case_id: string; oneself: boolean }>
}

/** A person's parts in cases the member may open, by what they may be told of each. */
async function partsOf(ctx: AnyCtx, ids: readonly string[]): Promise<Parts> {
  const { rows } = await sql<{ case_id: string; roles: string[]; shared: boolean }>`
    select v.case_id, array_agg(v.role) as roles,
      exists (select from involvement o where o.organisation_id = ${ctx.organisation.id} and o.case_id = v.case_id
        and not (o.person_id = any (${ids})) and o.role <> 'professional') as shared
    from involvement v where v.organisation_id = ${ctx.organisation.id} and v.person_id = any (${ids})
    group by v.case_id`.execute(ctx.db)
  const of = (reach: string) =>
    rows.filter(({ roles }) => reachOf(roles) === reach).map(({ case_id }) => case_id)
  const all = of('all')
  return {
    incidents: await incidentsOf(ctx, all, of('none')),
    all,
    own: of('own'),
    none: of('none'),
    shared: new Set(rows.filter(({ shared }) => shared).map(({ case_id }) => case_id)),
  }
}

/**
 * Incidents of cases that are for the person, and of none in which they are said to have done it; one that somebody else told is
 * theirs too, but not what is about whoever told it.
 */
async function incidentsOf(
  ctx: AnyCtx,
  cases: readonly string[],
  against: readonly string[],
): Promise<Parts['incidents']> {
  const { rows } = await sql<{ id: string; case_id: string; oneself: boolean }>`
    select i.id, l.case_id, i.told_by = 'victim' as oneself from incident_case l
      join incident i on i.organisation_id = l.organisation_id and i.id = l.incident_id
    where l.organisation_id = ${ctx.organisation.id} and l.case_id = any (${cases}) and i.status <> 'forgotten'
      and not exists (select from incident_case o where o.organisation_id = l.organisation_id and o.incident_id = l.incident_id
        and o.case_id = any (${against}))
    order by l.case_id`.execute(ctx.db)
  return new Map(rows.map(({ id, case_id, oneself }) => [id, { case_id, oneself }]))
}

/** Which rows of a table are to be told, as SQL; undefined when none can be. */
function condition(holding: Holding, ids: readonly string[], parts: Parts) {
  const column = (name: string) => sql`t.${sql.id(name)}`
  const ways = []
  if (holding.person) {
    const theirs = sql`${column(holding.person)} = any (${ids})`
    ways.push(
      holding.case
        ? sql`(${theirs} and (${column(holding.case)} is null or ${column(holding.case)} = any (${[...parts.all, ...parts.own]})))`
        : theirs,
    )
  }
  if (holding.case && holding.table !== 'involvement') {
    const nobodys = holding.person ? sql` and ${column(holding.person)} is null` : sql``
    ways.push(sql`(${column(holding.case)} = any (${parts.all})${nobodys})`)
    const { about } = holding
    if (about)
      ways.push(sql`(${column(holding.case)} = any (${parts.own}) and exists (select from ${sql.id(about.table)} a
        where a.organisation_id = t.organisation_id and a.${sql.id(about.row)} = t.id and a.${sql.id(about.person)} = any (${ids})))`)
  }
  if (holding.incident) {
    const told = [...parts.incidents].filter(([, { oneself }]) => oneself || holding.oneself !== true)
    ways.push(sql`${column(holding.incident)} = any (${told.map(([id]) => id)})`)
  }
  return ways.length > 0 ? sql`(${sql.join(ways, sql` or `)})` : undefined
}

const isOneself = ({ oneself }: Holding, column: string) =>
  oneself === true || oneself?.includes(column) === true

const dayOf = (value: unknown): string | undefined =>
  value instanceof Date
    ? value.toISOString().slice(0, 10)
    : typeof value === 'string'
      ? value.slice(0, 10)
      : undefined

/**
 * Everything the member may open that is held about a person, table by table, in the order of the modules. Cases in which the
 * person is said to have done harm are left out whole; where they are family, only what names them.
 */
export async function gather(ctx: AnyCtx, subjects: Subjects, person: string): Promise<HeldRow[]> {
  const ids = [person, ...(await mergedInto(ctx, person))]
  const parts = await partsOf(ctx, ids)
  const held: HeldRow[] = []
  for (const holding of subjects.holdings.filter(({ inside }) => !inside)) {
    const wanted = condition(holding, ids, parts)
    if (!wanted) continue
    const row = rowOf(holding)
    const sealed = Object.keys(holding.sealed).filter((column) => !holding.others?.includes(column))
    const columns = [
      ...new Set([
        row,
        ...(holding.case ? [holding.case] : []),
        ...(holding.incident ? [holding.incident] : []),
        ...holding.tells,
        ...sealed,
        ...(holding.on ? [holding.on] : []),
      ]),
    ]
    const { rows } =
      await sql<Row>`select ${sql.join(columns.map((column) => sql`t.${sql.id(column)}`))} from ${sql.id(holding.table)} t
      where t.organisation_id = ${ctx.organisation.id} and ${wanted}
      order by ${sql.id('t', holding.on ?? row)}, ${sql.id('t', row)}`.execute(ctx.db)
    const keys = rows.flatMap((one) =>
      sealed.flatMap((column) =>
        Buffer.isBuffer(one[column]) ? (keyIdOf(one[column] as Buffer) ?? []) : [],
      ),
    )
    await ctx.keys.load(new Set(keys))
    for (const one of rows) {
      const incident_id = holding.incident ? String(one[holding.incident]) : undefined
      const incident = incident_id ? parts.incidents.get(incident_id) : undefined
      const case_id = holding.case ? ((one[holding.case] as string | null) ?? undefined) : incident?.case_id
      const said = sealed.flatMap((column): [string, unknown][] => {
        if (incident && !incident.oneself && isOneself(holding, column)) return []
        const value = ctx.keys.open(holding.table, column, String(one[row]), one[column] as Buffer | null)
        return value === undefined || value === null ? [] : [[column.replace(/_sealed$/, ''), value]]
      })
      held.push({
        table: holding.table,
        id: String(one[row]),
        ...(case_id ? { case_id } : {}),
        ...(incident_id ? { incident_id } : {}),
        // Somebody did it, and somebody may have seen it: what is said of an incident is always read first.
        shared: incident !== undefined || (case_id !== undefined && parts.shared.has(case_id)),
        on: holding.on && dayOf(one[holding.on]),
        told: Object.fromEntries(
          holding.tells.filter((column) => one[column] !== null).map((column) => [column, one[column]]),
        ),
        said: Object.fromEntries(said),
        file: holding.file === true,
      })
    }
  }
  return held
}
