import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { endSharedLink } from '../../privacy/index.ts'
import { remindLater } from './actions.ts'
import { changeReferral, lockReferral, mustBe } from './lock.ts'
import type { Answer, Outcome } from './referral.ts'

type OutcomeCtx = Ctx<'referral' | 'shared_link' | 'referral_answer', 'cases'>

/** Writes down an answer that came another way than by the link: by phone, by letter. */
export async function recordAnswer(
  ctx: OutcomeCtx,
  caseId: string,
  id: string,
  given: { answer: Answer; words?: string },
): Promise<void> {
  const referral = await lockReferral(ctx, caseId, id)
  mustBe(referral, 'sent')
  const answerId = newId()
  await ctx.db
    .insertInto('referral_answer')
    .values({
      organisation_id: ctx.organisation.id,
      id: answerId,
      referral_id: id,
      answer: given.answer,
      words_sealed: given.words
        ? ctx.keys.seal(caseId, 'referral_answer', 'words_sealed', answerId, given.words)
        : null,
      recorded_by: ctx.member.id,
      answered_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'referral.answer', kind: 'case', id: caseId, fields: [given.answer], reason: id })
}

/** Asks for the answer once more: by another day. */
export async function chaseReferral(
  ctx: OutcomeCtx,
  caseId: string,
  id: string,
  answerDueOn: string,
  base: number,
): Promise<void> {
  const referral = await lockReferral(ctx, caseId, id, base)
  mustBe(referral, 'sent')
  if (answerDueOn < ctx.today) throw new Refused('referrals.wrong.due_past')
  await changeReferral(ctx, referral, { answer_due_on: answerDueOn })
  await remindLater(ctx, id, answerDueOn)
  ctx.record({ act: 'referral.chase', kind: 'case', id: caseId, reason: id })
}

/** Ends a referral with what came of it; its link ends with it. A later word corrects an earlier one. */
export async function concludeReferral(
  ctx: OutcomeCtx,
  caseId: string,
  id: string,
  given: { outcome: Outcome; on: string; words?: string },
  base: number,
): Promise<void> {
  const referral = await lockReferral(ctx, caseId, id, base)
  mustBe(referral, 'sent', 'concluded')
  if (given.on > ctx.today) throw new Refused('cases.entry.future')
  if (referral.link_id && referral.status === 'sent') await endSharedLink(ctx, referral.link_id, 'concluded')
  await changeReferral(ctx, referral, {
    status: 'concluded',
    outcome: given.outcome,
    outcome_on: given.on,
    outcome_sealed: given.words ? ctx.keys.seal(caseId, 'referral', 'outcome_sealed', id, given.words) : null,
  })
  ctx.record({ act: 'referral.conclude', kind: 'case', id: caseId, fields: [given.outcome], reason: id })
}

/** Opens a concluded referral again: it waits for its answer as before, without a link. */
export async function reopenReferral(
  ctx: OutcomeCtx,
  caseId: string,
  id: string,
  base: number,
): Promise<void> {
  const referral = await lockReferral(ctx, caseId, id, base)
  mustBe(referral, 'concluded')
  await changeReferral(ctx, referral, {
    status: 'sent',
    outcome: null,
    outcome_on: null,
    outcome_sealed: null,
  })
  ctx.record({ act: 'referral.reopen', kind: 'case', id: caseId, reason: id })
}
