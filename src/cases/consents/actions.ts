import { institutionsOf } from '../../directory/index.ts'
import { namesOf } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lockCase } from '../standing.ts'
import {
  consentErrors,
  holdingOf,
  isSameRecipient,
  type NewConsent,
  tellsTopics,
  textVersion,
} from './consent.ts'
import { type ConsentWords, consentsOfPerson, lockConsent } from './queries.ts'

type Writer = Ctx<'consent' | 'shared_link' | 'referral', 'cases' | 'person' | 'institution'>

async function writeDown(ctx: Writer, given: NewConsent, decision: 'given' | 'refused'): Promise<string> {
  const [wrong] = Object.values(consentErrors(given, decision, ctx.today))
  if (wrong) throw new Refused(wrong)
  const known = await namesOf(ctx, [given.person_id])
  if (!known.has(given.person_id)) throw new NotFound()
  const standing = given.case_id ? await lockCase(ctx, given.case_id) : undefined
  const { recipient } = given
  if (recipient.kind === 'institution' && !(await institutionsOf(ctx, [recipient.id])).has(recipient.id))
    throw new NotFound()
  const id = newId()
  await ctx.keys.load([given.person_id])
  const words: ConsentWords = {
    recipient: 'name' in recipient ? recipient.name.trim() : undefined,
    given_by: given.given_by,
    witness: given.witness,
    note: given.note,
  }
  await ctx.db
    .insertInto('consent')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      person_id: given.person_id,
      case_id: given.case_id ?? null,
      restricted: standing?.restricted ?? false,
      decision,
      purpose: given.purpose,
      recipient_kind: recipient.kind,
      institution_id: recipient.kind === 'institution' ? recipient.id : null,
      topics: tellsTopics(given.purpose) ? [...new Set(given.topics ?? [])] : [],
      language: given.language,
      how: given.how,
      words_sealed: ctx.keys.seal(given.person_id, 'consent', 'words_sealed', id, words),
      given_on: given.given_on,
      expires_on: given.expires_on ?? null,
      text_version: textVersion,
      recorded_by: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  ctx.record({
    act: decision === 'given' ? 'consent.give' : 'consent.refuse',
    kind: 'person',
    id: given.person_id,
    fields: [given.purpose, ...(given.topics ?? [])],
    reason: given.case_id,
  })
  return id
}

/** Writes down what a person agreed to. Answers the consent's id. */
export const giveConsent = (ctx: Writer, given: NewConsent): Promise<string> => writeDown(ctx, given, 'given')

/**
 * Writes down that a person said no. What they had agreed to before for the same purpose and recipient is withdrawn with it,
 * so that the last word counts. Answers the refusal's id.
 */
export async function refuseConsent(ctx: Writer, given: NewConsent): Promise<string> {
  const id = await writeDown(ctx, given, 'refused')
  const before = (await consentsOfPerson(ctx, given.person_id)).filter(
    (consent) =>
      holdingOf(consent, ctx.today) === 'holds' &&
      consent.purpose === given.purpose &&
      consent.given_on <= given.given_on &&
      (!given.case_id || consent.case_id === null || consent.case_id === given.case_id) &&
      isSameRecipient(consent.recipient, given.recipient),
  )
  for (const consent of before)
    await withdrawConsent(ctx, consent.id, { on: given.given_on, reason: given.note }, consent.version)
  return id
}

/**
 * Takes a consent back. Everything that goes on because of it stops in the same transaction: open links are emptied and
 * die, referrals not sent yet are cancelled. What was read before cannot be called back; the receipts say what it was.
 */
export async function withdrawConsent(
  ctx: Writer,
  id: string,
  { on, reason }: { on: string; reason?: string },
  base: number,
): Promise<void> {
  const consent = await lockConsent(ctx, id)
  if (consent.version !== base) {
    const theirs = consent.withdrawn_on ?? ''
    throw new Conflict({
      version: consent.version,
      fields: [{ name: 'on', label: 'consents.withdraw.on', mine: on, theirs }],
    })
  }
  if (consent.decision !== 'given' || consent.withdrawn_on !== null)
    throw new Refused('consents.refused.not_standing')
  if (on > ctx.today || on < consent.given_on) throw new Refused('consents.wrong.withdrawn_on')
  await ctx.db
    .updateTable('consent')
    .set({
      withdrawn_on: on,
      withdrawn_by: ctx.member.id,
      withdrawal_sealed: reason
        ? ctx.keys.seal(consent.person_id, 'consent', 'withdrawal_sealed', id, reason)
        : null,
      version: base + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  await stopSharing(ctx, id)
  ctx.record({ act: 'consent.withdraw', kind: 'person', id: consent.person_id, reason: id })
}

/** A link names no case, so it is found and emptied here whoever may see the case it came from. */
async function stopSharing(ctx: Writer, consentId: string): Promise<void> {
  const ended = await ctx.db
    .updateTable('shared_link')
    .set({
      ended_at: ctx.now,
      ended_why: 'consent_withdrawn',
      opener_sealed: null,
      content_sealed: null,
      address_sealed: null,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('consent_id', '=', consentId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  const cancelled = await ctx.db
    .updateTable('referral')
    .set((eb) => ({
      status: 'cancelled',
      cancelled_why: 'consent_withdrawn',
      version: eb('version', '+', 1),
    }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('consent_id', '=', consentId)
    .where('status', '=', 'planned')
    .returning(['id', 'case_id'])
    .execute()
  for (const { id } of ended) ctx.record({ act: 'shared_link.end', kind: 'shared_link', id })
  for (const { id, case_id } of cancelled)
    ctx.record({ act: 'referral.cancel', kind: 'case', id: case_id, reason: id })
}
