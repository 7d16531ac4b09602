import { type PoolPart, poolMembersOf, type SessionMode } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { isId } from '../../platform/ids.ts'
import type { Booking, BookingState, Feedback } from './booking.ts'
import { type InterpreterWish, noWish } from './wish.ts'

/** A wish as it stands; `broken` when it cannot be opened, and then nobody knows what it excludes. */
export interface KnownWish {
  wish: InterpreterWish
  broken: boolean
  version: number
}

/** What people wish of an interpreter, by their id; those who were never asked are left out. */
export async function wishesOf(
  ctx: Ctx<never, 'interpreter_wish'>,
  personIds: Iterable<string>,
): Promise<Map<string, KnownWish>> {
  const wanted = [...new Set(personIds)].filter(isId)
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('interpreter_wish')
    .select(['person_id', 'wish_sealed', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  await ctx.keys.load(rows.map((row) => row.person_id))
  return new Map(
    rows.map((row) => {
      const wish = ctx.keys.open<InterpreterWish>(
        'interpreter_wish',
        'wish_sealed',
        row.person_id,
        row.wish_sealed,
      )
      return [row.person_id, { wish: { ...noWish, ...wish }, broken: wish === null, version: row.version }]
    }),
  )
}

type BookingReader = Ctx<never, 'interpreter_booking' | 'pool_member'>

const columns = [
  'id',
  'case_id',
  'pool_member_id',
  'part',
  'person_id',
  'language',
  'starts_at',
  'minutes',
  'mode',
  'state',
  'feedback',
  'note_sealed',
  'version',
] as const

const rowsOf = (ctx: BookingReader) =>
  ctx.db
    .selectFrom('interpreter_booking')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy('starts_at', 'desc')
    .orderBy('id', 'desc')

async function opened(
  ctx: BookingReader,
  rows: Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>,
): Promise<Booking[]> {
  await ctx.keys.load(rows.map((row) => row.case_id))
  const members = await poolMembersOf(
    ctx,
    rows.map((row) => row.pool_member_id),
  )
  return rows.map(({ note_sealed, part, mode, state, feedback, ...row }) => ({
    ...row,
    name: members.get(row.pool_member_id)?.name ?? null,
    part: part as PoolPart,
    mode: mode as SessionMode,
    state: state as BookingState,
    feedback: feedback as Feedback | null,
    note: ctx.keys.open<string>('interpreter_booking', 'note_sealed', row.id, note_sealed),
  }))
}

/** The sessions of a case with people of the pool, the latest first. Records nothing: whoever shows the case does. */
export async function bookingsOf(ctx: BookingReader, caseId: string, limit = 200): Promise<Booking[]> {
  if (!isId(caseId)) return []
  return opened(ctx, await rowsOf(ctx).where('case_id', '=', caseId).limit(limit).execute())
}

/** The sessions of somebody in the pool, in cases the reader may open, the latest first. */
export async function bookingsOfPoolMember(
  ctx: BookingReader,
  poolMemberId: string,
  limit = 50,
): Promise<Booking[]> {
  if (!isId(poolMemberId)) return []
  return opened(ctx, await rowsOf(ctx).where('pool_member_id', '=', poolMemberId).limit(limit).execute())
}
