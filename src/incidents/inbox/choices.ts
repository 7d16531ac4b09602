import { membersOf } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { isId } from '../../platform/ids.ts'
import { type Extension, groupingBy } from '../../ui/extension.ts'
import type { InboxWish } from './wish.ts'
import type { Labels } from './words.ts'

/** What is called by a name in a wish and in the rows it shows: members, and the project it narrows by. */
export async function labelsOf(
  ctx: AnyCtx,
  wish: InboxWish,
  extensions: readonly Extension[],
  rows: readonly { assigned_to: string | null }[] = [],
): Promise<Labels> {
  const known = wish.project ? ((await groupingBy(extensions, 'project')?.known(ctx)) ?? []) : []
  const members = await membersOf(
    ctx,
    [wish.assigned, ...rows.map((row) => row.assigned_to)].flatMap((id) => (id && isId(id) ? [id] : [])),
  )
  return new Map([...members, ...known.map(({ value, label }) => [value, label] as const)])
}
