import { type RawBuilder, sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { statement } from '../../platform/statement.ts'
import { nextDueSql, nextEndSql, nextHourSql } from '../deadlines/late.ts'
import { ruleOf } from '../deadlines/queries.ts'
import { momentOfEnd } from '../pathways/deadline.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import { askedOf, whoseOf } from './asking.ts'
import { filtersOn, type ListWish, pageSize, runs } from './list.ts'
import { type Asked, conditionOf, type Whose } from './narrowing.ts'
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
  /** The moment at which the next deadline ends, where it is a clock in hours, and the hours until then while it is near. */
  due_at: Date | null
  due_hours: number | undefined
  opened_on: string
  closed_on: string | null
  closure_reason: string | null
  institution_id: string | null
  lead_member_id: string
  people: string[]
  safe_contact: boolean
  due: DeadlineRule | undefined
  /** Place of the row in the list's order, for the address of the next page. */
  key: string
}

interface Order {
  by: RawBuilder<unknown>
  /** A row's place in the order, and the order once rows have it as `c.place`. */
  place: RawBuilder<unknown>
  placed: RawBuilder<unknown>
  beyond: RawBuilder<unknown>
}

// Cases without a deadline stand last, whichever way the list runs.
type Column = (rising: boolean, asked: Asked) => [column: RawBuilder<unknown>, type: string]
const keyed: Record<ListWish['sort'], Column> = {
  due: (rising, { zone }) => [
    sql`coalesce(${nextEndSql(zone)}, ${sql.lit(rising ? 'infinity' : '-infinity')}::timestamp)`,
    'timestamp',
  ],
  activity: () => [sql`c.active_at`, 'timestamptz'],
  opened: () => [sql`c.opened_on`, 'date'],
  number: () => [sql`c.number`, 'text'],
}

/** The order of a page; the one before a row is read backwards. */
function orderOf(wish: ListWish, asked: Asked): Order {
  const rising = runs(wish) === 'ascending'
  const [column, type] = keyed[wish.sort](rising, asked)
  const forwards = rising === !wish.before
  const way = forwards ? sql`` : sql` desc`
  return {
    by: sql`${column}${way}, c.id${way}`,
    place: column,
    placed: sql`c.place${way}, c.id${way}`,
    beyond: sql`(${column}, c.id) ${forwards ? sql`>` : sql`<`} (${asked.key}::${sql.raw(type)}, ${asked.id}::uuid)`,
  }
}

type Row = Omit<CaseRow, 'due' | 'due_hours' | 'people' | 'safe_contact'> & { rule: string | null }

interface Extent {
  limit: number
  /** Only the cases given as `chosen`. */
  chosen?: boolean
}

const columns = [
  'id',
  'number',
  'kind',
  'restricted',
  'status',
  'pathway',
  'pathway_version',
  'stage',
  'active_at',
  'next_due_on',
  'opened_on',
  'closed_on',
  'closure_reason',
  'institution_id',
  'lead_member_id',
] as const satisfies readonly (keyof CaseRow)[]
const ofCase = sql.join(columns.map((name) => sql.ref(`c.${name}`)))

// Limited before anything is joined: what a row shows besides, and the text of its place, is made for the rows of the page alone.
const rowsAsked = (wish: ListWish, whose: Whose, asked: Asked, { limit, chosen }: Extent) => {
  const order = orderOf(wish, asked)
  return sql<Row>`
    select ${ofCase}, c.place::text as key, next.rule, next.due_at from (
      select ${ofCase}, ${order.place} as place
      from cases c ${wish.sort === 'due' ? nextHourSql(asked.organisation) : sql``}
      where c.organisation_id = ${asked.organisation} and ${conditionOf(wish, whose, asked, { chosen })}
        and ${wish.after || wish.before ? order.beyond : sql`true`}
      order by ${order.by} limit ${sql.lit(limit)}
    ) c ${nextDueSql(asked.organisation)}
    order by ${order.placed}`
}

const usual: readonly string[] = ['q', 'kind', 'lead']
const lists = new Map<string, (db: AnyCtx['db'], asked: Asked) => Promise<Row[]>>()

/**
 * The statement of a list. Those asked all day are built and prepared once; the many ways of narrowing further are planned
 * for their values each time (what is marked as a count is not prepared), since the best plan hangs on them.
 */
function listFor(wish: ListWish, whose: Whose): (db: AnyCtx['db'], asked: Asked) => Promise<Row[]> {
  const on = filtersOn(wish)
  if (!on.every((name) => usual.includes(name)))
    return async (db, asked) =>
      (await sql<Row>`/* count */ ${rowsAsked(wish, whose, asked, { limit: pageSize + 1 })}`.execute(db)).rows
  const place = wish.after ? 'after' : wish.before ? 'before' : ''
  const shape = [wish.view, whose, wish.sort, runs(wish), place, ...on].join(' ')
  const known = lists.get(shape)
  if (known) return known
  const made = statement((db: AnyCtx['db'], asked: Asked) =>
    rowsAsked(wish, whose, asked, { limit: pageSize + 1 }).compile(db),
  )
  lists.set(shape, made)
  return made
}

/** Adds whom cases are for and what is due next to their rows. */
async function dressed(ctx: AnyCtx, rows: Row[]): Promise<{ cases: CaseRow[]; names: Names }> {
  const { of, names } = await listedPeople(
    ctx,
    rows.map(({ id }) => id),
  )
  await ownPathwaysAtHand(ctx, rows)
  return {
    names,
    cases: rows.map(({ rule, ...row }) => ({
      ...row,
      ...(of.get(row.id) ?? { people: [], safe_contact: false }),
      due_hours: momentOfEnd(row.due_at, ctx.now).hours,
      due: rule ? ruleOf({ rule, pathway: row.pathway, pathway_version: row.pathway_version }) : undefined,
    })),
  }
}

/** Names of those a case is for, by person; null for one that cannot be opened. */
export type Names = Map<string, string | null>

export interface CasePage {
  cases: CaseRow[]
  names: Names
  /** Whether there are cases before and after these. */
  earlier: boolean
  more: boolean
}

/** One page of cases of a wish, limited first; then whom they are for, those names and the next deadline. */
export async function listCases(ctx: AnyCtx, wish: ListWish): Promise<CasePage> {
  const asked = await askedOf(ctx, wish)
  const found = await listFor(wish, whoseOf(ctx))(ctx.db, asked)
  const further = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (wish.before) rows.reverse()
  ctx.record({ act: 'case.list', kind: 'case', fields: [wish.view, ...filtersOn(wish)] })
  return {
    ...(await dressed(ctx, rows)),
    earlier: wish.before ? further : Boolean(wish.after),
    more: wish.before ? true : further,
  }
}

/** So many cases of a wish from a place on, for paper and files. Whoever takes them out asks once, and records it. */
export async function takeCases(
  ctx: AnyCtx,
  wish: ListWish,
  asked: Asked,
  limit: number,
): Promise<{ cases: CaseRow[]; names: Names }> {
  const extent = { limit, chosen: Boolean(asked.chosen) }
  const { rows } = await sql<Row>`/* count */ ${rowsAsked(wish, whoseOf(ctx), asked, extent)}`.execute(ctx.db)
  return dressed(ctx, rows)
}
