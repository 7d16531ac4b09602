import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { lockCase } from '../standing.ts'

/**
 * Gives what waits to the lead: the open tasks and coming appointments of one member, or of everybody outside the team.
 * Called before somebody leaves a team and after a case was restricted, so that nothing waits behind a closed door.
 */
export async function handToLead(
  ctx: Ctx<'cases' | 'task' | 'appointment_member', 'case_member' | 'appointment'>,
  caseId: string,
  of: { member: string } | 'outside_the_team',
): Promise<void> {
  const standing = await lockCase(ctx, caseId)
  const held = (table: 'task' | 'appointment_member') =>
    of === 'outside_the_team'
      ? sql<boolean>`${sql.ref(`${table}.member_id`)} not in (select m.member_id from case_member m
          where m.organisation_id = ${ctx.organisation.id} and m.case_id = ${caseId} and m.until_on is null)`
      : sql<boolean>`${sql.ref(`${table}.member_id`)} = ${of.member}`
  const moved = await ctx.db
    .updateTable('task')
    .set((eb) => ({ member_id: standing.lead_member_id, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('member_id', 'is not', null)
    .where(held('task'))
    .returning('id')
    .execute()
  const freed = await ctx.db
    .deleteFrom('appointment_member')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where(held('appointment_member'))
    .where(
      sql<boolean>`appointment_id in (select a.id from appointment a where a.organisation_id = ${ctx.organisation.id}
        and a.case_id = ${caseId} and a.status = 'planned')`,
    )
    .returning('appointment_id')
    .execute()
  const appointments = [...new Set(freed.map((row) => row.appointment_id))]
  if (appointments.length > 0) {
    await ctx.db
      .insertInto('appointment_member')
      .values(
        appointments.map((appointment_id) => ({
          organisation_id: ctx.organisation.id,
          appointment_id,
          member_id: standing.lead_member_id,
          case_id: caseId,
          restricted: standing.restricted,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const count = moved.length + appointments.length
  if (count > 0)
    ctx.record({ act: 'task.to_lead', kind: 'case', id: caseId, reason: standing.lead_member_id })
}
