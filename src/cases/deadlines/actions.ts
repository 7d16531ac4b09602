import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { lockCase } from '../standing.ts'

/** Sets the case's next deadline to the earliest that still runs, and whatever else changed with it. */
export async function refreshNextDue(
  ctx: Ctx<'cases' | 'deadline'>,
  caseId: string,
  changed: { stage?: string; active_at?: Date } = {},
): Promise<void> {
  await ctx.db
    .updateTable('cases')
    .set((eb) => ({
      ...(changed.stage === undefined ? {} : { stage: changed.stage }),
      ...(changed.active_at === undefined
        ? {}
        : { active_at: eb.fn<Date>('greatest', ['active_at', eb.val(changed.active_at)]) }),
      next_due_on: eb
        .selectFrom('deadline')
        .select((sub) => sub.fn.min('deadline.due_on').as('due_on'))
        .where('deadline.organisation_id', '=', ctx.organisation.id)
        .where('deadline.case_id', '=', caseId)
        .where('deadline.met_on', 'is', null)
        .where('deadline.suspended_from', 'is', null),
    }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', caseId)
    .execute()
}

/** Sets or takes away the day on which a deadline was met; answers whether anything changed. */
export async function setMet(
  ctx: Ctx<'cases' | 'deadline'>,
  caseId: string,
  deadlineId: string,
  on: string | null,
): Promise<boolean> {
  if (!isId(deadlineId)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('deadline')
    .select('met_on')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', deadlineId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  if ((found.met_on === null) === (on === null)) return false
  await ctx.db
    .updateTable('deadline')
    .set((eb) => ({ met_on: on, met_by: on && ctx.member.id, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', deadlineId)
    .execute()
  return true
}

/** Marks a deadline as met, or as not needed any more, on a day. Already met is left as it is. */
export async function markDeadlineMet(
  ctx: Ctx<'cases' | 'deadline'>,
  caseId: string,
  deadlineId: string,
  on: string,
): Promise<void> {
  await lockCase(ctx, caseId)
  if (!(await setMet(ctx, caseId, deadlineId, on))) return
  await refreshNextDue(ctx, caseId)
  ctx.record({ act: 'deadline.met', kind: 'case', id: caseId, reason: deadlineId })
}
