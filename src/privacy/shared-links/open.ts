import type { AnyCtx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import type { OpenedLink, SharedKind } from './kind.ts'
import { linkStanding, mostAttempts } from './link.ts'
import { digestOf, isCode, linkCode, openOpener } from './secrets.ts'

export type Tried =
  | { state: 'gone' }
  | { state: 'asleep' }
  | { state: 'wrong'; left: number }
  | { state: 'open'; kind: SharedKind; link: OpenedLink }

async function findLink(ctx: AnyCtx, token: string, lock: boolean) {
  const row = await ctx.db
    .selectFrom('shared_link')
    .select(['id', 'member_id', 'opener_sealed', 'content_sealed', 'attempts', 'openings'])
    .select(['first_opened_at', 'expires_at', 'ended_at', 'ended_why'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('token_digest', '=', digestOf(token))
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return undefined
  return { link: row, standing: linkStanding(row, ctx.now) }
}

/** Whether a link would open with its code. Unknown, ended and over are the same: gone. */
export async function standingOfLink(ctx: AnyCtx, token: string): Promise<'open' | 'asleep' | 'gone'> {
  const found = await findLink(ctx, token, false)
  if (!found) return 'gone'
  return found.standing === 'open' || found.standing === 'asleep' ? found.standing : 'gone'
}

async function change(ctx: AnyCtx, id: string, set: Record<string, unknown>): Promise<void> {
  await ctx.db
    .updateTable('shared_link')
    .set(set)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
}

/**
 * Tries a code on a link, with the link locked: guesses made at once count one after another, and the tenth wrong one puts it
 * to sleep. The caller commits even where the answer is no.
 */
export async function tryCode(
  ctx: AnyCtx,
  install: Installation,
  kinds: readonly SharedKind[],
  token: string,
  typed: string,
): Promise<Tried> {
  const found = await findLink(ctx, token, true)
  if (!found || found.standing === 'ended' || found.standing === 'over') return { state: 'gone' }
  const { link } = found
  if (found.standing === 'asleep') return { state: 'asleep' }
  const organisation = ctx.organisation.id
  const code = linkCode(install, organisation, link.id)
  if (!isCode(typed, code)) {
    await change(ctx, link.id, { attempts: link.attempts + 1 })
    ctx.record({ act: 'shared_link.wrong_code', kind: 'shared_link', id: link.id })
    const left = mostAttempts - link.attempts - 1
    return left > 0 ? { state: 'wrong', left } : { state: 'asleep' }
  }
  if (!link.opener_sealed) return { state: 'gone' }
  const opener = openOpener({ organisation, id: link.id, token, code }, link.opener_sealed)
  const kind = kinds.find((one) => one.subjectOf(opener) !== undefined)
  if (!kind) return { state: 'gone' }
  await ctx.keys.load([kind.subjectOf(opener) ?? ''])
  const content = ctx.keys.open('shared_link', 'content_sealed', link.id, link.content_sealed)
  if (link.attempts > 0) await change(ctx, link.id, { attempts: 0 })
  if (!content) return { state: 'gone' }
  return { state: 'open', kind, link: { id: link.id, member_id: link.member_id, opener, content } }
}

/** Counts an opening and logs it, for the sender to see. */
export async function noteOpening(ctx: AnyCtx, kind: SharedKind, link: OpenedLink): Promise<void> {
  await ctx.db
    .updateTable('shared_link')
    .set((eb) => ({
      openings: eb('openings', '+', 1),
      last_opened_at: ctx.now,
      first_opened_at: eb.fn.coalesce('first_opened_at', eb.val(ctx.now)),
    }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', link.id)
    .execute()
  ctx.record({ act: 'shared_link.read', ...kind.openingOf(link.opener) })
}
