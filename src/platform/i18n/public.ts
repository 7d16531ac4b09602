import { IntlMessageFormat } from 'intl-messageformat'
import ar from '../../../messages/ar.json'
import bg from '../../../messages/bg.json'
import cs from '../../../messages/cs.json'
import en from '../../../messages/en.json'
import es from '../../../messages/es.json'
import fa from '../../../messages/fa.json'
import hu from '../../../messages/hu.json'
import nb from '../../../messages/nb.json'
import pl from '../../../messages/pl.json'
import ro from '../../../messages/ro.json'
import ru from '../../../messages/ru.json'
import sk from '../../../messages/sk.json'
import uk from '../../../messages/uk.json'
import vi from '../../../messages/vi.json'
import type { Format } from './format.ts'
import type { MessageId } from './messages.ts'

/** Languages of the pages for everybody, each under its own name. */
export const publicLanguages = {
  en: 'English',
  cs: 'Čeština',
  sk: 'Slovenčina',
  pl: 'Polski',
  uk: 'Українська',
  ru: 'Русский',
  ro: 'Română',
  hu: 'Magyar',
  bg: 'Български',
  ar: 'العربية',
  fa: 'فارسی',
  vi: 'Tiếng Việt',
  es: 'Español',
  nb: 'Norsk bokmål',
} as const
export type PublicLang = keyof typeof publicLanguages
export const publicLangs = Object.keys(publicLanguages) as PublicLang[]

/** Texts that pages for everybody may show: those that every public language has. */
export type PublicMessageId = Extract<MessageId, `public.${string}`>
export type PublicTranslate = (id: PublicMessageId, values?: Record<string, string | number>) => string

/** What a view needs that both members and everybody see: texts that every public language has, and how numbers are written. */
export interface Reader {
  lang: PublicLang
  t: PublicTranslate
  f: Format
}

// A language that lacks a text does not pass the type check: a reporter never meets another language in the middle of theirs.
const catalogues: Record<PublicLang, Record<PublicMessageId, string>> = {
  ar,
  bg,
  cs,
  en,
  es,
  fa,
  hu,
  nb,
  pl,
  ro,
  ru,
  sk,
  uk,
  vi,
}

/** Languages whose texts a person who speaks them has read through. The others say on every page that nobody has. */
const reviewed: readonly PublicLang[] = ['en']
export const isReviewed = (lang: PublicLang): boolean => reviewed.includes(lang)

const rightToLeft: readonly PublicLang[] = ['ar', 'fa']
export const directionOf = (lang: PublicLang): 'ltr' | 'rtl' => (rightToLeft.includes(lang) ? 'rtl' : 'ltr')

// Figures as they stand on a telephone, a paper and a receipt here, and the calendar of the country one is in.
const locales: Partial<Record<PublicLang, string>> = { ar: 'ar-u-nu-latn', fa: 'fa-u-ca-gregory-nu-latn' }
/** The locale for dates and numbers in a public language. */
export const localeOf = (lang: PublicLang): string => locales[lang] ?? lang

const codes: Record<string, PublicLang> = { no: 'nb', nn: 'nb', prs: 'fa' }

/** The public language to use, from a wish such as `?lang=uk` or `Accept-Language`: the first of `offered` that is wished for. */
export function choosePublicLanguage(
  offered: readonly PublicLang[],
  ...wishes: (string | undefined)[]
): PublicLang {
  for (const wish of wishes) {
    for (const part of (wish ?? '').split(',')) {
      const code = part.trim().toLowerCase().split(/[-_;]/)[0] ?? ''
      const found = offered.find((lang) => lang === (Object.hasOwn(codes, code) ? codes[code] : code))
      if (found) return found
    }
  }
  return offered[0] ?? 'en'
}

const compiled = new Map<string, IntlMessageFormat>()
// A name or a number keeps its own direction, whatever stands around it.
const isolated = (value: string | number) => (typeof value === 'string' ? `\u2068${value}\u2069` : value)

/** The translate function of a public language. Texts given as values stand isolated in the direction of the sentence. */
export function publicTranslator(lang: PublicLang): PublicTranslate {
  return (id, values) => {
    const text = catalogues[lang][id]
    if (!text.includes('{')) return text
    const key = `${lang} ${id}`
    let format = compiled.get(key)
    if (!format) {
      format = new IntlMessageFormat(text, localeOf(lang))
      compiled.set(key, format)
    }
    const given = Object.entries(values ?? {}).map(([name, value]) => [name, isolated(value)])
    return String(format.format(Object.fromEntries(given)))
  }
}
