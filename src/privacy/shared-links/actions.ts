import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { linkEnd } from './link.ts'
import { digestOf, linkCode, linkToken, type Opener, sealOpener } from './secrets.ts'

type LinkCtx = Ctx<'shared_link'>

/** What a link is made of. */
export interface NewLink {
  /** Under whose key its content is sealed: a case or an incident, whose key is loaded. */
  subject: string
  opener: Opener
  /** All that its opener is shown. */
  content: unknown
  /** The consent it rests on: taken back, the link ends with it. */
  consent?: { id: string; expires_on: string | null }
  /** Where it goes by mail; without one the sender passes it on. */
  email?: string
}

/**
 * Makes a link and answers its id: what it shows is sealed under the key of its subject; what it is of, under a key made of
 * the link and its code. Neither is stored. With a mail address the link goes out with a job, the code never.
 */
export async function makeSharedLink(
  ctx: LinkCtx,
  install: Pick<Installation, 'root'>,
  { subject, opener, content, consent, email }: NewLink,
): Promise<string> {
  const organisation = ctx.organisation.id
  const id = newId()
  const token = linkToken(install, organisation, id)
  const code = linkCode(install, organisation, id)
  await ctx.db
    .insertInto('shared_link')
    .values({
      organisation_id: organisation,
      id,
      token_digest: digestOf(token),
      member_id: ctx.member.id,
      consent_id: consent?.id ?? null,
      opener_sealed: sealOpener({ organisation, id, token, code }, opener),
      content_sealed: ctx.keys.seal(subject, 'shared_link', 'content_sealed', id, content),
      address_sealed: email
        ? ctx.keys.seal(ctx.keys.organisationKey, 'shared_link', 'address_sealed', id, email)
        : null,
      expires_at: linkEnd(ctx.now, consent?.expires_on ?? null, ctx.organisation.time_zone),
      created_at: ctx.now,
    })
    .execute()
  if (email) await ctx.enqueue('referral.link', { link: id })
  return id
}

export type LinkEnd = 'consent_withdrawn' | 'replaced' | 'taken_back' | 'concluded'

/** Ends a link and empties it: what it showed is gone from it at once. One that ended before stays as it was. */
export async function endSharedLink(ctx: LinkCtx, id: string, why: LinkEnd): Promise<void> {
  const ended = await ctx.db
    .updateTable('shared_link')
    .set({
      ended_at: ctx.now,
      ended_why: why,
      opener_sealed: null,
      content_sealed: null,
      address_sealed: null,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return
  ctx.record({ act: 'shared_link.end', kind: 'shared_link', id, reason: why })
}

/**
 * Empties links whose subject is forgotten, whether they had ended or not; may run twice. No line of the log tells of it, since that
 * would tell the minute in which somebody had their report forgotten.
 */
export async function emptySharedLinks(ctx: LinkCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .updateTable('shared_link')
    .set((eb) => ({
      opener_sealed: null,
      content_sealed: null,
      address_sealed: null,
      ended_at: eb.fn.coalesce('ended_at', eb.val(ctx.now)),
      ended_why: eb.fn.coalesce('ended_why', eb.val('taken_back')),
    }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
}
