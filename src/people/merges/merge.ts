import { displayName, type PersonDetails, type PersonName } from '../person.ts'
import type { Person } from '../queries.ts'
import { type SafeContact, safeChannels } from '../safe-contact/safe-contact.ts'

/** What may differ between two records of one person so that somebody must choose. The rest is joined. */
export const choices = [
  'name',
  'original',
  'born',
  'gender',
  'needs_interpreter',
  'nationality',
  'residence',
] as const
export type Choice = (typeof choices)[number]

type Facts = Pick<Person, 'gender' | 'languages' | 'needs_interpreter'> & {
  name: PersonName
  details: PersonDetails
  safe_contact: SafeContact | undefined
}

/** The kept record as it will stand. */
export type MergedFacts = Facts

const silent = new Set<unknown>([undefined, '', 'unknown', 'not_said'])

/** One side's value of a choice, as something that can be compared and, for texts, shown. */
export function spoken(facts: Facts, choice: Choice): string | undefined {
  const { name, details } = facts
  const value = {
    name: displayName(name),
    original: name.original,
    born: details.born && `${details.born}${details.born_estimated ? ' ~' : ''}`,
    gender: facts.gender,
    needs_interpreter: facts.needs_interpreter,
    nationality: details.nationality,
    residence:
      details.residence &&
      [details.residence.kind, details.residence.depends_on, details.residence.valid_until]
        .filter(Boolean)
        .join(' · '),
  }[choice]
  return silent.has(value) ? undefined : value
}

/** The choices on which both records say something, and not the same. */
export const differing = (kept: Facts, other: Facts): Choice[] =>
  choices.filter((choice) => {
    const [mine, theirs] = [spoken(kept, choice), spoken(other, choice)]
    return mine !== undefined && theirs !== undefined && mine !== theirs
  })

/**
 * Whether the other record knows the day of birth better: the whole day where the kept one has only the year or month of
 * it, or the same day for sure where it was guessed.
 */
export function knowsBirthBetter(kept: Facts, other: Facts): boolean {
  const [mine, theirs] = [kept.details, other.details]
  if (!mine.born || !theirs.born || theirs.born_estimated || !theirs.born.startsWith(mine.born)) return false
  return theirs.born.length > mine.born.length || mine.born_estimated === true
}

const together = <T>(
  a: readonly T[] = [],
  b: readonly T[] = [],
  same = (one: T) => JSON.stringify(one),
): T[] => {
  const seen = new Set<string>()
  return [...a, ...b].filter((one) => !seen.has(same(one)) && seen.add(same(one)))
}

/**
 * The rules for reaching somebody out of two: the stricter of both. What either forbids stays forbidden, a channel is
 * agreed only if both agree to it, and nobody may learn what either record keeps from them.
 */
export function stricter(
  kept: SafeContact | undefined,
  other: SafeContact | undefined,
): SafeContact | undefined {
  if (!kept || !other) return kept ?? other
  const named = [kept, other].filter(({ allowed }) => allowed.length > 0)
  const agreed = safeChannels.filter((channel) => named.every(({ allowed }) => allowed.includes(channel)))
  const forbidden = together(kept.never, other.never)
  const allowed = named.length > 0 ? agreed.filter((channel) => !forbidden.includes(channel)) : []
  const days = kept.days.filter((day) => other.days.length === 0 || other.days.includes(day))
  return {
    ...other,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    allowed,
    // An empty list of agreed channels means any: where none is left of those agreed, all are closed.
    never: named.length > 0 && allowed.length === 0 ? [...safeChannels] : forbidden,
    days: kept.days.length === 0 ? other.days : days.length > 0 ? days : kept.days,
    from: [kept.from, other.from].filter(Boolean).sort().at(-1),
    until: [kept.until, other.until].filter(Boolean).sort()[0],
    never_note: together([kept.never_note, other.never_note].filter(Boolean)).join('\n') || undefined,
    must_not_learn: together(kept.must_not_learn, other.must_not_learn),
  }
}

/**
 * The record that stands after a merge: the kept one's values, filled from the other where it is silent, `taken` from the
 * other where somebody chose so. Contacts, addresses, languages and notes of both; every name either bore stays findable.
 */
export function mergedFacts(kept: Facts, other: Facts, taken: readonly Choice[]): MergedFacts {
  const theirs = (choice: Choice) => taken.includes(choice) || spoken(kept, choice) === undefined
  const from = (choice: Choice) => (theirs(choice) && spoken(other, choice) !== undefined ? other : kept)
  const { given, family } = from('name').name
  const original = from('original').name.original
  const shown = displayName({ given, family })
  const names = [kept.name, other.name].flatMap((name) => [
    displayName(name),
    name.original,
    ...(name.other ?? []),
  ])
  const born = from('born').details
  const residence = from('residence').details.residence
  return {
    name: {
      given,
      family,
      original,
      other: together(names.filter((name): name is string => Boolean(name))).filter(
        (name) => name !== shown && name !== original,
      ),
    },
    details: {
      ...kept.details,
      born: born.born,
      born_estimated: born.born_estimated,
      nationality: from('nationality').details.nationality,
      residence,
      contacts: together(
        kept.details.contacts,
        other.details.contacts,
        ({ kind, value }) => `${kind} ${value.replace(/\s/g, '')}`,
      ),
      addresses: together(kept.details.addresses, other.details.addresses),
      languages_note:
        together([kept.details.languages_note, other.details.languages_note].filter(Boolean)).join('; ') ||
        undefined,
      notes: together([kept.details.notes, other.details.notes].filter(Boolean)).join('\n\n') || undefined,
    },
    safe_contact: stricter(kept.safe_contact, other.safe_contact),
    gender: from('gender').gender,
    languages: together(kept.languages, other.languages),
    needs_interpreter: from('needs_interpreter').needs_interpreter,
  }
}
