import { isMessageId, type MessageId } from '../platform/i18n/messages.ts'
import type { Page } from '../ui/page.ts'
import type { KinKind } from './family/kin.ts'
import { ageOf, type Gender } from './person.ts'

/** The word of a code, or the code itself when the catalogue has none. */
export function codeWord(page: Page, list: string, code: string): string {
  const id = `people.${list}.${code}`
  return isMessageId(id) ? page.t(id) : code
}

const names = new Map<string, Intl.DisplayNames>()

/** A language in the reader's language: `Romani`, `ukrajinština`. */
export function languageName(page: Pick<Page, 'lang' | 't'>, code: string): string {
  const own = `people.language.${code}`
  if (isMessageId(own)) return page.t(own)
  const known =
    names.get(page.lang) ?? new Intl.DisplayNames([page.lang], { type: 'language', fallback: 'code' })
  names.set(page.lang, known)
  try {
    const name = known.of(code) ?? code
    return page.lang === 'en' ? name : name.toLowerCase()
  } catch {
    return code
  }
}

/** Languages in a line, capital first: `Romani, Slovak`. */
export function languageList(page: Page, codes: readonly string[]): string {
  const line = codes.map((code) => languageName(page, code)).join(', ')
  return line.charAt(0).toUpperCase() + line.slice(1)
}

/** `8 years`, `7 or 8 years`, `about 40 years`; `undefined` when no birth date is known. */
export function ageWords(
  page: Page,
  person: { born?: string; born_estimated?: boolean },
): string | undefined {
  const age = ageOf(person.born, page.today)
  if (!age) return undefined
  if (person.born_estimated)
    return page.t('people.age.about', { age: page.t('people.age', { least: age.most }) })
  return age.least === age.most
    ? page.t('people.age', { least: age.least })
    : page.t('people.age.range', { least: age.least, most: age.most })
}

/** A birth date as far as it is known: `30 April 2018`, `April 2018`, `2018`. */
export function bornWords(page: Page, born: string): string {
  if (born.length === 10) return page.f.longDate(born)
  return born.length === 7 ? page.f.month(`${born}-01`) : born
}

/** What somebody is, by their gender: `Mother`, `Son`, `Sibling`. */
export const kinWord = (page: Page, kind: KinKind, gender: Gender): string =>
  page.t(`people.kin.${kind}` as MessageId, { gender })

/** Hours and minutes without a leading nought: `9:00`. */
export const clockTime = (time: string): string => time.replace(/^0/, '')

/** Days of the week, 1 for Monday, as a reader says them: `Weekdays`, `Mon, Wed`. */
export function dayWords(page: Page, days: readonly number[]): string {
  const sorted = [...days].sort()
  if (sorted.length === 0 || sorted.length === 7) return page.t('people.safe.days.every')
  if (sorted.join('') === '12345') return page.t('people.safe.days.weekdays')
  return page.f.list(sorted.map((day) => weekdayName(page, day, 'short')))
}

/** The name of a weekday, 1 for Monday. */
export function weekdayName(page: Page, day: number, length: 'short' | 'long'): string {
  const format = new Intl.DateTimeFormat(page.lang === 'en' ? 'en-GB' : page.lang, {
    weekday: length,
    timeZone: 'UTC',
  })
  return format.format(new Date(Date.UTC(2024, 0, day)))
}
