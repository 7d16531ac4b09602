import type { AnyCtx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import type { Grouping } from '../../ui/extension.ts'
import { idsFound } from '../inbox/queries.ts'
import type { InboxWish } from '../inbox/wish.ts'

/** Most incidents that are given or taken at once: each has its line in the access log. */
export const mostAtOnce = 500

export interface Given {
  choice: string
  act: 'give' | 'take'
}

/** How something is given to one incident, and taken from it. */
export type Giver = {
  grouping: Grouping
  made: (ctx: AnyCtx, id: string, chosen: string[], on: string) => Promise<void>
}

/**
 * Gives a choice of another module, such as a project, to all incidents of a wish, or takes it from them. Those that have it
 * already, or never had it, stay as they are. Answers how many changed. Refuses more than `mostAtOnce`.
 */
export async function groupIncidents(
  ctx: AnyCtx,
  wish: InboxWish,
  given: Given,
  { made, grouping }: Giver,
): Promise<number> {
  const ids = await idsFound(ctx, wish, mostAtOnce + 1)
  if (ids.length > mostAtOnce) throw new Refused('incidents.group.too_many')
  let changed = 0
  for (const id of ids) {
    const has = await grouping.has(ctx, id, given.choice)
    if (has === (given.act === 'give')) continue
    if (given.act === 'give') await made(ctx, id, [given.choice], ctx.today)
    else await grouping.taken(ctx, id, given.choice)
    changed++
  }
  return changed
}
