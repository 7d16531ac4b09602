import { commonLanguages, languageList } from '../../people/index.ts'
import type { Format } from '../../platform/i18n/format.ts'
import type { Translate } from '../../platform/i18n/messages.ts'
import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import { holdingOf, type Recipient } from './consent.ts'
import type { ConsentLine } from './queries.ts'

/** Names of institutions by id, as a page shows them. */
export type InstitutionNames = ReadonlyMap<string, { name: string }>

/** Who may learn it, in words. An institution out of the reader's sight is only "an institution". */
export function recipientOf(page: Page, recipient: Recipient, institutions: InstitutionNames): string {
  if (recipient.kind === 'us') return page.organisation?.name ?? page.t('consents.recipient.us')
  if (recipient.kind === 'institution')
    return institutions.get(recipient.id)?.name ?? page.t('consents.recipient.institution')
  return recipient.name || page.t('ui.unreadable')
}

/** A word as it stands in the middle of a sentence. */
export const lowered = (word: string) => word.charAt(0).toLocaleLowerCase() + word.slice(1)

/** Topics in a line, as they stand in a sentence: "name, contact and needs". */
export const topicList = (t: Translate, f: Pick<Format, 'list'>, topics: readonly string[]): string =>
  f.list(topics.map((topic) => lowered(wordFor(t, 'consents.topic', topic))))

export const topicsOf = (page: Page, topics: readonly string[]): string => topicList(page.t, page.f, topics)

/** Where a consent stands today, in words: until when, since when not any more. */
export function standingWords(page: Page, consent: ConsentLine): string {
  const holding = holdingOf(consent, page.today)
  if (holding === 'refused')
    return page.t('consents.standing.refused', { day: page.f.longDate(consent.given_on) })
  if (holding === 'withdrawn')
    return page.t('consents.standing.withdrawn', { day: page.f.longDate(consent.withdrawn_on ?? '') })
  if (holding === 'expired')
    return page.t('consents.standing.expired', { day: page.f.longDate(consent.expires_on ?? '') })
  return consent.expires_on
    ? page.t('consents.standing.until', { day: page.f.longDate(consent.expires_on) })
    : page.t('consents.standing.open')
}

/** Languages to choose from, in the reader's words. */
export const languageOptions = (page: Page): { value: string; label: string }[] =>
  commonLanguages.map((code) => ({ value: code, label: languageList(page, [code]) }))
