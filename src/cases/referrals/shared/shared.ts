import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Installation } from '../../../platform/installation.ts'
import type { SharedContent } from '../links.ts'
import { type Answer, linkStanding, mostAttempts } from '../referral.ts'
import { digestOf, isCode, linkCode, openOpener } from '../secrets.ts'

type OpenCtx = Ctx<'shared_link' | 'referral_answer'>

interface FoundLink {
  id: string
  member_id: string
  opener_sealed: Buffer | null
  content_sealed: Buffer | null
  attempts: number
  openings: number
  first_opened_at: Date | null
}

/** A link that was opened with its code: what it shows, and where an answer belongs. */
export interface OpenedLink {
  link: FoundLink
  case_id: string
  referral_id: string
  content: SharedContent
}

export type Tried =
  | { state: 'gone' }
  | { state: 'asleep' }
  | { state: 'wrong'; left: number }
  | { state: 'open'; opened: OpenedLink }

async function findLink(ctx: OpenCtx, token: string, lock: boolean) {
  const row = await ctx.db
    .selectFrom('shared_link')
    .select(['id', 'member_id', 'opener_sealed', 'content_sealed', 'attempts', 'openings'])
    .select(['first_opened_at', 'expires_at', 'ended_at', 'ended_why'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('token_digest', '=', digestOf(token))
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return undefined
  const ended_at = row.ended_at ? new Date(row.ended_at as unknown as string) : null
  const state = { ...row, ended_at, expires_at: new Date(row.expires_at as unknown as string) }
  return {
    link: { ...row, first_opened_at: row.first_opened_at as unknown as Date | null } as FoundLink,
    standing: linkStanding(state, ctx.now),
  }
}

/** Whether a link would open with its code. Unknown, ended and over are the same: gone. */
export async function standingOfLink(ctx: OpenCtx, token: string): Promise<'open' | 'asleep' | 'gone'> {
  const found = await findLink(ctx, token, false)
  if (!found) return 'gone'
  return found.standing === 'open' || found.standing === 'asleep' ? found.standing : 'gone'
}

async function change(ctx: OpenCtx, id: string, set: Record<string, unknown>): Promise<void> {
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
  ctx: OpenCtx,
  install: Installation,
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
  await ctx.keys.load([opener.case_id])
  const content = ctx.keys.open<SharedContent>('shared_link', 'content_sealed', link.id, link.content_sealed)
  if (link.attempts > 0) await change(ctx, link.id, { attempts: 0 })
  if (!content) return { state: 'gone' }
  return { state: 'open', opened: { link, ...opener, content } }
}

/** Counts an opening and logs it, for the sender to see. */
export async function noteOpening(ctx: OpenCtx, { link, case_id, referral_id }: OpenedLink): Promise<void> {
  await change(ctx, link.id, {
    openings: link.openings + 1,
    last_opened_at: ctx.now,
    ...(link.first_opened_at ? {} : { first_opened_at: ctx.now }),
  })
  ctx.record({ act: 'shared_link.read', kind: 'case', id: case_id, reason: referral_id })
}

/** Takes the recipient's answer. Its words are sealed under the key of the case; the sender is told that there is news. */
export async function answerReferral(
  ctx: OpenCtx,
  { link, case_id, referral_id }: OpenedLink,
  given: { answer: Answer; words?: string },
): Promise<void> {
  const id = newId()
  await ctx.db
    .insertInto('referral_answer')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      referral_id,
      answer: given.answer,
      words_sealed: given.words
        ? ctx.keys.seal(case_id, 'referral_answer', 'words_sealed', id, given.words)
        : null,
      answered_at: ctx.now,
    })
    .execute()
  ctx.record({
    act: 'referral.answer',
    kind: 'case',
    id: case_id,
    fields: [given.answer],
    reason: referral_id,
  })
  await ctx.enqueue('referral.news', { member: link.member_id })
}
