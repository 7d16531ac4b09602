import {
  getPoolMember,
  isAway,
  type PoolPart,
  poolMembersOf,
  type SessionMode,
} from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { dateIn } from '../entries/entry.ts'
import { lockCase, lockOpenCase } from '../standing.ts'
import { type BookingState, type Feedback, nextStates, overlaps, stands } from './booking.ts'
import { circleOf, conflictsIn } from './circle.ts'
import { excludeFor } from './wish-actions.ts'

export interface BookingDraft {
  pool_member_id: string
  part: PoolPart
  starts_at: Date
  /** 1 … 1440 */
  minutes: number
  mode: SessionMode
  /** ISO 639 */
  language?: string
  /** For whom; somebody of the case. */
  person_id?: string
  /** Where, and what they should know; sealed under the case's key. */
  note?: string
  /** How far it is already; `asked` when left out. */
  state?: BookingState
}

export type BookingCtx = Ctx<
  'interpreter_booking' | 'interpreter_wish',
  | 'cases'
  | 'case_event'
  | 'involvement'
  | 'person'
  | 'household_member'
  | 'kinship'
  | 'institution'
  | 'pool_member'
  | 'pool_conflict'
>

/** Refuses whoever may not help in this case, saying why in words that name nobody. Throws `NotFound` for ids of elsewhere. */
async function checkFit(ctx: BookingCtx, caseId: string, poolMemberId: string, part: PoolPart) {
  const member = await getPoolMember(ctx, poolMemberId)
  if (member.left_on !== null) throw new Refused('cases.interpreter.refused.left')
  if (!member.parts.includes(part)) throw new Refused('cases.interpreter.refused.part')
  const reason = (await conflictsIn(ctx, await circleOf(ctx, caseId), [member], part)).get(poolMemberId)
  if (reason) throw new Refused(`cases.interpreter.conflict.${reason}`)
  return member
}

/** Whether somebody of the pool is expected elsewhere then, as far as the reader may know of it. */
async function isBusy(
  ctx: BookingCtx,
  session: { id?: string; pool_member_id: string; starts_at: Date; minutes: number },
): Promise<boolean> {
  const day = 86_400_000
  // Locked, so that two cases do not ask for the same hour at once.
  await ctx.db
    .selectFrom('pool_member')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', session.pool_member_id)
    .forUpdate()
    .execute()
  const rows = await ctx.db
    .selectFrom('interpreter_booking')
    .select(['id', 'starts_at', 'minutes', 'state'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('pool_member_id', '=', session.pool_member_id)
    .where('starts_at', '>', new Date(session.starts_at.getTime() - day))
    .where('starts_at', '<', new Date(session.starts_at.getTime() + day))
    .execute()
  return rows.some((row) => row.id !== session.id && stands(row.state) && overlaps(row, session))
}

async function checkTime(
  ctx: BookingCtx,
  member: Parameters<typeof isAway>[0],
  session: Parameters<typeof isBusy>[1],
): Promise<void> {
  if (isAway(member, dateIn(session.starts_at, ctx.organisation.time_zone)))
    throw new Refused('cases.interpreter.refused.away')
  if (await isBusy(ctx, session)) throw new Refused('cases.interpreter.refused.busy')
}

async function mustBeInvolved(ctx: BookingCtx, caseId: string, personId: string): Promise<void> {
  const found = isId(personId)
    ? await ctx.db
        .selectFrom('involvement')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', caseId)
        .where('person_id', '=', personId)
        .limit(1)
        .executeTakeFirst()
    : undefined
  if (!found) throw new NotFound()
}

/**
 * Asks somebody of the pool for a session in a case. Answers its id. Throws `NotFound` for ids of elsewhere, `Refused` for
 * whoever may not help in this case (kin, known to somebody, not wanted, same community, works for an institution of it), who
 * is away, or expected elsewhere at that time.
 */
export async function bookInterpreter(ctx: BookingCtx, caseId: string, draft: BookingDraft): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  const member = await checkFit(ctx, caseId, draft.pool_member_id, draft.part)
  if (draft.person_id) await mustBeInvolved(ctx, caseId, draft.person_id)
  const state = draft.state ?? 'asked'
  if (stands(state)) await checkTime(ctx, member, draft)
  if (state === 'held' && draft.starts_at > ctx.now) throw new Refused('cases.interpreter.refused.state')
  await ctx.keys.load([caseId])
  const id = newId()
  await ctx.db
    .insertInto('interpreter_booking')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      pool_member_id: draft.pool_member_id,
      part: draft.part,
      person_id: draft.person_id ?? null,
      language: draft.language ?? null,
      starts_at: draft.starts_at,
      minutes: draft.minutes,
      mode: draft.mode,
      state,
      note_sealed: draft.note?.trim()
        ? ctx.keys.seal(caseId, 'interpreter_booking', 'note_sealed', id, draft.note.trim())
        : null,
      asked_by: ctx.member.id,
    })
    .execute()
  ctx.record({ act: 'interpreter.book', kind: 'case', id: caseId, fields: [draft.part], reason: id })
  return id
}

async function lockBooking(ctx: BookingCtx, caseId: string, id: string) {
  await lockCase(ctx, caseId)
  const row = isId(id)
    ? await ctx.db
        .selectFrom('interpreter_booking')
        .select([
          'id',
          'pool_member_id',
          'part',
          'person_id',
          'starts_at',
          'minutes',
          'state',
          'feedback',
          'version',
        ])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', caseId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  return { ...row, state: row.state as BookingState, part: row.part as PoolPart }
}

/**
 * Notes what became of a session. Before it is confirmed or asked for again everything is looked at once more: a wish may have
 * changed. Throws `Conflict` when somebody noted something else meanwhile, `Refused` for what cannot become of it.
 */
export async function noteBooking(
  ctx: BookingCtx,
  caseId: string,
  id: string,
  state: BookingState,
  base: number,
): Promise<void> {
  const booking = await lockBooking(ctx, caseId, id)
  if (booking.version !== base) {
    throw new Conflict({
      version: booking.version,
      fields: [{ name: 'state', label: 'cases.interpreter.state', mine: state, theirs: booking.state }],
    })
  }
  if (!nextStates(booking, ctx.now).includes(state)) throw new Refused('cases.interpreter.refused.state')
  if (stands(state) && booking.state !== 'held') {
    const member = await checkFit(ctx, caseId, booking.pool_member_id, booking.part)
    await checkTime(ctx, member, booking)
  }
  await ctx.db
    .updateTable('interpreter_booking')
    .set({ state, feedback: state === 'held' ? booking.feedback : null, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'interpreter.note', kind: 'case', id: caseId, fields: [state], reason: id })
}

/**
 * Keeps what was said about a session afterwards. `not_again` about a person's interpreter becomes their wish: nobody offers
 * them this one again. Throws `Refused` before it was held.
 */
export async function noteFeedback(
  ctx: BookingCtx,
  caseId: string,
  id: string,
  feedback: Feedback,
): Promise<void> {
  const booking = await lockBooking(ctx, caseId, id)
  if (booking.state !== 'held') throw new Refused('cases.interpreter.refused.state')
  await ctx.db
    .updateTable('interpreter_booking')
    .set({ feedback, version: booking.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'interpreter.feedback', kind: 'case', id: caseId, fields: ['feedback'], reason: id })
  if (feedback !== 'not_again' || !booking.person_id) return
  const known = await poolMembersOf(ctx, [booking.pool_member_id])
  if (known.has(booking.pool_member_id)) await excludeFor(ctx, booking.person_id, booking.pool_member_id)
}
