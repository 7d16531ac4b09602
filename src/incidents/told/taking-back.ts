import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { endSharedLink } from '../../privacy/index.ts'
import { askDecides } from '../actions.ts'
import { lockKept } from '../queries.ts'
import { changeTold, type LockedTold, lockTold } from './actions.ts'
import { markPolice, unmarkPolice } from './police.ts'
import { canUndo } from './told.ts'

type TakeBackCtx = Ctx<'incident' | 'incident_told' | 'incident_told_answer' | 'shared_link', 'institution'>

/** Whoever noted a telling takes it back, and whoever decides about the incident. */
function askTakesBack(ctx: TakeBackCtx, row: LockedTold, incident: { assigned_to: string | null }): void {
  if (row.member_id !== ctx.member.id) askDecides(ctx, incident)
}

/**
 * Takes back a telling that was noted by mistake: it stays in the history with the reason, and counts nowhere any more. What was
 * handed over went out all the same: it is called sent in error, and its link ends. Just after it was noted, whoever noted it
 * needs no reason. Answers whether something had been handed over.
 */
export async function takeBackTold(
  ctx: TakeBackCtx,
  incidentId: string,
  id: string,
  { reason, base }: { reason?: string; base: number },
): Promise<{ handed: boolean }> {
  const incident = await lockKept(ctx, incidentId)
  const row = await lockTold(ctx, incidentId, id, base)
  askTakesBack(ctx, row, incident)
  if (row.taken_back_on) throw new Refused('incidents.told.refused.taken_back')
  const undone = row.member_id === ctx.member.id && !row.handed_sealed && canUndo(row.created_at, ctx.now)
  if (!reason && !undone) throw new Refused('incidents.told.refused.reason')
  await changeTold(ctx, row, {
    taken_back_on: ctx.today,
    taken_back_by: ctx.member.id,
    taken_back_sealed: reason
      ? ctx.keys.seal(incidentId, 'incident_told', 'taken_back_sealed', id, reason)
      : null,
  })
  if (row.link_id) await endSharedLink(ctx, row.link_id, 'taken_back')
  await unmarkPolice(ctx, incident, row)
  ctx.record({ act: 'incident_told.take_back', kind: 'incident', id: incidentId, reason: id })
  return { handed: row.handed_sealed !== null }
}

/** A telling was taken back by mistake: it stands again. Its link stays ended. */
export async function bringBackTold(
  ctx: TakeBackCtx,
  incidentId: string,
  id: string,
  base: number,
): Promise<void> {
  const incident = await lockKept(ctx, incidentId)
  const row = await lockTold(ctx, incidentId, id, base)
  askTakesBack(ctx, row, incident)
  if (!row.taken_back_on) throw new Refused('incidents.told.refused.stands')
  const before = await markPolice(ctx, incident, row.body, row.told_on)
  await changeTold(ctx, row, {
    taken_back_on: null,
    taken_back_by: null,
    taken_back_sealed: null,
    ...before,
  })
  ctx.record({ act: 'incident_told.bring_back', kind: 'incident', id: incidentId, reason: id })
}
