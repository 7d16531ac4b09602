import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import type { Referral, ReferralLine } from './queries.ts'
import { linkStanding, standingOf } from './referral.ts'

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

/** What became of the link, in a sentence: opened when, over, ended, asleep. */
export function linkWords(page: Page, link: NonNullable<Referral['link']>, now: Date): string {
  const standing = linkStanding(link, now)
  if (standing === 'ended') return wordFor(page.t, 'referrals.link.ended', link.ended_why ?? '')
  if (standing === 'over') return page.t('referrals.link.over', { at: page.f.dateTime(link.expires_at) })
  if (standing === 'asleep') return page.t('referrals.link.asleep')
  return page.t('referrals.link.open', { at: page.f.dateTime(link.expires_at) })
}

/** When it was opened: "Opened Thu 12 Nov, 10:40, twice, last Fri 13 Nov, 9:05." */
export function openedWords(page: Page, link: NonNullable<Referral['link']>): string {
  if (!link.first_opened_at) return page.t('referrals.link.unopened')
  const first = page.f.dateTime(link.first_opened_at)
  return link.openings > 1 && link.last_opened_at
    ? page.t('referrals.link.opened_again', {
        at: first,
        n: link.openings,
        last: page.f.dateTime(link.last_opened_at),
      })
    : page.t('referrals.link.opened', { at: first })
}
