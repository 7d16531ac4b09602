import { capabilitiesOf } from '../accounts/index.ts'
import type { Ctx } from '../platform/context.ts'
import { Forbidden, NotFound, Refused } from '../platform/errors.ts'
import { canMove, isAtWork, type Move, mayDecide, mayTakeOver, moves, type Outcome } from './incident.ts'
import { changeIncident, checkVersion, type LockedIncident, lockIncident } from './queries.ts'

type DecideCtx = Ctx<'incident', 'member'>

/** Whoever may neither decide about reports nor was given this one is refused like one who lacks the capability. */
export function askDecides(ctx: Pick<DecideCtx, 'member'>, row: { assigned_to: string | null }): void {
  if (!mayDecide(ctx.member, row)) throw new Forbidden('incidents.triage')
}

/** Locks an incident for a move it can make, by somebody who may. */
export async function lockForMove(
  ctx: DecideCtx,
  id: string,
  move: Move,
  base: number,
): Promise<LockedIncident> {
  // What nobody can read yet may be put aside, and no more.
  const row = await lockIncident(ctx, id, { sealed: move === 'set_aside' })
  askDecides(ctx, row)
  checkVersion(row, base)
  if (!canMove(row.status, move)) throw new Refused('incidents.refused.moved')
  return row
}

/** Takes a report in: from now on somebody works on it; whoever does so has it, unless somebody else has. */
export async function takeIn(ctx: DecideCtx, id: string, base: number): Promise<void> {
  const row = await lockForMove(ctx, id, 'take_in', base)
  await changeIncident(ctx, row, {
    status: moves.take_in.to,
    decided_on: ctx.today,
    assigned_to: row.assigned_to ?? ctx.member.id,
  })
  ctx.record({ act: 'incident.take_in', kind: 'incident', id })
}

/** Puts a report aside: it is kept, shown under its own view, and can be taken in at any time. */
export async function setAside(ctx: DecideCtx, id: string, base: number): Promise<void> {
  const row = await lockForMove(ctx, id, 'set_aside', base)
  await changeIncident(ctx, row, { status: moves.set_aside.to, decided_on: ctx.today })
  ctx.record({ act: 'incident.set_aside', kind: 'incident', id })
}

/** Ends the work on an incident, with what came of it. */
export async function closeIncident(
  ctx: DecideCtx,
  id: string,
  outcome: Outcome,
  base: number,
): Promise<void> {
  const row = await lockForMove(ctx, id, 'close', base)
  await changeIncident(ctx, row, {
    status: moves.close.to,
    outcome,
    closed_on: ctx.today,
    decided_on: row.decided_on ?? ctx.today,
  })
  ctx.record({ act: 'incident.close', kind: 'incident', id, fields: [outcome] })
}

/** Opens a closed incident again. */
export async function reopenIncident(ctx: DecideCtx, id: string, base: number): Promise<void> {
  const row = await lockForMove(ctx, id, 'reopen', base)
  await changeIncident(ctx, row, { status: moves.reopen.to, outcome: null, closed_on: null })
  ctx.record({ act: 'incident.reopen', kind: 'incident', id })
}

/** Gives an incident to a member who may work on it, oneself included: that is taking it over. */
export async function assignIncident(
  ctx: DecideCtx,
  id: string,
  memberId: string,
  base: number,
): Promise<void> {
  const row = await lockIncident(ctx, id)
  const takesOver = memberId === ctx.member.id && mayTakeOver(ctx.member, row)
  if (!takesOver) askDecides(ctx, row)
  checkVersion(row, base)
  if (!isAtWork(row.status)) throw new Refused('incidents.refused.moved')
  const member = await ctx.db
    .selectFrom('member')
    .select('roles')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', memberId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!member) throw new NotFound()
  if (!capabilitiesOf(member.roles).has('incidents.write')) throw new Refused('incidents.refused.not_theirs')
  await changeIncident(ctx, row, { assigned_to: memberId })
  ctx.record({ act: 'incident.assign', kind: 'incident', id, reason: memberId })
}
