import type { Ctx } from '../../platform/context.ts'

/** Whether a member is on a case's team today. */
export async function onTeam(
  ctx: Ctx<never, 'case_member'>,
  caseId: string,
  memberId: string,
): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('case_member')
    .select('member_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('member_id', '=', memberId)
    .where('until_on', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}
