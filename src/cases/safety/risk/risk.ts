import { Temporal } from 'temporal-polyfill'

/** How dangerous it is, from the least to the greatest. */
export const riskLevels = ['low', 'medium', 'high', 'immediate'] as const
export type RiskLevel = (typeof riskLevels)[number]

/** Why it is looked at again: danger changes with what happens. */
export const reviewReasons = [
  'first',
  'planned',
  'incident',
  'separation',
  'court',
  'contact',
  'papers',
  'other',
] as const
export type ReviewReason = (typeof reviewReasons)[number]

/** What was seen, in our own words; local lists and their thresholds are another matter. */
export const riskFactors = [
  'threat_to_kill',
  'choking',
  'weapon',
  'getting_worse',
  'separating',
  'follows',
  'forced_sex',
  'pregnant',
  'children_hurt',
  'controls_all',
  'threat_to_self',
  'drink_drugs',
  'order_broken',
  'papers_held',
  'alone',
  'afraid',
] as const
export type RiskFactor = (typeof riskFactors)[number]

const daysUntilNext: Record<RiskLevel, number> = { immediate: 1, high: 7, medium: 30, low: 90 }

/** The day by which a level is to be looked at again, unless somebody says sooner. */
export const latestNext = (level: RiskLevel, reviewedOn: string): string =>
  Temporal.PlainDate.from(reviewedOn).add({ days: daysUntilNext[level] }).toString()

/** Whether the next look is late. */
export const isOverdue = (review: { next_on: string }, today: string): boolean => review.next_on < today

/** What is sealed of a review, as one value. */
export interface RiskText {
  /** What was seen and said. */
  seen: string
  /** What is done about it. */
  actions?: string
  /** Why the level differs from what an assessment suggested. */
  override?: string
}

export interface RiskReview {
  id: string
  level: RiskLevel
  why: ReviewReason
  factors: RiskFactor[]
  /** Null when it cannot be opened. */
  said: RiskText | null
  reviewed_on: string
  next_on: string
  member_id: string
  suggested_by: string | null
  suggested_level: RiskLevel | null
  current: boolean
  withdrawn_at: Date | null
}

/** What keeps a review from being saved; the codes are fields. */
export function reviewFault(
  given: {
    level: RiskLevel
    reviewed_on: string
    next_on: string
    suggested_level?: RiskLevel
    override?: string
  },
  today: string,
):
  | { field: 'reviewed_on' | 'next_on' | 'override'; why: 'future' | 'before' | 'too_late' | 'override' }
  | undefined {
  if (given.reviewed_on > today) return { field: 'reviewed_on', why: 'future' }
  if (given.next_on < given.reviewed_on) return { field: 'next_on', why: 'before' }
  if (given.next_on > latestNext(given.level, given.reviewed_on)) return { field: 'next_on', why: 'too_late' }
  if (given.suggested_level && given.suggested_level !== given.level && !given.override?.trim())
    return { field: 'override', why: 'override' }
  return undefined
}
