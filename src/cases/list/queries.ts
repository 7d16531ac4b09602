import { type RawBuilder, sql } from 'kysely'
import { personChoices } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { ruleOf } from '../deadlines/queries.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { dueUntil, type ListWish, pageSize, quietSince } from './list.ts'

export interface CaseRow {
  id: string
  number: string
  kind: string
  restricted: boolean
  status: string
  pathway: string
  pathway_version: string
  stage: string
  active_at: Date
  next_due_on: string | null
  closed_on: string | null
  lead_member_id: string
  people: string[]
  safe_contact: boolean
  due: DeadlineRule | undefined
  /** Place of the row in the list's order, for the address of the next page. */
  key: string
}

export type CaseCounts = Record<ListWish['view'], number>

const onMyTeam = (ctx: AnyCtx): RawBuilder<boolean> =>
  sql`c.id in (select team.case_id from case_member team where team.organisation_id = ${ctx.organisation.id}
    and team.member_id = ${ctx.member.id} and team.until_on is null)`

const ownOrAll = (ctx: AnyCtx): RawBuilder<boolean> =>
  ctx.member.may('cases.allocate') ? sql`true` : onMyTeam(ctx)

function viewOf(ctx: AnyCtx, view: ListWish['view']): RawBuilder<boolean> {
  if (view === 'mine') return sql`c.status = 'open' and ${onMyTeam(ctx)}`
  if (view === 'due')
    return sql`c.status = 'open' and c.next_due_on <= ${dueUntil(ctx.today)}::date and ${ownOrAll(ctx)}`
  if (view === 'quiet')
    return sql`c.status = 'open' and c.active_at < ${quietSince(ctx.now)} and ${ownOrAll(ctx)}`
  return view === 'closed' ? sql`c.status = 'closed'` : sql`c.status = 'open'`
}

/** How many cases each view holds, of those the reader may see, in one statement. */
export async function countCases(ctx: AnyCtx): Promise<CaseCounts> {
  const count = (view: ListWish['view']) => sql`count(*) filter (where ${viewOf(ctx, view)})::int`
  const { rows } = await sql<CaseCounts>`/* count */ select ${count('mine')} as mine, ${count('due')} as due,
    ${count('quiet')} as quiet, ${count('team')} as team, ${count('closed')} as closed
    from cases c where c.organisation_id = ${ctx.organisation.id}`.execute(ctx.db)
  return rows[0] ?? { mine: 0, due: 0, quiet: 0, team: 0, closed: 0 }
}

async function searchOf(ctx: AnyCtx, q: string): Promise<RawBuilder<boolean>> {
  ctx.record({ act: 'case.search', kind: 'case' })
  const people = ctx.member.may('people.read') ? await personChoices(ctx, q, 50) : []
  const ids = people.map((person) => person.id)
  const number = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(c.number like ${number} or c.id in (select v.case_id from involvement v
    where v.organisation_id = ${ctx.organisation.id} and v.person_id = any(${ids}::uuid[])))`
}

function orderOf(wish: ListWish): {
  by: RawBuilder<unknown>
  key: RawBuilder<string>
  after: RawBuilder<boolean>
} {
  const { after } = wish
  if (wish.sort === 'due') {
    const due = sql`coalesce(c.next_due_on, 'infinity'::date)`
    return {
      by: sql`${due}, c.id`,
      key: sql<string>`coalesce(c.next_due_on::text, 'infinity')`,
      after: after ? sql`(${due}, c.id) > (${after.key}::date, ${after.id}::uuid)` : sql`true`,
    }
  }
  return {
    by: sql`c.active_at desc, c.id desc`,
    key: sql<string>`c.active_at::text`,
    after: after ? sql`(c.active_at, c.id) < (${after.key}::timestamptz, ${after.id}::uuid)` : sql`true`,
  }
}

type Row = Omit<CaseRow, 'due'> & { rule: string | null }

/** One page of cases in a view: limited first, then joined with whom they are for, the lead and the next deadline. */
export async function listCases(ctx: AnyCtx, wish: ListWish): Promise<{ cases: CaseRow[]; more: boolean }> {
  const organisation = ctx.organisation.id
  const search = wish.q ? await searchOf(ctx, wish.q) : sql<boolean>`true`
  const order = orderOf(wish)
  const kind = wish.kind ? sql`c.kind = ${wish.kind}` : sql`true`
  const lead = wish.lead ? sql`c.lead_member_id = ${wish.lead}` : sql`true`
  const { rows } = await sql<Row>`
    select c.*, coalesce(people.ids, '{}') as people, coalesce(people.safe_contact, false) as safe_contact, due.rule
    from (
      select c.organisation_id, c.id, c.number, c.kind, c.restricted, c.status, c.pathway, c.pathway_version,
        c.stage, c.active_at, c.next_due_on, c.closed_on, c.lead_member_id, ${order.key} as key
      from cases c
      where c.organisation_id = ${organisation} and ${viewOf(ctx, wish.view)} and ${kind} and ${lead} and ${search} and ${order.after}
      order by ${order.by} limit ${pageSize + 1}
    ) c
    left join lateral (
      select array_agg(v.person_id order by v.role, v.from_on, v.id) filter (where v.role in ('client', 'child')) as ids,
        bool_or(p.safe_contact_sealed is not null and v.role <> 'alleged_perpetrator') as safe_contact
      from involvement v join person p on p.organisation_id = ${organisation} and p.id = v.person_id
      where v.organisation_id = ${organisation} and v.case_id = c.id and v.until_on is null
    ) people on true
    left join lateral (
      select d.rule from deadline d
      where d.organisation_id = ${organisation} and d.case_id = c.id and d.met_on is null and d.due_on = c.next_due_on limit 1
    ) due on true
    order by ${order.by}`.execute(ctx.db)
  const cases = rows.slice(0, pageSize)
  ctx.record({ act: 'case.list', kind: 'case', fields: [wish.view] })
  return {
    more: rows.length > pageSize,
    cases: cases.map(({ rule, ...row }) => ({
      ...row,
      due: rule ? ruleOf({ rule, pathway: row.pathway, pathway_version: row.pathway_version }) : undefined,
    })),
  }
}
