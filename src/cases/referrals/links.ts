import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import type { Purpose, Recipient, RecipientKind, Topic } from '../consents/consent.ts'
import type { ConsentLine } from '../consents/queries.ts'
import { demandBasis } from './basis.ts'
import { changeReferral, type LockedReferral, lockReferral, mustBe } from './lock.ts'
import { linkEnd, type ReferralContent, type ReferralRecipient, sharedOf } from './referral.ts'
import { digestOf, linkCode, linkToken, sealOpener } from './secrets.ts'

type LinkCtx = Ctx<'referral' | 'shared_link', 'cases' | 'consent'>

/** Sealed in `content_sealed` of a link under the key of the case: all that its opener is shown. */
export interface SharedContent extends ReferralContent {
  purpose: string
  /** Whom to call: the member who sent it, by name. */
  from: string
  answer_due_on: string
}

/** Asks the consent of a referral once more, as it stands now. Nothing where the law is the basis. */
export async function demandConsent(
  ctx: LinkCtx,
  caseId: string,
  referral: LockedReferral,
): Promise<ConsentLine | undefined> {
  if (!referral.consent_id) return undefined
  const to = ctx.keys.open<ReferralRecipient & { kind: RecipientKind }>(
    'referral',
    'recipient_sealed',
    referral.id,
    referral.recipient_sealed,
  )
  if (!to) throw new Refused('referrals.refused.unreadable')
  const recipient: Recipient =
    to.kind === 'institution'
      ? { kind: 'institution', id: referral.institution_id ?? '' }
      : { kind: to.kind === 'pool' ? 'pool' : 'named', name: to.name }
  return demandBasis(
    ctx,
    { kind: 'consent', consent_id: referral.consent_id },
    {
      person_id: referral.person_id,
      case_id: caseId,
      purpose: referral.purpose as Purpose,
      recipient,
      topics: referral.topics as Topic[],
    },
  )
}

/**
 * Makes the link of a referral: what it shows is sealed under the key of the case; which case that is, under a key made of
 * the link and its code. Neither is stored. With a mail address the link goes out with a job, the code never.
 */
export async function makeLink(
  ctx: LinkCtx,
  install: Installation,
  caseId: string,
  referral: LockedReferral,
): Promise<string> {
  const consent = await demandConsent(ctx, caseId, referral)
  const content = ctx.keys.open<ReferralContent>(
    'referral',
    'content_sealed',
    referral.id,
    referral.content_sealed,
  )
  const to = ctx.keys.open<ReferralRecipient>(
    'referral',
    'recipient_sealed',
    referral.id,
    referral.recipient_sealed,
  )
  if (!content || !to) throw new Refused('referrals.refused.unreadable')
  const organisation = ctx.organisation.id
  const id = newId()
  const token = linkToken(install, organisation, id)
  const code = linkCode(install, organisation, id)
  const shown: SharedContent = {
    ...sharedOf(content, referral.topics as Topic[]),
    purpose: referral.purpose,
    from: ctx.member.name,
    answer_due_on: referral.answer_due_on,
  }
  await ctx.db
    .insertInto('shared_link')
    .values({
      organisation_id: organisation,
      id,
      token_digest: digestOf(token),
      member_id: ctx.member.id,
      consent_id: consent?.id ?? null,
      opener_sealed: sealOpener(
        { organisation, id, token, code },
        { case_id: caseId, referral_id: referral.id },
      ),
      content_sealed: ctx.keys.seal(caseId, 'shared_link', 'content_sealed', id, shown),
      address_sealed: to.email
        ? ctx.keys.seal(ctx.keys.organisationKey, 'shared_link', 'address_sealed', id, to.email)
        : null,
      expires_at: linkEnd(ctx.now, consent?.expires_on ?? null, ctx.organisation.time_zone),
      created_at: ctx.now,
    })
    .execute()
  if (to.email) await ctx.enqueue('referral.link', { link: id })
  return id
}

/** Ends a link and empties it: what it showed is gone from it at once. */
export async function endLink(
  ctx: Ctx<'shared_link'>,
  id: string,
  why: 'replaced' | 'taken_back' | 'concluded',
): Promise<void> {
  await ctx.db
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
    .execute()
  ctx.record({ act: 'shared_link.end', kind: 'shared_link', id, reason: why })
}

/** A new link with a new code for a referral whose link is over, asleep or lost; the old one ends. Answers its id. */
export async function renewLink(
  ctx: LinkCtx,
  install: Installation,
  caseId: string,
  id: string,
  base: number,
): Promise<string> {
  const referral = await lockReferral(ctx, caseId, id, base)
  mustBe(referral, 'sent')
  if (referral.channel !== 'link') throw new Refused('referrals.refused.not_now')
  const link = await makeLink(ctx, install, caseId, referral)
  if (referral.link_id) await endLink(ctx, referral.link_id, 'replaced')
  await changeReferral(ctx, referral, { link_id: link })
  ctx.record({ act: 'referral.renew_link', kind: 'case', id: caseId, fields: referral.topics, reason: id })
  return link
}

/** Takes a link back; the referral stays sent, since what was read was read. */
export async function takeBackLink(ctx: LinkCtx, caseId: string, id: string, base: number): Promise<void> {
  const referral = await lockReferral(ctx, caseId, id, base)
  mustBe(referral, 'sent')
  if (!referral.link_id) throw new Refused('referrals.refused.not_now')
  await endLink(ctx, referral.link_id, 'taken_back')
  await changeReferral(ctx, referral, {})
  ctx.record({ act: 'referral.take_back', kind: 'case', id: caseId, reason: id })
}
