import { isMessageId } from '../platform/i18n/messages.ts'
import type { Page } from '../ui/page.ts'
import { yearsSinceCheck } from './institution.ts'
import type { InstitutionLine } from './queries.ts'

/** The word of a code, or the code itself when the catalogue has none. */
export function codeWord(page: Page, list: string, code: string): string {
  const id = `directory.${list}.${code}`
  return isMessageId(id) ? page.t(id) : code
}

/** When what is known was last made sure: the date, how long ago once it is over a year, or never. */
export function checkedWords(page: Page, institution: Pick<InstitutionLine, 'checked_on'>): string {
  const years = yearsSinceCheck(institution.checked_on, page.today)
  if (institution.checked_on === null || years === undefined) return page.t('directory.unchecked')
  return years >= 1
    ? page.t('directory.old', { n: years })
    : page.t('directory.checked', { date: page.f.longDate(institution.checked_on) })
}

/** A country in the reader's language. */
export function countryName(page: Page, code: string): string {
  try {
    return new Intl.DisplayNames([page.lang], { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}
