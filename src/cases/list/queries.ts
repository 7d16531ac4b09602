import { type RawBuilder, sql } from 'kysely'
import { personChoices } from '../../people/index.ts'
import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { statement } from '../../platform/statement.ts'
import { ruleOf } from '../deadlines/queries.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import { dueUntil, type ListWish, pageSize, quietSince } from './list.ts'
import { listedPeople } from './people.ts'

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

/** What the statements of the list are told. */
interface Asked {
  organisation: string
  member: string
  until: string
  since: Date
  kind?: string
  lead?: string
  number?: string
  people?: string[]
  key?: string
  id?: string
}

/** Whose cases "due" and "quiet" mean: those of everybody for whoever hands cases out. */
type Whose = 'own' | 'all'

const whoseOf = (ctx: AnyCtx): Whose => (ctx.member.may('cases.allocate') ? 'all' : 'own')

const askedOf = (ctx: AnyCtx): Asked => ({
  organisation: ctx.organisation.id,
  member: ctx.member.id,
  until: dueUntil(ctx.today),
  since: quietSince(ctx.now),
})

function viewOf(view: ListWish['view'], whose: Whose, asked: Asked): RawBuilder<boolean> {
  const own = sql`c.id = any(array(select team.case_id from case_member team
    where team.organisation_id = ${asked.organisation} and team.member_id = ${asked.member} and team.until_on is null))`
  const meant = whose === 'own' ? own : sql`true`
  if (view === 'mine') return sql`c.status = 'open' and ${own}`
  if (view === 'due') return sql`c.status = 'open' and c.next_due_on <= ${asked.until}::date and ${meant}`
  if (view === 'quiet') return sql`c.status = 'open' and c.active_at < ${asked.since} and ${meant}`
  return view === 'closed' ? sql`c.status = 'closed'` : sql`c.status = 'open'`
}

// Each count reads its own range of an index; one pass over all cases with five filters takes twice as long.
const countsOf = (whose: Whose) =>
  statement((db: AnyCtx['db'], asked: Asked) => {
    const count = (view: ListWish['view']) => sql`(select count(*)::int from cases c
      where c.organisation_id = ${asked.organisation} and ${viewOf(view, whose, asked)})`
    return sql<CaseCounts>`select ${count('mine')} as mine, ${count('due')} as due, ${count('quiet')} as quiet,
      ${count('team')} as team, ${count('closed')} as closed`.compile(db)
  })
const counts = { own: countsOf('own'), all: countsOf('all') }

const versionOf = statement(
  (db: Ctx<never, 'organisation_change'>['db'], { organisation }: { organisation: string }) =>
    db
      .selectFrom('organisation_change')
      .select('version')
      .where('organisation_id', '=', organisation)
      .compile(),
)

const kept = new Map<string, { version: number; until: number; counted: CaseCounts }>()
// "Quiet" moves with the clock alone.
const keptFor = 60_000
const mostKept = 1_000

/**
 * How many cases each view holds, of those the reader may see. Kept while nothing of the organisation changes, a minute at
 * most; for pages that only read, since what a transaction has not committed yet is under no version.
 */
export async function countCases(ctx: AnyCtx): Promise<CaseCounts> {
  const [change] = await versionOf(ctx.db, { organisation: ctx.organisation.id })
  const version = change?.version ?? 0
  const now = ctx.now.getTime()
  const name = [ctx.organisation.id, ctx.member.id, ctx.member.sight, whoseOf(ctx), ctx.today].join(' ')
  const known = kept.get(name)
  if (known?.version === version && known.until > now) return known.counted
  const [found] = await counts[whoseOf(ctx)](ctx.db, askedOf(ctx))
  const counted = found ?? { mine: 0, due: 0, quiet: 0, team: 0, closed: 0 }
  if (kept.size >= mostKept) kept.clear()
  kept.set(name, { version, until: now + keptFor, counted })
  return counted
}

async function searchOf(ctx: AnyCtx, q: string): Promise<Pick<Asked, 'number' | 'people'>> {
  ctx.record({ act: 'case.search', kind: 'case' })
  const people = ctx.member.may('people.read') ? await personChoices(ctx, q, 50) : []
  return { people: people.map(({ id }) => id), number: `%${q.replace(/[\\%_]/g, '\\$&')}%` }
}

function orderOf({ sort }: ListWish, asked: Asked): Record<'by' | 'key' | 'after', RawBuilder<unknown>> {
  if (sort === 'due') {
    const due = sql`coalesce(c.next_due_on, 'infinity'::date)`
    return {
      by: sql`${due}, c.id`,
      key: sql`coalesce(c.next_due_on::text, 'infinity')`,
      after: sql`(${due}, c.id) > (${asked.key}::date, ${asked.id}::uuid)`,
    }
  }
  return {
    by: sql`c.active_at desc, c.id desc`,
    key: sql`c.active_at::text`,
    after: sql`(c.active_at, c.id) < (${asked.key}::timestamptz, ${asked.id}::uuid)`,
  }
}

type Row = Omit<CaseRow, 'due' | 'people' | 'safe_contact'> & { rule: string | null }

const listOf = (wish: ListWish, whose: Whose) =>
  statement((db: AnyCtx['db'], asked: Asked) => {
    const order = orderOf(wish, asked)
    const kind = wish.kind ? sql`c.kind = ${asked.kind}` : sql`true`
    const lead = wish.lead ? sql`c.lead_member_id = ${asked.lead}` : sql`true`
    const search = wish.q
      ? sql`(c.number like ${asked.number} or c.id in (select v.case_id from involvement v
          where v.organisation_id = ${asked.organisation} and v.person_id = any(${asked.people}::uuid[])))`
      : sql`true`
    return sql<Row>`
      select c.*, (
        select d.rule from deadline d
        where d.organisation_id = ${asked.organisation} and d.case_id = c.id and d.met_on is null and d.due_on = c.next_due_on limit 1
      ) as rule
      from (
        select c.id, c.number, c.kind, c.restricted, c.status, c.pathway, c.pathway_version,
          c.stage, c.active_at, c.next_due_on, c.closed_on, c.lead_member_id, ${order.key} as key
        from cases c
        where c.organisation_id = ${asked.organisation} and ${viewOf(wish.view, whose, asked)} and ${kind} and ${lead} and ${search}
          and ${wish.after ? order.after : sql`true`}
        order by ${order.by} limit ${sql.lit(pageSize + 1)}
      ) c
      order by ${order.by}`.compile(db)
  })

const lists = new Map<string, ReturnType<typeof listOf>>()

/** The statement of a list: one for each view, order and way of narrowing. */
function listFor(wish: ListWish, whose: Whose): ReturnType<typeof listOf> {
  const narrowed = [wish.kind, wish.lead, wish.q, wish.after].map(Boolean)
  const shape = [wish.view, whose, wish.sort, ...narrowed].join(' ')
  const list = lists.get(shape) ?? listOf(wish, whose)
  lists.set(shape, list)
  return list
}

/** One page of cases in a view with the next deadline, limited first; then whom they are for, and those names. */
export async function listCases(
  ctx: AnyCtx,
  wish: ListWish,
): Promise<{ cases: CaseRow[]; more: boolean; names: Map<string, string | null> }> {
  const search = wish.q ? await searchOf(ctx, wish.q) : {}
  const rows = await listFor(wish, whoseOf(ctx))(ctx.db, {
    ...askedOf(ctx),
    kind: wish.kind,
    lead: wish.lead,
    ...search,
    ...wish.after,
  })
  const cases = rows.slice(0, pageSize)
  const { of, names } = await listedPeople(
    ctx,
    cases.map(({ id }) => id),
  )
  await ownPathwaysAtHand(ctx, cases)
  ctx.record({ act: 'case.list', kind: 'case', fields: [wish.view] })
  return {
    more: rows.length > pageSize,
    names,
    cases: cases.map(({ rule, ...row }) => ({
      ...row,
      ...(of.get(row.id) ?? { people: [], safe_contact: false }),
      due: rule ? ruleOf({ rule, pathway: row.pathway, pathway_version: row.pathway_version }) : undefined,
    })),
  }
}
