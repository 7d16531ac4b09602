import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Erased, Holding } from '../holding.ts'
import { type Hindrance, hinderedBy, type Standing } from './erasure.ts'

/** When and why a person, case or incident was erased; undefined when it was not. */
export async function erasureOf(
  ctx: Pick<AnyCtx, 'db' | 'organisation'>,
  id: string,
): Promise<{ at: Date; why: string } | undefined> {
  return ctx.db
    .selectFrom('erasure')
    .select(['at', 'why'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('subject_id', '=', id)
    .executeTakeFirst()
}

/** On which day it was; undefined when it was not. */
export const erasedOn = async (
  ctx: Pick<AnyCtx, 'db' | 'organisation'>,
  id: string,
): Promise<Date | undefined> => (await erasureOf(ctx, id))?.at

/** Which cases something is about: the case itself, those a person has a part in; an incident is in none. */
function casesAbout({ kind, id }: Erased, organisation: string) {
  if (kind === 'case') return sql`c.id = ${id}`
  if (kind === 'incident') return sql`false`
  return sql`c.id in (select v.case_id from involvement v where v.organisation_id = ${organisation}
               and v.person_id = ${id} and v.role <> 'professional')`
}

/** Which holds keep it: its own, and those of cases it belongs to or led to. */
function holdsOn({ kind, id }: Erased, organisation: string) {
  if (kind === 'case') return sql`h.case_id = ${id}`
  if (kind === 'incident')
    return sql`(h.incident_id = ${id} or h.case_id in (select l.case_id from incident_case l
      where l.organisation_id = ${organisation} and l.incident_id = ${id}))`
  return sql`(h.person_id = ${id} or h.case_id in (select c.id from cases c
    where c.organisation_id = ${organisation} and ${casesAbout({ kind, id }, organisation)}))`
}

/** What stands in the way of an erasure, counted over all cases: that a restricted one is among them is told by a number alone. */
export async function standingOf(ctx: AnyCtx, erased: Erased): Promise<Standing> {
  const organisation = ctx.organisation.id
  const theirs = casesAbout(erased, organisation)
  return ctx.statistics(async (db) => {
    const { rows } = await sql<Standing>`select
      exists (select from incident i where i.organisation_id = ${organisation} and i.id = ${erased.id} and i.status in ('new', 'open')) as at_work,
      (select count(*)::int from cases c where c.organisation_id = ${organisation} and c.status = 'open' and ${theirs}) as open_cases,
      (select count(*)::int from deadline d join cases c on c.organisation_id = d.organisation_id and c.id = d.case_id
        where d.organisation_id = ${organisation} and d.met_on is null and d.due_on >= ${ctx.today} and ${theirs}) as deadlines,
      (select count(*)::int from legal_hold h where h.organisation_id = ${organisation} and h.ended_at is null
        and h.until_on >= ${ctx.today} and ${holdsOn(erased, organisation)}) as holds,
      exists (select from erasure e where e.organisation_id = ${organisation} and e.subject_id = ${erased.id}) as erased`.execute(
      db,
    )
    return rows[0] ?? { at_work: false, open_cases: 0, deadlines: 0, holds: 0, erased: false }
  })
}

/** The table of what can be erased. */
export const tableOf = { person: 'person', case: 'cases', incident: 'incident' } as const

/** What hinders an erasure now. Throws `NotFound` for what is not there. */
export async function hindrancesOf(ctx: AnyCtx, { kind, id }: Erased): Promise<Hindrance[]> {
  const found = await ctx.statistics((db) =>
    db
      .selectFrom(tableOf[kind])
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  if (!found) throw new NotFound()
  return hinderedBy(await standingOf(ctx, { kind, id }))
}

/** Closed cases that were for this person alone, as far as the member may see them: they go together with the person. */
export async function casesOfOne(ctx: AnyCtx, person: string): Promise<{ id: string; number: string }[]> {
  const { rows } = await sql<{ id: string; number: string }>`select distinct c.id, c.number from cases c
    join involvement v on v.organisation_id = c.organisation_id and v.case_id = c.id
    where c.organisation_id = ${ctx.organisation.id} and v.person_id = ${person} and v.role in ('client', 'child')
      and c.status = 'closed' and c.erased_on is null
      and not exists (select from involvement o join person p on p.organisation_id = o.organisation_id and p.id = o.person_id
        where o.organisation_id = c.organisation_id and o.case_id = c.id and o.person_id <> v.person_id
          and o.role in ('client', 'child') and p.erased_on is null)
    order by c.number`.execute(ctx.db)
  return rows
}

/** An incident a case led from, with what somebody who decides about it looks at. */
export interface LinkedIncident {
  id: string
  number: string
  told_by: string
  status: string
}

/**
 * Incidents of the cases that are erased, or that are for the person who is; as far as the member may see these cases. They do
 * not go by themselves: what a witness told is theirs.
 */
export async function linkedIncidents(ctx: AnyCtx, { kind, id }: Erased): Promise<LinkedIncident[]> {
  if (kind === 'incident' || !ctx.member.may('incidents.read')) return []
  const theirs =
    kind === 'case'
      ? sql`l.case_id = ${id}`
      : sql`l.case_id in (select v.case_id from involvement v where v.organisation_id = ${ctx.organisation.id}
          and v.person_id = ${id} and v.role in ('client', 'child'))`
  const { rows } =
    await sql<LinkedIncident>`select distinct i.id, i.number, i.told_by, i.status from incident_case l
      join incident i on i.organisation_id = l.organisation_id and i.id = l.incident_id
    where l.organisation_id = ${ctx.organisation.id} and ${theirs} and i.status <> 'forgotten'
    order by i.number`.execute(ctx.db)
  return rows
}

/** Records joined with this one: what they hold is this person's too. */
export async function mergedInto(ctx: AnyCtx, person: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('merged_into', '=', person)
    .execute()
  return rows.map((row) => row.id)
}

/** How many rows each table holds of it: what is emptied, and what stays as a count. */
export async function countHeld(
  ctx: AnyCtx,
  holdings: readonly Holding[],
  { kind, id }: Erased,
): Promise<{ table: string; rows: number; goes: boolean }[]> {
  const counted: { table: string; rows: number; goes: boolean }[] = []
  for (const holding of holdings) {
    const named = holding[kind]
    if (!named) continue
    const { rows } = await sql<{
      n: number
    }>`/* count */ select count(*)::int as n from ${sql.id(holding.table)}
      where organisation_id = ${ctx.organisation.id} and ${sql.id(named)} = ${id}`.execute(ctx.db)
    const n = rows[0]?.n ?? 0
    if (n > 0)
      counted.push({
        table: holding.table,
        rows: n,
        goes: holding.removed === true || Object.keys(holding.sealed).length > 0,
      })
  }
  return counted
}

/** The ledger, newest first: what was forgotten, when, and by which code. */
export async function listErasures(ctx: AnyCtx, limit = 200) {
  return ctx.db
    .selectFrom('erasure')
    .select(['id', 'kind', 'subject_id', 'why', 'at', 'by'])
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
