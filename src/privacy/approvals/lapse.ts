import type { Ctx } from '../../platform/context.ts'

/**
 * Takes away what was asked for and agreed to, and why something was exported, before a day. The access log keeps who did it and
 * when. Answers how many.
 */
export async function removeSpentApprovals(
  ctx: Ctx<'export_approval' | 'export_reason'>,
  before: string,
): Promise<number> {
  const day = new Date(`${before}T00:00:00Z`)
  const approvals = await ctx.db
    .deleteFrom('export_approval')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('expires_at', '<', day)
    .where((eb) => eb.or([eb('used_at', 'is', null), eb('used_at', '<', day)]))
    .executeTakeFirst()
  const reasons = await ctx.db
    .deleteFrom('export_reason')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('at', '<', day)
    .executeTakeFirst()
  return Number(approvals.numDeletedRows + reasons.numDeletedRows)
}
