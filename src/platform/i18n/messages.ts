import { IntlMessageFormat } from 'intl-messageformat'
import cs from '../../../messages/cs.json'
import en from '../../../messages/en.json'
import pl from '../../../messages/pl.json'

export type MessageId = keyof typeof en
export type MessageValues = Record<string, string | number | boolean | Date>
export type Translate = (id: MessageId, values?: MessageValues) => string

/** Languages of the staff interface. English is complete; a missing text in another shows the English one, marked. */
export const languages = ['en', 'cs', 'pl'] as const
export type Lang = (typeof languages)[number]

export const languageNames: Record<Lang, string> = { en: 'English', cs: 'Čeština', pl: 'Polski' }

const catalogues: Record<Lang, Partial<Record<string, string>>> = { en, cs, pl }
const compiled = new Map<string, IntlMessageFormat>()

/** Finds the language to use from a wish such as `?lang=cs` or `Accept-Language`; English when nothing fits. */
export function chooseLanguage(...wishes: (string | undefined)[]): Lang {
  for (const wish of wishes) {
    for (const part of (wish ?? '').split(',')) {
      const code = part.trim().slice(0, 2).toLowerCase()
      const found = languages.find((language) => language === code)
      if (found) return found
    }
  }
  return 'en'
}

/** True when `lang` has its own text for the message; a fallback is shown to staff, never silent. */
export function isTranslated(lang: Lang, id: string): boolean {
  return Object.hasOwn(catalogues[lang], id)
}

/** Whether a string is a message id; used where ids arrive as data (codes, pathways, field errors). */
export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(en, id)
}

const translators = new Map<Lang, Translate>()

/** The translate function of a language. Plain texts are returned as they stand; texts with braces are compiled once. */
export function translator(lang: Lang): Translate {
  const known = translators.get(lang)
  if (known) return known
  const translate: Translate = (id, values) => {
    if (!isMessageId(id)) return id
    const own = catalogues[lang][id]
    const text = own ?? catalogues.en[id] ?? id
    const marked = own === undefined ? `${text} [en]` : text
    if (!values && !marked.includes('{') && !marked.includes("'")) return marked
    const key = `${lang} ${id}`
    let format = compiled.get(key)
    if (!format) {
      format = new IntlMessageFormat(marked, own === undefined ? 'en' : lang)
      compiled.set(key, format)
    }
    return String(format.format(values))
  }
  translators.set(lang, translate)
  return translate
}
