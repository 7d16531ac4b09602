export { type NewCase, openCase, openUpCase, restrictCase } from './actions.ts'
export { casesApi } from './api.ts'
export {
  type AppointmentInput,
  changeAppointment,
  markAppointment,
  planAppointment,
} from './appointments/actions.ts'
export { isUnanswered } from './appointments/appointment.ts'
export { OutcomeButtons } from './appointments/views/appointments-block.tsx'
export { appointmentTitle } from './appointments/words.ts'
export { type AssessmentGiven, assess } from './assessments/actions.ts'
export { type CaseKind, type Coded, caseHeading, caseKinds, closures, kinds, wordFor } from './case.ts'
export { askClosure, closeCase, decideClosure, reopenCase } from './closure/actions.ts'
export type { Closing, Outcome } from './closure/closing.ts'
export { episodesOf } from './closure/queries.ts'
export { EpisodeLine } from './closure/views/episodes.tsx'
export { giveConsent, refuseConsent, withdrawConsent } from './consents/actions.ts'
export type { NewConsent } from './consents/consent.ts'
export { consentsOfPersonPanel, consentsPanel } from './consents/panels.tsx'
export { expiringConsents } from './consents/queries.ts'
export { markDeadlineMet } from './deadlines/actions.ts'
export {
  extendDeadline,
  markDeadlineUnmet,
  overrideDeadline,
  resumeDeadline,
  suspendDeadline,
  undoLastChange,
} from './deadlines/changes.ts'
export type { CaseLine } from './diary/case-line.ts'
export { type CaseDay, caseDay } from './diary/day.ts'
export type { DueLine } from './diary/queries.ts'
export type { RecentLine } from './diary/recent.ts'
export type { MeetLine, TodoLine } from './diary/todo.ts'
export { listRhythm, setRhythm, type UnseenLine } from './diary/unseen.ts'
export { countWaiting } from './diary/waiting.ts'
export { eventTitle, explainDue } from './diary/words.ts'
export { correctEntry, type EntryInput, markNextDone, writeEntry } from './entries/actions.ts'
export {
  type Barrier,
  barriers,
  contactKinds,
  type EntryKind,
  type Service,
  services,
} from './entries/entry.ts'
export { recordEvent, withdrawEvent } from './events/actions.ts'
export { handBack, handOver, type NewHandOver } from './hand-over/actions.ts'
export { caseHandles, casePath, interpreterPath } from './handles.ts'
export { announceHoliday, removeHoliday } from './holidays/actions.ts'
export { deadlineHandlers } from './holidays/jobs.ts'
export { movedPanel } from './holidays/routes.tsx'
export {
  type BookingDraft,
  bookInterpreter,
  noteBooking,
  noteFeedback,
} from './interpreters/actions.ts'
export type { Booking } from './interpreters/booking.ts'
export { casesOfInstitutionPanel, sessionsOfPoolMemberPanel } from './interpreters/panels.tsx'
export { bookingsOf, wishesOf } from './interpreters/queries.ts'
export { InterpreterBlock } from './interpreters/views/sessions.tsx'
export type { InterpreterWish } from './interpreters/wish.ts'
export { recordWish } from './interpreters/wish-actions.ts'
export { draftLetter, finishLetter, removeLetter, saveLetter } from './letters/actions.ts'
export { type Letter, listDrafts } from './letters/queries.ts'
export { letterFor } from './letters/templates.ts'
export { addDocument, addVersion, correctDocument, type DocumentInput } from './papers/actions.ts'
export { type DocumentKind, documentKinds, type SendingWay } from './papers/paper.ts'
export { type RecentPapers, recentPapers } from './papers/queries.ts'
export { markSent, type Sending, unmarkSent } from './papers/sending.ts'
export { startFileSweep } from './papers/sweep.ts'
export { PapersBlock } from './papers/views/papers-block.tsx'
export { restoreDocument, withdrawDocument } from './papers/withdrawal.ts'
export type { Pathway } from './pathways/pathway.ts'
export { holidays, pathways } from './pathways.ts'
export { linkPerpetratorWork, unlinkPerpetratorWork } from './perpetrator/actions.ts'
export { foundCases, mayReadPerson } from './person-access.tsx'
export { casesOfPersonPanel } from './person-panel.tsx'
export { addGoal, addSteps, changeGoal, endGoal, type GoalInput, reopenGoal } from './plan/actions.ts'
export { goalsOf } from './plan/queries.ts'
export { copyPathway, putIntoUse } from './procedures/actions.ts'
export { pathwayRoutes } from './procedures/routes.tsx'
export { readTry, type Tried, tryPathway } from './procedures/try.ts'
export { PathwayPicture } from './procedures/views/picture.tsx'
export { TriedDeadlines, TryForm } from './procedures/views/tried.tsx'
export { caseReferences } from './references.ts'
export { type NewReferral, planReferral, referOut, sendReferral } from './referrals/actions.ts'
export { acceptReferral } from './referrals/incoming/accept.ts'
export { assignReferral, declineReferral, markDuplicate } from './referrals/incoming/actions.ts'
export { incomingPanel } from './referrals/incoming/panel.tsx'
export { type NewIncoming, receiveReferral } from './referrals/incoming/receive.ts'
export { referRoutes } from './referrals/incoming/refer-routes.tsx'
export { referralHandlers } from './referrals/jobs.ts'
export { chaseReferral, concludeReferral, recordAnswer } from './referrals/outcome.ts'
export { referralsPanel } from './referrals/panels.tsx'
export { referralsDue } from './referrals/queries.ts'
export { linkCode, linkToken } from './referrals/secrets.ts'
export { sharedRoutes } from './referrals/shared/routes.tsx'
export { answerReferral, noteOpening, tryCode } from './referrals/shared/shared.ts'
export { caseRoutes } from './routes.tsx'
export { type NewOrder, recordBreach, recordOrder } from './safety/orders/actions.ts'
export { type ExpiringOrder, ordersExpiring } from './safety/orders/queries.ts'
export { handOutPlan, type NewPlan, writeSafetyPlan } from './safety/plans/actions.ts'
export { type NewReview, reviewRisk } from './safety/risk/actions.ts'
export { currentRisk, type RiskReviewDue, riskReviewsDue } from './safety/risk/queries.ts'
export { type RiskLevel, riskLevels } from './safety/risk/risk.ts'
export { LevelTag } from './safety/risk/views/risk-block.tsx'
export { recordUrgentCare } from './safety/urgent/actions.ts'
export { askPlanApproval, decidePlan } from './supervision/actions.ts'
export { approvalsPanel } from './supervision/blocks.tsx'
export { setNeeds } from './supervision/needs.ts'
export { writeNote } from './supervision/notes.ts'
export { addTask, changeTask, dropTask, type NewTask, putBackTask, tickTask } from './tasks/actions.ts'
export { DueDay } from './tasks/views/task-line.tsx'
export { addInvolvement, changeLead, endInvolvement, joinTeam, leaveTeam } from './team/actions.ts'
