import type { Ctx } from '../../../platform/context.ts'
import { parseForm } from '../../../platform/http/form.ts'
import { newId } from '../../../platform/ids.ts'
import type { OpenedLink, SharedKind } from '../../../privacy/index.ts'
import { answerForm } from '../forms.ts'
import type { SharedContent } from '../links.ts'
import type { Answer } from '../referral.ts'
import { SharedReferral } from './views/shared-referral.tsx'

/** Takes the recipient's answer. Its words are sealed under the key of the case; the sender is told that there is news. */
async function answerReferral(
  ctx: Ctx<'referral_answer'>,
  { member_id, opener }: OpenedLink<SharedContent>,
  given: { answer: Answer; words?: string },
): Promise<void> {
  const { case_id = '', referral_id = '' } = opener
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
  await ctx.enqueue('referral.news', { member: member_id })
}

/** Referrals shared by a link: their openers name a case and a referral of it. */
export const sharedReferrals: SharedKind<SharedContent> = {
  subjectOf: ({ case_id }) => case_id,
  openingOf: ({ case_id = '', referral_id = '' }) => ({ kind: 'case', id: case_id, reason: referral_id }),
  View: SharedReferral,
  async answer(ctx, link, body) {
    const result = parseForm(answerForm, body)
    if (!result.ok) return result.form
    await answerReferral(ctx, link, result.value)
    return undefined
  },
}
