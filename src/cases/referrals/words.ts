import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import type { ReferralLine } from './queries.ts'
import { standingOf } from './referral.ts'

/** Where a referral stands, in a sentence: "Answer due Friday 20 November", "Accepted on 6 November". */
export function standsWords(page: Page, referral: ReferralLine): string {
  const standing = standingOf(referral)
  const day = (at: Date | null) => (at ? page.f.longDate(page.f.dateOf(at)) : '')
  if (standing === 'planned') return page.t('referrals.stands.planned')
  if (standing === 'cancelled')
    return page.t(
      referral.cancelled_why === 'not_needed' ? 'referrals.stands.not_needed' : 'referrals.stands.withdrawn',
    )
  if (standing === 'concluded')
    return `${wordFor(page.t, 'referrals.outcome', referral.outcome ?? '')}, ${page.f.longDate(referral.outcome_on ?? page.today)}`
  if (standing === 'waiting')
    return page.t(
      referral.answer_due_on < page.today ? 'referrals.stands.overdue' : 'referrals.stands.waiting',
      {
        day: page.f.dayInWords(referral.answer_due_on),
      },
    )
  return page.t('referrals.stands.answered', {
    answer: wordFor(page.t, 'referrals.answer', standing),
    day: day(referral.answered_at),
  })
}
