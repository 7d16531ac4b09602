import type {
  ContactKind,
  Gender,
  InterpreterAnswer,
  PersonDetails,
  PersonName,
  ResidenceKind,
} from './person.ts'

/** A person as a form holds one, already checked. */
export interface PersonDraft {
  given: string
  family?: string
  original?: string
  other: string[]
  born?: string
  born_estimated?: boolean
  gender: Gender
  languages: string[]
  languages_note?: string
  needs_interpreter: InterpreterAnswer
  contacts: { kind: ContactKind; value: string; note?: string }[]
  addresses: string[]
  nationality?: string
  residence?: { kind: ResidenceKind; depends_on?: string; valid_until?: string }
  notes?: string
}

export interface Written {
  name: PersonName | null | undefined
  details: PersonDetails | null | undefined
  gender: Gender
  languages: string[]
  needs_interpreter: InterpreterAnswer
}

/** A person's record as the texts of its form, field by field. Empty fields are left out. */
export function draftTexts({
  name,
  details,
  gender,
  languages,
  needs_interpreter,
}: Written): Record<string, string> {
  const texts: Record<string, string | undefined> = {
    given: name?.given,
    family: name?.family,
    original: name?.original,
    other: name?.other?.join('\n'),
    born: details?.born,
    born_estimated: details?.born_estimated ? 'yes' : undefined,
    gender,
    languages: [...languages].sort().join(', '),
    languages_note: details?.languages_note,
    needs_interpreter,
    addresses: details?.addresses?.join('\n'),
    nationality: details?.nationality,
    residence: details?.residence?.kind,
    residence_depends_on: details?.residence?.depends_on,
    residence_valid_until: details?.residence?.valid_until,
    notes: details?.notes,
  }
  for (const [at, contact] of (details?.contacts ?? []).entries()) {
    texts[`contacts.${at}.kind`] = contact.kind
    texts[`contacts.${at}.value`] = contact.value
    texts[`contacts.${at}.note`] = contact.note
  }
  return Object.fromEntries(
    Object.entries(texts).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  )
}
