import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import type { Installation } from '../../platform/installation.ts'
import { endSharedLink, makeSharedLink } from '../../privacy/index.ts'
import type { Purpose, Recipient, RecipientKind, Topic } from '../consents/consent.ts'
import type { ConsentLine } from '../consents/queries.ts'
import { demandBasis } from './basis.ts'
import { changeReferral, type LockedReferral, lockReferral, mustBe } from './lock.ts'
import { type ReferralContent, type ReferralRecipient, sharedOf } from './referral.ts'

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

/** Makes the link of a referral, and mails it where there is an address; the code goes another way. Answers the link's id. */
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
  const shown: SharedContent = {
    ...sharedOf(content, referral.topics as Topic[]),
    purpose: referral.purpose,
    from: ctx.member.name,
    answer_due_on: referral.answer_due_on,
  }
  return makeSharedLink(ctx, install, {
    subject: caseId,
    opener: { case_id: caseId, referral_id: referral.id },
    content: shown,
    consent,
    email: to.email,
  })
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
  if (referral.link_id) await endSharedLink(ctx, referral.link_id, 'replaced')
  await changeReferral(ctx, referral, { link_id: link })
  ctx.record({ act: 'referral.renew_link', kind: 'case', id: caseId, fields: referral.topics, reason: id })
  return link
}

/** Takes a link back; the referral stays sent, since what was read was read. */
export async function takeBackLink(ctx: LinkCtx, caseId: string, id: string, base: number): Promise<void> {
  const referral = await lockReferral(ctx, caseId, id, base)
  mustBe(referral, 'sent')
  if (!referral.link_id) throw new Refused('referrals.refused.not_now')
  await endSharedLink(ctx, referral.link_id, 'taken_back')
  await changeReferral(ctx, referral, {})
  ctx.record({ act: 'referral.take_back', kind: 'case', id: caseId, reason: id })
}
