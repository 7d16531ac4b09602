import type { Ctx } from '../../platform/context.ts'

/** Reach of an activity, in the order of writing. */
export function listReach(ctx: Ctx<never, 'reach'>, activityId: string) {
  return ctx.db
    .selectFrom('reach')
    .select(['id', 'channel', 'audience', 'amount', 'basis', 'counted_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', activityId)
    .orderBy('id')
    .execute()
}
export type ReachRow = Awaited<ReturnType<typeof listReach>>[number]
