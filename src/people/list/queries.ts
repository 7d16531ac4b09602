import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { searchNameIndex } from '../name-index.ts'
import { hasSafeContact, type LineRow, lineColumns, openLines, type PersonLine } from '../queries.ts'
import { filtersOn, type PeopleFilter, type PeopleKey, type PeopleWish, pageSize } from './list.ts'

type Reader = Ctx<never, 'person'>
type Condition = RawBuilder<boolean>

/** The start of a calendar day of the organisation, so many days later. */
const dayStart = (ctx: Reader, day: string, later = 0) =>
  sql`((${day}::date + ${later}::int)::timestamp at time zone ${ctx.organisation.time_zone})`

const conditions: Record<Exclude<PeopleFilter, 'q'>, (value: string, ctx: Reader) => Condition> = {
  language: (code) => sql`languages @> array[${code}]::text[]`,
  interpreter: (answer) => sql`needs_interpreter = ${answer}`,
  safe: (answer) =>
    answer === 'yes' ? sql`safe_contact_sealed is not null` : sql`safe_contact_sealed is null`,
  added_from: (day, ctx) => sql`created_at >= ${dayStart(ctx, day)}`,
  added_until: (day, ctx) => sql`created_at < ${dayStart(ctx, day, 1)}`,
}

/** What a wish asks of a person, but for their name. */
const conditionsOf = (ctx: Reader, wish: PeopleWish): Condition[] =>
  filtersOn(wish).flatMap((name) => (name === 'q' ? [] : [conditions[name](wish[name] ?? '', ctx)]))

/** Everybody of the organisation who is not joined with another record, as the wish narrows it. */
function peopleOfWish(ctx: Reader, wish: PeopleWish) {
  let query = ctx.db
    .selectFrom('person')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('merged_into', 'is', null)
    .where('erased_on', 'is', null)
  for (const condition of conditionsOf(ctx, wish)) query = query.where(condition)
  return query
}

const orders = { changed: 'updated_at', added: 'created_at' } as const

/** A person as the list and its files show one. */
export interface ListedPerson extends PersonLine {
  needs_interpreter: string
  created_at: Date
}

const columns = [...lineColumns, hasSafeContact, 'needs_interpreter', 'created_at'] as const

async function opened(
  ctx: Reader,
  rows: (LineRow & Pick<ListedPerson, 'needs_interpreter' | 'created_at'>)[],
): Promise<ListedPerson[]> {
  const besides = new Map(rows.map((row) => [row.id, row]))
  return (await openLines(ctx, rows)).flatMap((line) => {
    const row = besides.get(line.id)
    return row ? [{ ...line, needs_interpreter: row.needs_interpreter, created_at: row.created_at }] : []
  })
}

export interface PeoplePage {
  people: ListedPerson[]
  previous?: PeopleKey
  next?: PeopleKey
  /** There may be more than were found. */
  cut?: boolean
}

/** One page of people of a wish, by key both ways. */
export async function listPeople(ctx: Reader, wish: PeopleWish, limit = pageSize): Promise<PeoplePage> {
  const at = orders[wish.sort]
  const edge = wish.after ?? wish.before
  const backwards = !wish.after && wish.before !== undefined
  const rising = Boolean(wish.turned) !== backwards
  let query = peopleOfWish(ctx, wish)
    .select([...columns, sql<string>`${sql.ref(at)}::text`.as('at')])
    .orderBy(at, rising ? 'asc' : 'desc')
    .orderBy('id', rising ? 'asc' : 'desc')
    .limit(limit + 1)
  if (edge) {
    const beyond = rising ? sql`>` : sql`<`
    query = query.where(
      sql<boolean>`(${sql.ref(at)}, id) ${beyond} (${edge.at}::timestamptz, ${edge.id}::uuid)`,
    )
  }
  const found = await query.execute()
  const more = found.length > limit
  const rows = found.slice(0, limit)
  if (backwards) rows.reverse()
  const key = (row: (typeof rows)[number] | undefined) => row && { at: row.at, id: row.id }
  ctx.record({ act: 'person.list', kind: 'person', fields: filtersOn(wish) })
  return {
    people: await opened(ctx, rows),
    previous: (backwards ? more : wish.after) ? key(rows[0]) : undefined,
    next: (backwards ? true : more) ? key(rows.at(-1)) : undefined,
  }
}

/** Those whose name fits, the nearest first, narrowed by the rest of the wish. Records the search, not its words. */
export async function findPeople(ctx: Reader, wish: PeopleWish, limit = pageSize): Promise<PeoplePage> {
  const ids = await searchNameIndex(ctx, wish.q ?? '', limit)
  ctx.record({ act: 'person.search', kind: 'person', fields: filtersOn(wish), shown: ids.slice(0, 5) })
  if (ids.length === 0) return { people: [] }
  const rows = await peopleOfWish(ctx, wish)
    .select(columns)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const lines = new Map((await opened(ctx, rows)).map((line) => [line.id, line]))
  return { people: ids.flatMap((id) => lines.get(id) ?? []), cut: ids.length === limit }
}

/** How many persons the organisation knows; with a wish, how many of them it shows, whatever their names. */
export async function countPeople(ctx: Reader, wish: PeopleWish = { sort: 'changed' }): Promise<number> {
  const narrowed = conditionsOf(ctx, wish)
  const { rows } = await sql<{ n: number }>`/* count */ select count(*) as n from person
    where organisation_id = ${ctx.organisation.id} and ${sql.join([sql`merged_into is null and erased_on is null`, ...narrowed], sql` and `)}`.execute(
    ctx.db,
  )
  return rows[0]?.n ?? 0
}

/** The languages that people here speak. */
export async function languagesSpoken(ctx: Reader): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select distinct code from person, unnest(languages) as code
    where organisation_id = ${ctx.organisation.id} and merged_into is null order by 1 limit 200`.execute(
    ctx.db,
  )
  return rows.map(({ code }) => code)
}

/** The next people of a wish after an id, by id: it never changes, so that everybody is in a file once. */
export async function takePeople(
  ctx: Reader,
  wish: PeopleWish,
  { after, limit, among }: { after?: string; limit: number; among?: string[] },
): Promise<ListedPerson[]> {
  let query = peopleOfWish(ctx, wish).select(columns).orderBy('id').limit(limit)
  if (after) query = query.where('id', '>', after)
  if (among) query = query.where((eb) => eb('id', '=', eb.fn.any(eb.val(among))))
  return opened(ctx, await query.execute())
}
