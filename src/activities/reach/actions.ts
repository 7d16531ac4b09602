import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockActivity } from '../actions.ts'
import type { Audience, Basis, Channel } from '../activity.ts'

/** How many were reached, through what: copies, listeners, viewers. Never added to people. */
export interface ReachGiven {
  channel: Channel
  audience: Audience
  amount: number
  basis: Basis
  /** Calendar date `YYYY-MM-DD` of the count. */
  counted_on: string
}

const fields = ['channel', 'audience', 'amount', 'basis', 'counted_on'] as const

function check(given: ReachGiven): void {
  if (!Number.isInteger(given.amount) || given.amount <= 0) throw new Refused('form.out_of_range')
}

/** Writes down reach of an activity. Answers the line's id. */
export async function recordReach(
  ctx: Ctx<'activity' | 'reach'>,
  activityId: string,
  given: ReachGiven,
): Promise<string> {
  check(given)
  await lockActivity(ctx, activityId)
  const id = newId()
  await ctx.db
    .insertInto('reach')
    .values({ organisation_id: ctx.organisation.id, id, activity_id: activityId, ...given })
    .execute()
  ctx.record({ act: 'reach.record', kind: 'activity', id: activityId, fields: [...fields] })
  return id
}

/** One line of reach; throws `NotFound` when it is not of this activity. */
export async function getReach(ctx: Ctx<never, 'reach'>, activityId: string, reachId: string) {
  if (!isId(activityId) || !isId(reachId)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('reach')
    .select(['id', 'channel', 'audience', 'amount', 'basis', 'counted_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', activityId)
    .where('id', '=', reachId)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** Changes a line of reach; the activity's lock keeps two corrections apart. */
export async function correctReach(
  ctx: Ctx<'activity' | 'reach'>,
  activityId: string,
  reachId: string,
  given: ReachGiven,
): Promise<void> {
  check(given)
  await lockActivity(ctx, activityId)
  const now = await getReach(ctx, activityId, reachId)
  const changed = fields.filter((field) => now[field] !== given[field])
  if (changed.length === 0) return
  await ctx.db
    .updateTable('reach')
    .set(given)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', reachId)
    .execute()
  ctx.record({ act: 'reach.correct', kind: 'activity', id: activityId, fields: changed })
}

/** Takes a line of reach away. */
export async function removeReach(
  ctx: Ctx<'activity' | 'reach'>,
  activityId: string,
  reachId: string,
): Promise<void> {
  await lockActivity(ctx, activityId)
  const now = await getReach(ctx, activityId, reachId)
  await ctx.db
    .deleteFrom('reach')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', now.id)
    .execute()
  ctx.record({ act: 'reach.remove', kind: 'activity', id: activityId })
}
