/** What a person's row says in the open; *unknown* and *not said* are answers like any other. */
export const genders = ['woman', 'man', 'non_binary', 'unknown', 'not_said'] as const
export type Gender = (typeof genders)[number]

export const interpreterAnswers = ['yes', 'no', 'unknown'] as const
export type InterpreterAnswer = (typeof interpreterAnswers)[number]

/** How a person can be reached. The safe contact says whether. */
export const contactKinds = ['phone', 'email', 'messenger', 'other'] as const
export type ContactKind = (typeof contactKinds)[number]

export const residenceKinds = [
  'citizen',
  'permanent',
  'long_term',
  'temporary_protection',
  'asylum_seeker',
  'refugee',
  'tolerated',
  'without_papers',
  'unknown',
  'not_said',
] as const
export type ResidenceKind = (typeof residenceKinds)[number]

/** Languages offered in forms, by ISO 639 code; others may stand in the record. */
export const commonLanguages = [
  'rom',
  'cs',
  'sk',
  'pl',
  'uk',
  'ru',
  'vi',
  'hu',
  'ro',
  'bg',
  'en',
  'ar',
  'fa',
  'es',
  'no',
] as const

/** Sealed in `name_sealed`. `original` is the name in its own script, `other` are former names and nicknames. */
export interface PersonName {
  given: string
  family?: string
  original?: string
  other?: string[]
}

/** Sealed in `details_sealed`. `born` is `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export interface PersonDetails {
  born?: string
  born_estimated?: boolean
  contacts?: { kind: ContactKind; value: string; note?: string }[]
  addresses?: string[]
  nationality?: string
  languages_note?: string
  residence?: { kind: ResidenceKind; depends_on?: string; valid_until?: string }
  notes?: string
}

/** The name as it is said: `Jolana Břízková`. */
export const displayName = (name: PersonName): string => [name.given, name.family].filter(Boolean).join(' ')

/** A name typed in one line: the last word is the family name when there are several. */
export function splitName(typed: string): PersonName {
  const words = typed.trim().split(/\s+/)
  const family = words.length > 1 ? words.at(-1) : undefined
  return { given: (family ? words.slice(0, -1) : words).join(' '), family }
}

const bornShape = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/

/** Whether a text is a birth date we can keep: a day that exists, a month, or a year, from 1900 to today. */
export function isBirthDate(text: string, today: string): boolean {
  const found = bornShape.exec(text)
  if (!found || text < '1900' || text > today.slice(0, text.length)) return false
  const [, year, month = '01', day = '01'] = found
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}

const yearsBetween = (born: string, today: string) =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)

/**
 * Age in whole years on `today`. A month or a year alone leaves two possible ages: `least` and `most` differ then.
 * `undefined` when no birth date is known.
 */
export function ageOf(born: string | undefined, today: string): { least: number; most: number } | undefined {
  if (!born || !bornShape.test(born)) return undefined
  const earliest = `${born}-01-01`.slice(0, 10)
  const latest = `${born}${'-12-31'.slice(born.length - 4)}`
  return { least: Math.max(0, yearsBetween(latest, today)), most: Math.max(0, yearsBetween(earliest, today)) }
}
