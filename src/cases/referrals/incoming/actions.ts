import { capabilitiesOf } from '../../../accounts/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import type { DeclineReason } from './incoming.ts'

export type TriageCtx = Ctx<'incoming_referral', 'member'>

/** Locks a referral that came in, based on a version. `waiting` refuses one that was decided meanwhile. */
export async function lockIncoming(ctx: TriageCtx, id: string, base: number, waiting = true) {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('incoming_referral')
    .select(['id', 'status', 'agreed', 'said_sealed', 'received_at', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  if (row.version !== base) throw new Conflict({ version: row.version, fields: [] })
  if (waiting && row.status !== 'new') throw new Refused('incoming.refused.decided')
  return row
}

/** Changes columns of a locked referral and raises its version. */
export async function changeIncoming(
  ctx: TriageCtx,
  row: { id: string; version: number },
  set: Record<string, unknown>,
): Promise<void> {
  await ctx.db
    .updateTable('incoming_referral')
    .set({ ...set, version: row.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', row.id)
    .execute()
}

const decided = (ctx: TriageCtx) => ({ decided_at: ctx.now, decided_by: ctx.member.id })

/** Gives a referral to somebody who decides about referrals. */
export async function assignReferral(
  ctx: TriageCtx,
  id: string,
  memberId: string,
  base: number,
): Promise<void> {
  const row = await lockIncoming(ctx, id, base)
  const member = await ctx.db
    .selectFrom('member')
    .select('roles')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', memberId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!member) throw new NotFound()
  if (!capabilitiesOf(member.roles).has('referrals.triage')) throw new Refused('incoming.refused.not_triage')
  await changeIncoming(ctx, row, { assigned_to: memberId })
  ctx.record({ act: 'incoming.assign', kind: 'incoming_referral', id, reason: memberId })
}

/** Says no, with a reason for us and words for whoever referred. */
export async function declineReferral(
  ctx: TriageCtx,
  id: string,
  given: { reason: DeclineReason; words?: string },
  base: number,
): Promise<void> {
  const row = await lockIncoming(ctx, id, base)
  await changeIncoming(ctx, row, {
    status: 'declined',
    decline_reason: given.reason,
    answer_sealed: given.words
      ? ctx.keys.seal(ctx.keys.organisationKey, 'incoming_referral', 'answer_sealed', id, given.words)
      : null,
    ...decided(ctx),
  })
  ctx.record({ act: 'incoming.decline', kind: 'incoming_referral', id, fields: [given.reason] })
}

/** Marks a referral as another one that came in before. */
export async function markDuplicate(ctx: TriageCtx, id: string, of: string, base: number): Promise<void> {
  const row = await lockIncoming(ctx, id, base)
  const other = await ctx.db
    .selectFrom('incoming_referral')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', of)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (!other) throw new NotFound()
  await changeIncoming(ctx, row, { status: 'duplicate', duplicate_of: of, ...decided(ctx) })
  ctx.record({ act: 'incoming.duplicate', kind: 'incoming_referral', id, reason: of })
}

/** Takes back a no or a duplicate: the referral waits again. */
export async function reopenIncoming(ctx: TriageCtx, id: string, base: number): Promise<void> {
  const row = await lockIncoming(ctx, id, base, false)
  if (row.status !== 'declined' && row.status !== 'duplicate') throw new Refused('incoming.refused.decided')
  await changeIncoming(ctx, row, {
    status: 'new',
    decline_reason: null,
    answer_sealed: null,
    duplicate_of: null,
    decided_at: null,
    decided_by: null,
  })
  ctx.record({ act: 'incoming.reopen', kind: 'incoming_referral', id })
}
