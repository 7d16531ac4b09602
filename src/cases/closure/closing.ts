import { Temporal } from 'temporal-polyfill'
import { type CaseKind, type ClosureReason, coded } from '../case.ts'

/** What came of a case, in codes that figures count. */
export const outcomeCodes = [
  'enrolled_mainstream',
  'enrolled_segregated',
  'enrolled_special',
  'support_at_school',
  'not_enrolled',
  'moved_to_safety',
  'safe_at_home',
  'protected',
  'lives_alone',
  'went_back',
  'family_together',
  'placed_with_kin',
  'placed_in_care',
  'order_changed',
  'status_secured',
  'status_refused',
  'left_country',
  'compensation',
  'decision_changed',
  'reconciled',
  'offender_answered',
  'apology',
  'housing',
  'income',
  'debts_settled',
  'support_found',
  'programme_completed',
  'programme_left',
  'information_given',
  'information_received',
  'review_held',
  'recommendations_taken',
  'no_change',
] as const
export type Outcome = (typeof outcomeCodes)[number]
export const outcomes = coded('cases.outcome', outcomeCodes)

const school: readonly Outcome[] = [
  'enrolled_mainstream',
  'enrolled_segregated',
  'enrolled_special',
  'support_at_school',
  'not_enrolled',
  'decision_changed',
]
const family: readonly Outcome[] = [
  'safe_at_home',
  'family_together',
  'placed_with_kin',
  'placed_in_care',
  'order_changed',
  'support_found',
]
const byKind: Record<CaseKind, readonly Outcome[]> = {
  school_enrolment: school,
  kindergarten_enrolment: school,
  secondary_school_enrolment: school,
  legal_counselling: ['decision_changed', 'compensation', 'reconciled', 'information_given'],
  social_counselling: ['housing', 'income', 'debts_settled', 'support_found', 'information_given'],
  residence_counselling: ['status_secured', 'status_refused', 'left_country', 'information_given'],
  domestic_violence_support: [
    'moved_to_safety',
    'safe_at_home',
    'protected',
    'lives_alone',
    'went_back',
    'status_secured',
    'offender_answered',
    'compensation',
  ],
  hate_crime_support: ['offender_answered', 'compensation', 'apology', 'reconciled', 'support_found'],
  child_protection: family,
  care_proceedings: family,
  serious_incident_review: ['review_held', 'recommendations_taken', 'apology', 'compensation'],
  perpetrator_work: ['programme_completed', 'programme_left'],
  administrative_procedure: ['decision_changed', 'reconciled', 'compensation'],
  information_request: ['information_received'],
}

/** What may have come of a case of a kind; that nothing changed may be said of every one. */
export const outcomesFor = (kind: string): readonly Outcome[] => [
  ...(byKind[kind as CaseKind] ?? (['support_found', 'information_given'] as const)),
  'no_change',
]

/** How a case is to end. */
export interface Closing {
  reason: ClosureReason
  /** `YYYY-MM-DD` */
  on: string
  outcomes?: readonly Outcome[]
  /** What those it is for say of the help, 1 to 5, where they were asked. */
  satisfaction?: number
  words?: string
  /** Why it may end although something is open. */
  although?: string
}

/** What has to be settled before a case is closed. A deadline of the client is apart: no word opens that gate. */
export const gateCodes = ['tasks', 'appointments', 'referrals', 'goals', 'danger', 'risk', 'contact'] as const
export type Gate = (typeof gateCodes)[number]

/** What stands in a case before it is closed, in numbers and days. */
export interface Standings {
  tasks: number
  appointments: number
  referrals: number
  /** Goals nobody has said the end of. */
  goals: number
  risk: { level: string; reviewed_on: string } | undefined
  /** Day of the last contact. */
  seen_on: string | null
}

/** A look at the danger and a contact may be this old, in days. */
export const freshDays = 30

const withDanger: readonly string[] = [
  'domestic_violence_support',
  'child_protection',
  'care_proceedings',
  'perpetrator_work',
]

/** Whether danger is looked at before a case ends: by its kind, or because somebody looked at it before. */
export const asksAboutDanger = (kind: string, risk: Standings['risk']): boolean =>
  withDanger.includes(kind) || risk !== undefined

/** Reasons with which nobody can be seen any more. */
const beyondReach: readonly ClosureReason[] = ['death', 'whereabouts_unknown', 'no_contact']

/**
 * What still stands in the way of closing, in the order it is shown. Before a reason is chosen, all that may be asked.
 * Whoever cannot be reached need not have been seen lately; after a death nobody looks at the danger again.
 */
export function gatesOf(kind: string, standings: Standings, today: string, reason?: ClosureReason): Gate[] {
  const fresh = Temporal.PlainDate.from(today).subtract({ days: freshDays }).toString()
  const { risk, seen_on } = standings
  const danger = asksAboutDanger(kind, risk) && reason !== 'death'
  const met: Record<Gate, boolean> = {
    tasks: standings.tasks === 0,
    appointments: standings.appointments === 0,
    referrals: standings.referrals === 0,
    goals: standings.goals === 0,
    danger: !danger || !['high', 'immediate'].includes(risk?.level ?? ''),
    risk: !danger || (risk !== undefined && risk.reviewed_on >= fresh),
    contact:
      !danger ||
      (reason !== undefined && beyondReach.includes(reason)) ||
      (seen_on !== null && seen_on >= fresh),
  }
  return gateCodes.filter((gate) => !met[gate])
}

/** How long a closing can be taken back as a mistake, in hours; afterwards the case begins again as a new episode. */
export const mistakeHours = 24

/** Whether a closing can still be taken back. */
export const canTakeBack = (closedAt: Date | null, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() < mistakeHours * 3_600_000

/**
 * What follows when a member files a closing: it is closed, it waits for somebody who supervises, or something open
 * stands in the way. A supervisor who does not lead the case is the second pair of eyes themselves; a word of theirs
 * closes although something is open. A word of anybody else puts the question to a supervisor.
 */
export function whatFollows(given: {
  gates: readonly Gate[]
  although: boolean
  needed: boolean
  supervises: boolean
  leads: boolean
}): 'closed' | 'asked' | 'open' {
  const { gates, although, needed, supervises, leads } = given
  if (gates.length > 0 && !although) return 'open'
  const second = supervises && (!leads || !needed)
  if (gates.length > 0) return second ? 'closed' : 'asked'
  return needed && !second ? 'asked' : 'closed'
}
