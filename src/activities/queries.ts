import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'

/**
 * A line of the list. `people` are participants and counted heads. `reached` is apart from them, and by channel:
 * leaflets and views make no sum.
 */
export interface ActivityLine {
  id: string
  kind: string
  title: string
  held_on: string
  until_on: string | null
  place: string | null
  people: number
  institutions: number
  reached: Reached[]
}

/** How many were reached through one channel. */
export interface Reached {
  channel: string
  amount: number
}

type Reads = Ctx<never, 'activity' | 'attendance' | 'headcount' | 'reach'>

/** Place in the list after which it goes on. */
export interface After {
  held_on: string
  id: string
}

const listed = ['id', 'kind', 'title', 'held_on', 'until_on', 'place'] as const

/** One activity; throws `NotFound` for an id of nothing here. */
export async function getActivity(ctx: Reads, id: string) {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('activity')
    .select([...listed, 'minutes', 'language', 'audience', 'about', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}
export type ActivityRow = Awaited<ReturnType<typeof getActivity>>

/** What is held before today, latest first, a page at a time. One more than `limit` tells that it goes on. */
export async function listPast(
  ctx: Reads,
  given: { kind?: string; after?: After; limit: number },
): Promise<ActivityLine[]> {
  let query = ctx.db
    .selectFrom('activity')
    .select(listed)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('held_on', '<', ctx.today)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(given.limit + 1)
  const { kind, after } = given
  if (kind) query = query.where('kind', '=', kind)
  if (after)
    query = query.where((eb) => eb(eb.refTuple('held_on', 'id'), '<', eb.tuple(after.held_on, after.id)))
  return withFigures(ctx, await query.execute())
}

/** What is held from one day to another, earliest first; both days are in it. `until` may be left open. */
export async function listUpcoming(
  ctx: Reads,
  given: { from: string; until?: string; kind?: string; limit: number },
): Promise<ActivityLine[]> {
  let query = ctx.db
    .selectFrom('activity')
    .select(listed)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('held_on', '>=', given.from)
    .orderBy('held_on')
    .orderBy('id')
    .limit(given.limit)
  if (given.until) query = query.where('held_on', '<=', given.until)
  if (given.kind) query = query.where('kind', '=', given.kind)
  return withFigures(ctx, await query.execute())
}

async function withFigures(
  ctx: Reads,
  rows: Omit<ActivityLine, 'people' | 'institutions' | 'reached'>[],
): Promise<ActivityLine[]> {
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const all = sql<string>`any(${ids}::uuid[])`
  const came = await ctx.db
    .selectFrom('attendance')
    .select([
      'activity_id',
      (eb) => eb.fn.count<number>('person_id').as('people'),
      (eb) => eb.fn.count<number>('institution_id').as('institutions'),
    ])
    .modifyFront(sql`/* count */`)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('part', '=', 'participant')
    .where('activity_id', '=', all)
    .groupBy('activity_id')
    .execute()
  const heads = await ctx.db
    .selectFrom('headcount')
    .select(['activity_id', (eb) => eb.fn.sum<number>('people').as('people')])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', all)
    .groupBy('activity_id')
    .execute()
  const reached = await ctx.db
    .selectFrom('reach')
    .select(['activity_id', 'channel', (eb) => eb.fn.sum<number>('amount').as('amount')])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', all)
    .groupBy(['activity_id', 'channel'])
    .orderBy('amount', 'desc')
    .execute()
  const figure = <T extends { activity_id: string }>(list: T[], id: string, of: (one: T) => number) =>
    list.filter((one) => one.activity_id === id).reduce((sum, one) => sum + of(one), 0)
  return rows.map((row) => ({
    ...row,
    people: figure(came, row.id, (one) => one.people) + figure(heads, row.id, (one) => one.people),
    institutions: figure(came, row.id, (one) => one.institutions),
    reached: reached
      .filter((one) => one.activity_id === row.id)
      .map(({ channel, amount }) => ({ channel, amount })),
  }))
}

/** Titles and days by id; ids of nothing here are left out. */
export async function titlesOf(
  ctx: Reads,
  ids: readonly string[],
): Promise<Map<string, { id: string; title: string; kind: string; held_on: string }>> {
  const known = [...new Set(ids)].filter(isId)
  if (known.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('activity')
    .select(['id', 'title', 'kind', 'held_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', 'in', known)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a person took part in, latest first. */
export async function listOfPerson(ctx: Reads, personId: string, limit: number) {
  return ctx.db
    .selectFrom('attendance')
    .innerJoin('activity', (join) =>
      join
        .onRef('activity.organisation_id', '=', 'attendance.organisation_id')
        .onRef('activity.id', '=', 'attendance.activity_id'),
    )
    .select([
      'activity.id',
      'activity.kind',
      'activity.title',
      'activity.held_on',
      'attendance.minutes',
      'attendance.part',
    ])
    .where('attendance.organisation_id', '=', ctx.organisation.id)
    .where('attendance.person_id', '=', personId)
    .orderBy('activity.held_on', 'desc')
    .orderBy('activity.id', 'desc')
    .limit(limit)
    .execute()
}
