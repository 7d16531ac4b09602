import { institutionsOf } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import type { Recipient, Topic } from '../consents/consent.ts'
import { lockOpenCase } from '../standing.ts'
import { demandBasis, type GivenBasis } from './basis.ts'
import { demandConsent, makeLink } from './links.ts'
import { changeReferral, lockReferral, mustBe } from './lock.ts'
import {
  type Channel,
  type ReferralContent,
  type ReferralPurpose,
  type ReferralRecipient,
  sharedOf,
} from './referral.ts'
import { refuseUnsafeWays } from './safe.ts'

export type ReferralCtx = Ctx<
  'referral' | 'shared_link',
  'cases' | 'consent' | 'institution' | 'involvement' | 'person'
>

/** A referral as it is planned. Nothing leaves before it is sent. */
export interface NewReferral {
  person_id: string
  purpose: ReferralPurpose
  /** A body of the directory, or a name. */
  recipient: Exclude<Recipient, { kind: 'us' }>
  /** Where the link goes; without one the sender passes it on. */
  email?: string
  basis: GivenBasis
  topics: readonly Topic[]
  /** What is asked of the recipient. */
  ask: string
  /** The words of each topic; words of others are dropped. */
  told: ReferralContent['told']
  answer_due_on: string
  /** `link` unless it goes by another way. */
  channel?: Channel
}

async function nameOf(ctx: ReferralCtx, recipient: NewReferral['recipient']): Promise<string> {
  if (recipient.kind !== 'institution') return recipient.name.trim()
  const known = (await institutionsOf(ctx, [recipient.id])).get(recipient.id)
  if (!known) throw new NotFound()
  return known.name
}

async function isInvolved(ctx: ReferralCtx, caseId: string, personId: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('involvement')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

const wantedOf = (caseId: string, given: NewReferral) => ({
  person_id: given.person_id,
  case_id: caseId,
  purpose: given.purpose,
  recipient: given.recipient,
  topics: given.topics,
})

/** Plans a referral: whom, to whom, on what basis, which topics. Refused when the consent does not cover it. Answers its id. */
export async function planReferral(ctx: ReferralCtx, caseId: string, given: NewReferral): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  if (!(await isInvolved(ctx, caseId, given.person_id))) throw new NotFound()
  if (given.answer_due_on < ctx.today) throw new Refused('referrals.wrong.due_past')
  const recipient: ReferralRecipient = { name: await nameOf(ctx, given.recipient), email: given.email }
  const consent = await demandBasis(ctx, given.basis, wantedOf(caseId, given))
  const id = newId()
  await ctx.keys.load([caseId])
  const seal = (column: string, value: unknown) => ctx.keys.seal(caseId, 'referral', column, id, value)
  await ctx.db
    .insertInto('referral')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      person_id: given.person_id,
      purpose: given.purpose,
      basis: given.basis.kind,
      consent_id: consent?.id ?? null,
      basis_sealed: 'reason' in given.basis ? seal('basis_sealed', given.basis.reason.trim()) : null,
      institution_id: given.recipient.kind === 'institution' ? given.recipient.id : null,
      recipient_sealed: seal('recipient_sealed', { ...recipient, kind: given.recipient.kind }),
      topics: [...new Set(given.topics)],
      content_sealed: seal('content_sealed', sharedOf(given, given.topics)),
      channel: given.channel ?? 'link',
      member_id: ctx.member.id,
      answer_due_on: given.answer_due_on,
      created_at: ctx.now,
    })
    .execute()
  ctx.record({
    act: 'referral.plan',
    kind: 'case',
    id: caseId,
    fields: [given.basis.kind, ...given.topics],
    reason: id,
  })
  return id
}

/** Saves the words of a planned referral; those of topics that were not chosen are dropped. */
export async function writeReferral(
  ctx: ReferralCtx,
  caseId: string,
  id: string,
  content: ReferralContent,
  base: number,
): Promise<void> {
  const referral = await lockReferral(ctx, caseId, id)
  const shared = sharedOf(content, referral.topics as Topic[])
  if (referral.version !== base) throw clash(ctx, referral, shared)
  mustBe(referral, 'planned')
  const content_sealed = ctx.keys.seal(caseId, 'referral', 'content_sealed', id, shared)
  await changeReferral(ctx, referral, { content_sealed })
  ctx.record({ act: 'referral.write', kind: 'case', id: caseId, fields: referral.topics, reason: id })
}

function clash(
  ctx: ReferralCtx,
  referral: { id: string; version: number; topics: string[]; content_sealed: Buffer },
  mine: ReferralContent,
): Conflict {
  const theirs = ctx.keys.open<ReferralContent>(
    'referral',
    'content_sealed',
    referral.id,
    referral.content_sealed,
  )
  const told = (referral.topics as Topic[]).map((topic) => ({
    name: `told.${topic}`,
    label: `consents.topic.${topic}`,
    mine: mine.told[topic] ?? '',
    theirs: theirs?.told[topic] ?? '',
  }))
  const ask = { name: 'ask', label: 'referrals.ask', mine: mine.ask, theirs: theirs?.ask ?? '' }
  return new Conflict({
    version: referral.version,
    fields: [ask, ...told].filter((field) => field.mine !== field.theirs),
  })
}

/**
 * Sends a planned referral: the consent and the rules for safe contact are asked once more, what is shared stays as it was sent (a topic without words was
 * not shared), and by link a link is made.
 * Answers the id of the link, or nothing when it goes another way.
 */
export async function sendReferral(
  ctx: ReferralCtx,
  install: Installation,
  caseId: string,
  id: string,
  base: number,
): Promise<string | undefined> {
  const referral = await lockReferral(ctx, caseId, id, base)
  mustBe(referral, 'planned')
  if (referral.standing.status !== 'open')
    throw new Refused('cases.refused.closed', { number: referral.standing.number })
  await demandConsent(ctx, caseId, referral)
  const content = ctx.keys.open<ReferralContent>('referral', 'content_sealed', id, referral.content_sealed)
  const told = content?.told
  await refuseUnsafeWays(ctx, caseId, [content?.ask, ...Object.values(told ?? {})].join('\n'))
  const link = referral.channel === 'link' ? await makeLink(ctx, install, caseId, referral) : undefined
  await changeReferral(ctx, referral, {
    ...(told && { topics: Object.keys(told) }),
    status: 'sent',
    sent_at: ctx.now,
    sent_by: ctx.member.id,
    link_id: link ?? null,
  })
  await remindLater(ctx, id, referral.answer_due_on)
  ctx.record({ act: 'referral.send', kind: 'case', id: caseId, fields: referral.topics, reason: id })
  return link
}

/** On the morning after the answer was due, the one who looks after the referral is told that there is something to look at. */
export async function remindLater(
  ctx: Pick<ReferralCtx, 'enqueue' | 'member'>,
  id: string,
  dueOn: string,
  member = ctx.member.id,
): Promise<void> {
  const after = new Date(Date.parse(`${dueOn}T06:00:00Z`) + 86_400_000)
  await ctx.enqueue('referral.reminder', { referral: id, member }, after)
}

/** Plans and sends in one: for the demonstration and for programs. Answers the ids of the referral and of its link. */
export async function referOut(
  ctx: ReferralCtx,
  install: Installation,
  caseId: string,
  given: NewReferral,
): Promise<{ id: string; link?: string }> {
  const id = await planReferral(ctx, caseId, given)
  return { id, link: await sendReferral(ctx, install, caseId, id, 1) }
}

/** Gives up a referral that was not sent. */
export async function cancelReferral(
  ctx: ReferralCtx,
  caseId: string,
  id: string,
  base: number,
): Promise<void> {
  const referral = await lockReferral(ctx, caseId, id, base)
  mustBe(referral, 'planned')
  await changeReferral(ctx, referral, { status: 'cancelled', cancelled_why: 'not_needed' })
  ctx.record({ act: 'referral.cancel', kind: 'case', id: caseId, reason: id })
}
