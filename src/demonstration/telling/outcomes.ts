import type { CaseKind, Outcome } from '../../cases/index.ts'
import type { ClosureReason } from '../plan.ts'

const reached: Partial<Record<CaseKind, Outcome>> = {
  school_enrolment: 'enrolled_mainstream',
  kindergarten_enrolment: 'enrolled_mainstream',
  legal_counselling: 'information_given',
  social_counselling: 'support_found',
  residence_counselling: 'status_secured',
  domestic_violence_support: 'protected',
  hate_crime_support: 'offender_answered',
  child_protection: 'family_together',
  perpetrator_work: 'programme_completed',
}

/** What came of a case that ended for a reason. */
export const outcomeOf = (kind: CaseKind, reason: ClosureReason): Outcome =>
  (['reached', 'partly_reached', 'concerns_addressed'].includes(reason) && reached[kind]) || 'no_change'
