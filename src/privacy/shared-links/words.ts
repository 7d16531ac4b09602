import { wordFor } from '../../platform/i18n/coded.ts'
import type { Page } from '../../ui/page.ts'
import { type LinkUse, linkStanding } from './link.ts'

/** What became of the link, in a sentence: opened when, over, ended, asleep. */
export function linkWords(page: Page, link: LinkUse, now: Date): string {
  const standing = linkStanding(link, now)
  if (standing === 'ended') return wordFor(page.t, 'referrals.link.ended', link.ended_why ?? '')
  if (standing === 'over') return page.t('referrals.link.over', { at: page.f.dateTime(link.expires_at) })
  if (standing === 'asleep') return page.t('referrals.link.asleep')
  return page.t('referrals.link.open', { at: page.f.dateTime(link.expires_at) })
}

/** When it was opened: "Opened Thu 12 Nov, 10:40, twice, last Fri 13 Nov, 9:05." */
export function openedWords(page: Page, link: LinkUse): string {
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
