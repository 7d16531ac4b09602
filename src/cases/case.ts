import { type Coded, coded, wordFor } from '../platform/i18n/coded.ts'

export { type Coded, coded, wordFor }

/** What a case is about. */
export const caseKinds = [
  'school_enrolment',
  'kindergarten_enrolment',
  'secondary_school_enrolment',
  'legal_counselling',
  'social_counselling',
  'residence_counselling',
  'domestic_violence_support',
  'hate_crime_support',
  'child_protection',
  'care_proceedings',
  'serious_incident_review',
  'perpetrator_work',
  'administrative_procedure',
  'information_request',
] as const
export type CaseKind = (typeof caseKinds)[number]
export const kinds = coded('cases.kind', caseKinds)

/** The parts people have in a case. The first two are the ones it is for. */
export const involvementRoles = [
  'client',
  'child',
  'parent',
  'other_family',
  'alleged_perpetrator',
  'professional',
  'supporter',
] as const
export type InvolvementRole = (typeof involvementRoles)[number]
export const roles = coded('cases.role', involvementRoles)

/** Whom a case is for: named in its heading and meant by an entry unless it says otherwise. */
export const isServed = (role: string): boolean => role === 'client' || role === 'child'

/** The parts members have in a case's team. */
export const teamParts = ['lead', 'worker', 'volunteer', 'supervisor'] as const
export type TeamPart = (typeof teamParts)[number]

export const closureReasons = [
  'reached',
  'partly_reached',
  'refused_for_good',
  'concerns_addressed',
  'unsubstantiated',
  'order_ended',
  'permanent_care',
  'came_of_age',
  'ended_by_client',
  'moved_away',
  'no_contact',
  'whereabouts_unknown',
  'death',
  'handed_over',
  'cannot_be_completed',
  'formal',
  'other',
] as const
export type ClosureReason = (typeof closureReasons)[number]
export const closures = coded('cases.closure', closureReasons)

const reasonsOfProtection: readonly ClosureReason[] = [
  'concerns_addressed',
  'unsubstantiated',
  'order_ended',
  'permanent_care',
  'came_of_age',
]
const protectionKinds: readonly string[] = [
  'child_protection',
  'care_proceedings',
  'domestic_violence_support',
]

/** The reasons offered for closing a case of a kind: those of protection only where somebody is protected. */
export const closuresFor = (kind: string): readonly Coded<ClosureReason>[] =>
  protectionKinds.includes(kind)
    ? closures.filter(({ code }) => code !== 'refused_for_good')
    : closures.filter(({ code }) => !reasonsOfProtection.includes(code))

/** Kinds that are a procedure of some countries only; elsewhere they are not offered. */
export const proceduralKinds: readonly string[] = [
  'secondary_school_enrolment',
  'care_proceedings',
  'serious_incident_review',
  'administrative_procedure',
  'information_request',
]

/** Pathway of a kind where no pathway of the country names it. */
export const generalPathway = 'generic-counselling'

const kindsForChildren = [
  'school_enrolment',
  'kindergarten_enrolment',
  'secondary_school_enrolment',
  'child_protection',
  'care_proceedings',
  'serious_incident_review',
]

/** Role of the person a new case of a kind is for. */
export const servedRole = (kind: string): 'client' | 'child' =>
  kindsForChildren.includes(kind) ? 'child' : 'client'

/** The kinds of institution a case of a kind is about. */
export function institutionKinds(kind: string): string[] {
  if (kind === 'school_enrolment' || kind === 'secondary_school_enrolment') return ['school']
  if (kind === 'kindergarten_enrolment') return ['kindergarten']
  return []
}

/** Whether a case may be closed: it must be open, and no deadline of the client may still run. */
export function mayClose(
  standing: { status: string },
  openDeadlines: { binds: string }[],
): 'yes' | 'closed' | 'deadline_open' {
  if (standing.status !== 'open') return 'closed'
  return openDeadlines.some(({ binds }) => binds === 'client') ? 'deadline_open' : 'yes'
}

/** Number of a case: year and a counter of the organisation, `2026-0147`. */
export const caseNumber = (year: number, count: number): string => `${year}-${String(count).padStart(4, '0')}`

/** Year and count of a number of our own shape, so that the counter goes on behind an imported one. */
export function countOf(number: string): { year: number; count: number } | undefined {
  const found = /^(\d{4})-(\d{4,8})$/.exec(number)
  return found ? { year: Number(found[1]), count: Number(found[2]) } : undefined
}

/**
 * What a case is called: whom it is for, then what it is about. A title that already names them stands alone;
 * more than two people become the first and how many more.
 */
export function caseHeading(names: string[], title: string, more: (n: number) => string): string {
  const [first, second, ...others] = names
  if (!first) return title
  if (title.includes(first)) return title
  const who = others.length > 0 || !second ? first : `${first}, ${second}`
  const counted = others.length > 0 ? `${who} ${more(others.length + 1)}` : who
  return title ? `${counted}: ${title}` : counted
}

/** Whether a search may mean a number: only digits and a dash, three at least. */
export const caseNumberLike = (q: string): boolean => /^[\d-]{3,}$/.test(q.trim())
