import { Temporal } from 'temporal-polyfill'
import type { PersonDetails, ResidenceKind } from '../person.ts'

/** What a person may hold or have asked for. `residence` is what the person's own form says when nothing fits better. */
export const paperKinds = [
  'residence_permit',
  'visa',
  'temporary_protection',
  'asylum',
  'autonomous_permit',
  'victim_concession',
  'residence',
  'passport',
  'identity_card',
  'other',
] as const
export type PaperKind = (typeof paperKinds)[number]

export const paperStates = ['held', 'asked', 'refused'] as const
export type PaperState = (typeof paperStates)[number]

/** Days before a paper lapses on which its warning grows. */
export const warningDays = [7, 30, 60, 90] as const

/** Whose permit a person's own hangs on: a person of the record, or words. Sealed. */
export interface DependsOn {
  person_id?: string
  words?: string
}

export interface Paper {
  id: string
  person_id: string
  kind: PaperKind
  state: PaperState
  valid_until: string | null
  asked_on: string | null
  /** Whether it hangs on somebody else's permit. */
  dependent: boolean
  /** Null when it cannot be opened. */
  depends_on: DependsOn | null | undefined
  number: string | null | undefined
  /** The row that the person's own form keeps; it is changed there. */
  in_record: boolean
  ended_on: string | null
  version: number
}

/** How near a paper's end is: past it, within the smallest of the warning days that fits, or nothing to say. */
export function paperWarning(
  validUntil: string | null,
  today: string,
): 'lapsed' | 7 | 30 | 60 | 90 | undefined {
  if (!validUntil) return undefined
  const days = Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(validUntil)).days
  return days < 0 ? 'lapsed' : warningDays.find((step) => days <= step)
}

/** The last day on which a paper may lapse and be warned of today. */
export const warnedUntil = (today: string): string =>
  Temporal.PlainDate.from(today)
    .add({ days: warningDays[warningDays.length - 1] ?? 90 })
    .toString()

/**
 * What can be done where somebody's right to stay is in another's hand: a permit of one's own (Istanbul Convention,
 * art. 59), and in the United Kingdom three months' leave for migrant victims. None where it is asked for already.
 */
export function waysOut(
  papers: readonly Pick<Paper, 'kind' | 'dependent' | 'ended_on' | 'state'>[],
  country: string,
): ('autonomous_permit' | 'victim_concession')[] {
  const standing = papers.filter((paper) => !paper.ended_on)
  if (!standing.some((paper) => paper.dependent)) return []
  const ways =
    country === 'GB'
      ? (['autonomous_permit', 'victim_concession'] as const)
      : (['autonomous_permit'] as const)
  return ways.filter((way) => !standing.some((paper) => paper.kind === way && paper.state !== 'refused'))
}

const ofResidence: Partial<Record<ResidenceKind, PaperKind>> = {
  permanent: 'residence_permit',
  long_term: 'residence_permit',
  temporary_protection: 'temporary_protection',
  asylum_seeker: 'asylum',
  refugee: 'asylum',
}

/** The paper a person's form speaks of; `undefined` when there is nothing to watch. */
export function paperOfRecord(
  residence: PersonDetails['residence'],
): { kind: PaperKind; valid_until: string | null; depends_on?: DependsOn } | undefined {
  if (!residence?.valid_until && !residence?.depends_on) return undefined
  return {
    kind: ofResidence[residence.kind] ?? 'residence',
    valid_until: residence.valid_until ?? null,
    ...(residence.depends_on ? { depends_on: { words: residence.depends_on } } : {}),
  }
}
