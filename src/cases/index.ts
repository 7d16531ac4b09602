export { closeCase, type NewCase, openCase, openUpCase, reopenCase, restrictCase } from './actions.ts'
export { casesApi } from './api.ts'
export { type CaseKind, type Coded, caseHeading, caseKinds, closures, kinds, wordFor } from './case.ts'
export { markDeadlineMet } from './deadlines/actions.ts'
export type { CaseLine } from './diary/case-line.ts'
export { type DueLine, dueSoon, type NextLine, nextSteps } from './diary/queries.ts'
export { type RecentLine, recentCases, recentEvents } from './diary/recent.ts'
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
export { caseHandles, casePath } from './handles.ts'
export { holidays, pathways } from './pathways.ts'
export { foundCases, mayReadPerson } from './person-access.tsx'
export { casesOfPersonPanel } from './person-panel.tsx'
export { caseRoutes } from './routes.tsx'
export { addInvolvement, changeLead, endInvolvement, joinTeam, leaveTeam } from './team/actions.ts'
