import { type Fact, monthOf, motivesOf } from '../statistics/fact.ts'

/** How civil society tells ODIHR of an incident: an attack on people, a threat, or an attack on property. */
const odihrTypes = ['violent_attack', 'threat', 'property'] as const
export type OdihrType = (typeof odihrTypes)[number]

// Speech and discrimination are not criminal acts and are left out, whatever else they were. (ODIHR, hate crime reporting.)
const typesOfActs: Record<string, OdihrType> = {
  homicide: 'violent_attack',
  physical_assault: 'violent_attack',
  sexual_assault: 'violent_attack',
  threats: 'threat',
  damage_to_property: 'property',
  theft_robbery: 'property',
  attack_on_worship: 'property',
  desecration: 'property',
}

/** Acts that are told at all. */
export const toldActs = Object.keys(typesOfActs)
/** What we hold an incident to be in law when it is not told. */
export const untoldQualifications = ['crime_no_bias', 'offence_with_bias', 'not_unlawful'] as const

/** The type of an incident after its gravest act; undefined for what is not told to ODIHR: no criminal act, or no bias motive. */
export function odihrTypeOf(
  fact: Pick<Fact, 'kind' | 'acts' | 'bias_perceived' | 'bias_assessed'> & { qualification: string | null },
): OdihrType | undefined {
  if (fact.kind !== 'hate_crime' || motivesOf(fact).length === 0) return undefined
  if ((untoldQualifications as readonly (string | null)[]).includes(fact.qualification)) return undefined
  const types = fact.acts.flatMap((act) => typesOfActs[act] ?? [])
  return odihrTypes.find((type) => types.includes(type))
}

/** An incident as it is known here, with the words that may go out only as agreed. */
export interface Known extends Fact {
  number: string
  country: string
  agreed: string[]
  bias_indicators: string[]
  qualification: string | null
  summary?: string
  place?: string
  /** Names in what is sealed beside the summary, such as how the person is called. */
  names: string[]
}

/** An incident told in words: date and place are exact only where the person agreed. */
export interface Described {
  number: string
  type: OdihrType
  /** A day, a month or a year. */
  when: string
  country: string
  place: string
  motives: string[]
  indicators: string[]
  source: string
  description: string
  /** The words name somebody: they do not go out as they are. */
  names_somebody: boolean
}

export interface Submission {
  described: Described[]
  /** Incidents of a type with a motive. One with two motives stands in both: never to be added up. */
  counts: { type: OdihrType; motive: string; count: number }[]
  /** Each incident once. */
  incidents: number
  /** Would be described, but nobody wrote a summary. */
  without_summary: number
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a text holds one of some names, in any case and with or without marks. */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  const words = new Set(fold(text).match(/\p{L}{3,}/gu) ?? [])
  return names.some((name) => (fold(name).match(/\p{L}{3,}/gu) ?? []).some((part) => words.has(part)))
}

/**
 * What is told to ODIHR of a year: attacks and threats in words where the person agreed, everything as counts. Attacks on
 * property go out as counts only. Without agreement to the exact place and day it is the month and the region.
 */
export function submissionOf(all: readonly Known[], regionName: (code: string) => string): Submission {
  const typed = all.flatMap((known) => {
    const type = odihrTypeOf(known)
    return type ? [{ known, type }] : []
  })
  const agreed = typed.filter(({ known, type }) => type !== 'property' && known.agreed.includes('odihr'))
  const counts = odihrTypes.flatMap((type) => {
    const own = typed.filter((one) => one.type === type).flatMap(({ known }) => motivesOf(known))
    return [...new Set(own)]
      .sort()
      .map((motive) => ({ type, motive, count: own.filter((one) => one === motive).length }))
  })
  const described = agreed.flatMap(({ known, type }): Described[] => {
    if (!known.summary) return []
    const exact = known.agreed.includes('exact_place_and_day')
    const day = known.occurred_precision === 'day' ? known.occurred_from : null
    const region = known.region ? regionName(known.region) : ''
    return [
      {
        number: known.number,
        type,
        when: (exact ? day : null) ?? monthOf(known) ?? (known.occurred_from ?? '').slice(0, 4),
        country: known.country,
        place: (exact ? known.place : undefined) ?? region,
        motives: motivesOf(known),
        indicators: known.bias_indicators,
        source: known.source,
        description: known.summary,
        names_somebody: namesSomebody(known.summary, known.names),
      },
    ]
  })
  return {
    described,
    counts,
    incidents: typed.length,
    without_summary: agreed.filter(({ known }) => !known.summary).length,
  }
}

/** What goes into the file: descriptions that name nobody. */
export const sendable = ({ described }: Submission): Described[] =>
  described.filter(({ names_somebody }) => !names_somebody)

/** The year that is to be told by 30 April, from 1 March; undefined for the rest of the year. */
export function yearDue(today: string): number | undefined {
  const day = today.slice(5)
  return day >= '03-01' && day <= '04-30' ? Number(today.slice(0, 4)) - 1 : undefined
}

/** The last day for telling a year, by what is known of the years before; ODIHR's call of each year says for certain. */
export const lastDay = (year: number): string => `${year + 1}-04-30`

/** The year members are reminded of by letter, a month before the last day; undefined for the rest of the year. */
export function yearToRemindOf(today: string): number | undefined {
  return today.slice(5) >= '04-01' ? yearDue(today) : undefined
}
