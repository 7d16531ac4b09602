import { pathways } from '../../cases/index.ts'
import { isMessageId, type Lang, type Translate } from '../../platform/i18n/messages.ts'

/** Coded lists of other modules that measures speak of, with the prefix of their words. */
const prefixes = {
  service: 'cases.service',
  role: 'cases.role',
  entry_kind: 'cases.entry.kind',
  audience: 'activities.audience',
  activity_kind: 'activities.kind',
  channel: 'activities.channel',
  basis: 'activities.basis',
  part: 'activities.part',
  institution_kind: 'directory.kind',
} as const
export type CodedList = keyof typeof prefixes

/** The word of a code, as it stands where it has none. */
export function wordOf(t: Translate, list: CodedList, code: string): string {
  const id = `${prefixes[list]}.${code}`
  return isMessageId(id) ? t(id) : code.replaceAll(/[_-]/g, ' ')
}

/** A list of codes in words, small, joined by "or". */
export function anyOf(t: Translate, lang: Lang, list: CodedList, codes: readonly string[]): string {
  const words = codes.map((code) => wordOf(t, list, code).toLocaleLowerCase(lang))
  return new Intl.ListFormat(lang, { type: 'disjunction' }).format(words)
}

/** What can happen in a case, by id, in words; the same event of several pathways once. */
export function eventWords(lang: Lang): Map<string, string> {
  const words = new Map<string, string>()
  for (const pathway of pathways) {
    for (const event of pathway.events) if (!words.has(event.id)) words.set(event.id, event.title[lang])
  }
  return words
}

/** The word of an event, as it stands where no pathway has it. */
export const eventWord = (lang: Lang, event: string): string =>
  eventWords(lang).get(event) ?? event.replaceAll(/[_-]/g, ' ')
