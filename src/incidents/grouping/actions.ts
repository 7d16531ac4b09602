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

/**
 * Gives a choice of another module, such as a project, to all incidents of a wish, or takes it from them. Those that have it
 * already, or never had it, stay as they are. Answers how many changed. Refuses more than `mostAtOnce`.
 */
export async function groupIncidents(
  ctx: AnyCtx,
  wish: InboxWish,
  { choice, act }: Given,
  grouping: Grouping,
): Promise<number> {
  const ids = await idsFound(ctx, wish, mostAtOnce + 1)
  if (ids.length > mostAtOnce) throw new Refused('incidents.group.too_many')
  const having = await grouping.having(ctx, ids, choice)
  const changed = ids.filter((id) => having.has(id) === (act === 'take'))
  if (act === 'give') await grouping.given(ctx, changed, choice, ctx.today)
  else await grouping.taken(ctx, changed, choice)
  return changed.length
}
