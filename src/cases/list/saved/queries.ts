import { sql } from 'kysely'
import type { AnyCtx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import { statement } from '../../../platform/statement.ts'
import { type ListWish, readWish } from '../list.ts'

/** A list with a name. `name` is null when it cannot be opened. */
export interface SavedView {
  id: string
  name: string | null
  wish: ListWish
  member_id: string
  /** Everybody in the organisation has it. */
  shared: boolean
  /** A tab of the reader's. */
  pinned: boolean
  /** What the reader's list opens with. */
  opens: boolean
  version: number
}
export type TabView = Pick<SavedView, 'id' | 'name' | 'wish'>

/** How long a removed view can be put back, in hours. */
export const putBackHours = 24

interface Row extends Omit<SavedView, 'name' | 'wish'> {
  name_sealed: Buffer
  wish_sealed: Buffer
}

type Asked = { organisation: string; member: string }

// What others shared is a tab from the start; each member may take it away from theirs.
const rowsOf = (asked: Asked, which: ReturnType<typeof sql<boolean>>) => sql<Row>`
  select v.id, v.member_id, v.shared, v.version, v.name_sealed, v.wish_sealed,
    coalesce(k.pinned, true) as pinned, coalesce(k.opens, false) as opens
  from saved_view v
  left join saved_view_choice k
    on k.organisation_id = ${asked.organisation} and k.view_id = v.id and k.member_id = ${asked.member}
  where v.organisation_id = ${asked.organisation} and (v.member_id = ${asked.member} or v.shared) and ${which}
  order by v.shared, v.id limit 200`

const standing = statement((db: AnyCtx['db'], asked: Asked) =>
  rowsOf(asked, sql`v.removed_at is null`).compile(db),
)

const askedBy = (ctx: AnyCtx): Asked => ({ organisation: ctx.organisation.id, member: ctx.member.id })

const opened = (ctx: AnyCtx, { name_sealed, wish_sealed, ...row }: Row): SavedView => ({
  ...row,
  name: ctx.keys.open<string>('saved_view', 'name_sealed', row.id, name_sealed) ?? null,
  wish: readWish(
    ctx.keys.open<Record<string, string>>('saved_view', 'wish_sealed', row.id, wish_sealed) ?? {},
  ),
})

/** The reader's own views, then those that are shared. */
export async function listSavedViews(ctx: AnyCtx): Promise<SavedView[]> {
  return (await standing(ctx.db, askedBy(ctx))).map((row) => opened(ctx, row))
}

/** Views the reader may put back: removed lately, by whoever may change them. */
export async function listRemovedViews(ctx: AnyCtx): Promise<SavedView[]> {
  const since = new Date(ctx.now.getTime() - putBackHours * 3_600_000)
  const { rows } = await rowsOf(askedBy(ctx), sql`v.removed_at > ${since}`).execute(ctx.db)
  return rows.map((row) => opened(ctx, row)).filter((view) => mayChange(ctx, view))
}

/** Whether the reader may rename, change or remove a view: their own, and shared ones if they give cases out. */
export const mayChange = (
  ctx: Pick<AnyCtx, 'member'>,
  view: Pick<SavedView, 'member_id' | 'shared'>,
): boolean => view.member_id === ctx.member.id || (view.shared && ctx.member.may('cases.allocate'))

/** One view that the reader has. Somebody else's own one does not exist for them. */
export async function getSavedView(ctx: AnyCtx, id: string): Promise<SavedView> {
  if (!isId(id)) throw new NotFound()
  const { rows } = await rowsOf(askedBy(ctx), sql`v.id = ${id} and v.removed_at is null`).execute(ctx.db)
  if (!rows[0]) throw new NotFound()
  return opened(ctx, rows[0])
}
