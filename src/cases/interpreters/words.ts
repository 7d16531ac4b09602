import { poolWord } from '../../directory/index.ts'
import { languageName } from '../../people/index.ts'
import type { Page } from '../../ui/page.ts'
import type { Booking } from './booking.ts'
import type { Why } from './match.ts'
import type { InterpreterWish } from './wish.ts'

/** One fact that speaks for or against somebody, in words. */
export function whyWords(page: Page, why: Why): string {
  switch (why.kind) {
    case 'speaks':
      return page.t(`cases.interpreter.speaks.${why.level}`, { language: languageName(page, why.language) })
    case 'subject':
      return page.t('cases.interpreter.why.subject', { subject: poolWord(page, 'subject', why.subject) })
    case 'near':
      return page.t('cases.interpreter.why.near', { region: why.region })
    case 'away':
      return why.until
        ? page.t('directory.pool.away_until', { date: page.f.longDate(why.until) })
        : page.t('directory.pool.away')
    default:
      return page.t(`cases.interpreter.why.${why.kind}`)
  }
}

/** What a wish asks for, one line each. Names come in `names`, by the id in the pool. */
export function wishLines(page: Page, wish: InterpreterWish, names: ReadonlyMap<string, string>): string[] {
  return [
    ...(wish.woman ? [page.t(`cases.wish.woman.${wish.woman}`)] : []),
    ...(wish.communities.length > 0
      ? [page.t('cases.wish.not_from', { communities: page.f.list(wish.communities) })]
      : []),
    ...(wish.from_afar ? [page.t('cases.wish.from_afar')] : []),
    ...(wish.excluded.length > 0
      ? [
          page.t('cases.wish.not_these', {
            names: page.f.list(wish.excluded.map((id) => names.get(id) ?? page.t('ui.unreadable'))),
          }),
        ]
      : []),
    ...(wish.words ? [wish.words] : []),
  ]
}

/** `Tue 24 Nov, 10:00, 1 h, by phone`. */
export const sessionWords = (page: Page, booking: Pick<Booking, 'starts_at' | 'minutes' | 'mode'>): string =>
  [
    page.f.dateTime(booking.starts_at),
    page.f.duration(booking.minutes),
    poolWord(page, 'mode', booking.mode),
  ].join(', ')
