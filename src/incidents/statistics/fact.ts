import { quarterOf } from './period.ts'

/** What figures know of an incident: codes and days, no word of anybody. */
export interface Fact {
  id: string
  source: string
  kind: string | null
  occurred_from: string | null
  occurred_precision: string
  received_on: string
  region: string | null
  setting: string | null
  acts: string[]
  people_harmed: number | null
  perpetrator_kind: string | null
  bias_perceived: string[]
  bias_assessed: string[]
  police_told: string
  police_why_not: string[]
  institution_kinds: string[]
}

/**
 * Statuses that are counted. A new report is not read yet and one set aside may be a copy; a joined one is counted where it
 * went, and a forgotten one keeps its codes.
 */
export const countedStatuses = ['open', 'closed', 'forgotten'] as const

/** The month an incident happened in, where it is known that finely; of one known by its year, or not at all, there is none. */
export const monthOf = (fact: Fact): string | undefined =>
  fact.occurred_from && ['day', 'week', 'month'].includes(fact.occurred_precision)
    ? fact.occurred_from.slice(0, 7)
    : undefined

/** The year an incident is counted in: when it happened, or else when we heard of it. */
const yearOf = (fact: Fact): string => (fact.occurred_from ?? fact.received_on).slice(0, 4)

/** Whether an incident is counted in a period, `2026` or `2026-Q3`. */
export function isIn(fact: Fact, period: string): boolean {
  if (period.length === 4) return yearOf(fact) === period
  const month = monthOf(fact)
  return month !== undefined && quarterOf(month) === period
}

/**
 * The motives an incident counts for: those anybody perceived and those we hold. (ECRI, General Policy Recommendation 11, § 14:
 * what the victim or any other person perceives to be racist is recorded so.) Several may hold; each counts once.
 */
export const motivesOf = (fact: Pick<Fact, 'bias_perceived' | 'bias_assessed'>): string[] => [
  ...new Set([...fact.bias_perceived, ...fact.bias_assessed]),
]
