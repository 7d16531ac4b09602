import { dayIn } from '../clock.ts'
import { localeOf, type PublicLang } from './public.ts'

/** Locale-aware output for one reader: language plus the organisation's time zone. All dates are `YYYY-MM-DD` strings or instants. */
export interface Format {
  /** `Wednesday 18 November` (year added when it is not the current one). */
  dayInWords: (date: string) => string
  /** `Wed 18 Nov`, year added when it differs from today's. */
  day: (date: string) => string
  /** `Wed 18 Nov`, never with its year. */
  dayShort: (date: string) => string
  /** `18 November 2026`. */
  longDate: (date: string) => string
  /** `November 2026`. */
  month: (date: string) => string
  /** `15:20` in the organisation's zone. */
  time: (instant: Date) => string
  /** Calendar date `YYYY-MM-DD` of an instant in the organisation's zone. */
  dateOf: (instant: Date) => string
  /** `Tue 10 Nov, 15:20`. */
  dateTime: (instant: Date) => string
  number: (value: number) => string
  /** `€27,950` without cents unless there are any. `amount` in whole units of `currency` (ISO 4217). */
  money: (amount: number, currency: string) => string
  /** `83 %`, from a ratio 0…1. */
  percent: (ratio: number) => string
  /** `1.2 MB`, `340 kB`; never nothing. */
  size: (bytes: number) => string
  /** `1 h 10 min`, `50 min`. */
  duration: (minutes: number) => string
  list: (items: string[]) => string
  /** A country's name from its ISO 3166 code of two letters; anything else is returned as it is. */
  country: (code: string) => string
  /** A language's name from its BCP 47 code. Throws for what cannot be one. */
  language: (code: string) => string
  /** Whole days from today to `date`; negative when past. */
  daysUntil: (date: string) => number
}

const cache = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`
  let format = cache.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options)
    cache.set(key, format)
  }
  return format
}

const numberCache = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`
  let format = numberCache.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, options)
    numberCache.set(key, format)
  }
  return format
}

/** Keeps what a date was written as: the same days stand on page after page. */
function remembering(write: (date: string) => string): (date: string) => string {
  const written = new Map<string, string>()
  return (date) => {
    let text = written.get(date)
    if (text === undefined) {
      text = write(date)
      if (written.size >= 1000) written.clear()
      written.set(date, text)
    }
    return text
  }
}

const locales: Partial<Record<PublicLang, string>> = { en: 'en-GB', cs: 'cs-CZ', pl: 'pl-PL' }
const made = new Map<string, Format>()

/** Makes (once a language, zone and day) the formats of a reader. `zone` is an IANA name, `today` a calendar date there. */
export function formats(lang: PublicLang, zone: string, today: string): Format {
  const key = `${lang} ${zone} ${today}`
  const known = made.get(key)
  if (known) return known
  if (made.size > 100) made.clear()
  const locale = locales[lang] ?? localeOf(lang)
  const noon = (date: string) => new Date(`${date}T12:00:00Z`)
  const noonToday = noon(today).getTime()
  const utc = (date: string, options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { timeZone: 'UTC', ...options })
      .format(noon(date))
      .replace(/^(\p{L}+),/u, '$1')
  const year = (date: string): Intl.DateTimeFormatOptions =>
    date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }
  const times = dateFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const numbers = new Intl.NumberFormat(locale)
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const languages = new Intl.DisplayNames(lang, { type: 'language' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const format: Format = {
    dayInWords: remembering((date) =>
      utc(date, { weekday: 'long', day: 'numeric', month: 'long', ...year(date) }),
    ),
    day: remembering((date) =>
      utc(date, { weekday: 'short', day: 'numeric', month: 'short', ...year(date) }),
    ),
    dayShort: remembering((date) => utc(date, { weekday: 'short', day: 'numeric', month: 'short' })),
    longDate: remembering((date) => utc(date, { day: 'numeric', month: 'long', year: 'numeric' })),
    month: remembering((date) => utc(date, { month: 'long', year: 'numeric' })),
    time: (instant) => times.format(instant),
    dateOf: (instant) => dayIn(zone, instant),
    dateTime: (instant) => `${format.day(format.dateOf(instant))}, ${format.time(instant)}`,
    number: (value) => numbers.format(value),
    money: (amount, currency) =>
      numberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
        maximumFractionDigits: 2,
      }).format(amount),
    percent: (ratio) => numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(ratio),
    size: (bytes) =>
      bytes < 1_000_000
        ? `${numbers.format(Math.max(1, Math.round(bytes / 1000)))}\u00a0kB`
        : `${numbers.format(Math.round(bytes / 100_000) / 10)}\u00a0MB`,
    duration: (minutes) => {
      const hours = Math.floor(minutes / 60)
      const rest = minutes % 60
      return [hours ? `${hours} h` : '', rest || !hours ? `${rest} min` : ''].filter(Boolean).join(' ')
    },
    list: (items) => lists.format(items),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    language: (code) => languages.of(code) ?? code,
    daysUntil: (date) => Math.round((noon(date).getTime() - noonToday) / 86_400_000),
  }
  made.set(key, format)
  return format
}
