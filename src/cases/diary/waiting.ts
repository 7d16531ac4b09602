import type { AnyCtx } from '../../platform/context.ts'
import { dueRows, openDue } from './queries.ts'
import { todoRows } from './todo.ts'

/**
 * How many things wait for a member until a day: deadlines of their own cases that bind the client, tasks and next
 * steps, late ones included, and appointments between `from` and `until`. A count alone: nothing is opened.
 */
export async function countWaiting(
  ctx: AnyCtx,
  { until, meetings }: { until: string; meetings: { from: Date; until: Date } },
): Promise<number> {
  const due = openDue(await dueRows(ctx, { until, mine: true, limit: 200 }), () => [], ctx.now)
  const todo = await todoRows(ctx, { since: ctx.now, ...meetings })
  const waits = todo.filter(
    ({ what, day }) => what === 'meet' || (what !== 'done' && day !== null && day <= until),
  )
  return waits.length + due.filter(({ rule }) => rule?.binds !== 'authority').length
}
