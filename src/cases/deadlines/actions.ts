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
        .where('deadline.met_on', 'is', null),
    }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', caseId)
    .execute()
}

/** Marks a deadline as met, or as not needed any more, on a day. Already met is left as it is. */
export async function markDeadlineMet(
  ctx: Ctx<'cases' | 'deadline'>,
  caseId: string,
  deadlineId: string,
  on: string,
): Promise<void> {
  await lockCase(ctx, caseId)
  if (!isId(deadlineId)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('deadline')
    .select(['id', 'met_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', deadlineId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  if (found.met_on) return
  await ctx.db
    .updateTable('deadline')
    .set({ met_on: on, met_by: ctx.member.id })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', deadlineId)
    .execute()
  await refreshNextDue(ctx, caseId)
  ctx.record({ act: 'deadline.met', kind: 'case', id: caseId, reason: deadlineId })
}
