import type { AnyCtx } from '../../../platform/context.ts'
import { Conflict, Forbidden, NotFound } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { kept, type ListWish, wishFields } from '../list.ts'
import { mayChange, putBackHours } from './queries.ts'

const sealed = (ctx: AnyCtx, column: 'name_sealed' | 'wish_sealed', id: string, value: unknown): Buffer =>
  ctx.keys.seal(ctx.keys.organisationKey, 'saved_view', column, id, value)

/** Locks a view that whoever asks may change. Somebody else's own one does not exist for them. */
async function lockView(ctx: AnyCtx, id: string) {
  const found = isId(id)
    ? await ctx.db
        .selectFrom('saved_view')
        .select(['member_id', 'shared', 'version', 'removed_at', 'name_sealed'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!found || (!found.shared && found.member_id !== ctx.member.id)) throw new NotFound()
  if (!mayChange(ctx, found)) throw new Forbidden('cases.allocate')
  return found
}

function mayShare(ctx: AnyCtx, shared: boolean): void {
  if (shared && !ctx.member.may('cases.allocate')) throw new Forbidden('cases.allocate')
}

export interface NewView {
  name: string
  wish: ListWish
  /** For everybody in the organisation; by those who give cases out. */
  shared?: boolean
  pinned?: boolean
  opens?: boolean
}

/** Gives a list a name. Answers the view's id. */
export async function saveView(ctx: AnyCtx, given: NewView): Promise<string> {
  const { shared = false, pinned = true, opens = false } = given
  mayShare(ctx, shared)
  const id = newId()
  await ctx.db
    .insertInto('saved_view')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      member_id: ctx.member.id,
      shared,
      name_sealed: sealed(ctx, 'name_sealed', id, given.name),
      wish_sealed: sealed(ctx, 'wish_sealed', id, wishFields(kept(given.wish))),
    })
    .execute()
  await setChoice(ctx, id, { pinned, opens })
  ctx.record({ act: 'view.save', kind: 'view', id, fields: shared ? ['shared'] : [] })
  return id
}

/** Renames a view and shares it or takes it back to oneself. `base` is the version the reader saw. */
export async function changeView(
  ctx: AnyCtx,
  id: string,
  given: { name: string; shared: boolean },
  base: number,
): Promise<void> {
  const view = await lockView(ctx, id)
  if (given.shared !== view.shared) mayShare(ctx, true)
  if (view.version !== base) {
    const theirs = ctx.keys.open<string>('saved_view', 'name_sealed', id, view.name_sealed) ?? ''
    throw new Conflict({
      version: view.version,
      fields: [{ name: 'name', label: 'views.name', mine: given.name, theirs }],
    })
  }
  await ctx.db
    .updateTable('saved_view')
    .set({ shared: given.shared, name_sealed: sealed(ctx, 'name_sealed', id, given.name), version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'view.change', kind: 'view', id, fields: ['name', 'shared'] })
}

/** Lets a view show from now on what is shown now. */
export async function keepInView(ctx: AnyCtx, id: string, wish: ListWish): Promise<void> {
  const view = await lockView(ctx, id)
  await ctx.db
    .updateTable('saved_view')
    .set({ wish_sealed: sealed(ctx, 'wish_sealed', id, wishFields(kept(wish))), version: view.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'view.change', kind: 'view', id, fields: ['wish'] })
}

async function setRemoved(ctx: AnyCtx, id: string, removed_at: Date | null): Promise<void> {
  await ctx.db
    .updateTable('saved_view')
    .set({ removed_at })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
}

/** Takes a view away from all who have it; for a day it can be put back. */
export async function removeView(ctx: AnyCtx, id: string): Promise<void> {
  const view = await lockView(ctx, id)
  if (view.removed_at) return
  await setRemoved(ctx, id, ctx.now)
  ctx.record({ act: 'view.remove', kind: 'view', id })
}

/** Puts a removed view back, with everybody's tabs as they were. */
export async function putBackView(ctx: AnyCtx, id: string): Promise<void> {
  const { removed_at } = await lockView(ctx, id)
  if (!removed_at) return
  if (ctx.now.getTime() - removed_at.getTime() > putBackHours * 3_600_000) throw new NotFound()
  await setRemoved(ctx, id, null)
  ctx.record({ act: 'view.put_back', kind: 'view', id })
}

/** What a member makes of a view for themselves: a tab or not, the one their list opens with or not. At most one opens. */
export async function setChoice(
  ctx: AnyCtx,
  id: string,
  { pinned, opens }: { pinned: boolean; opens: boolean },
): Promise<void> {
  const own = { organisation_id: ctx.organisation.id, member_id: ctx.member.id }
  if (opens)
    await ctx.db
      .updateTable('saved_view_choice')
      .set({ opens: false })
      .where('organisation_id', '=', own.organisation_id)
      .where('member_id', '=', own.member_id)
      .execute()
  await ctx.db
    .insertInto('saved_view_choice')
    .values({ ...own, view_id: id, pinned, opens })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'member_id', 'view_id']).doUpdateSet({ pinned, opens }),
    )
    .execute()
}
