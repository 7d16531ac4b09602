export { decideApproval, type NewRequest, requestApproval, takeApproval } from './approvals/actions.ts'
export { aloneUpTo } from './approvals/approval.ts'
export { approvalHandlers } from './approvals/jobs.ts'
export { exportApprovalsPanel } from './approvals/panel.tsx'
export { approvalRoutes } from './approvals/routes.tsx'
export { keepCheck } from './audit/chain/checks.ts'
export { headsIn, type SignedHead } from './audit/chain/head.ts'
export { latestHead } from './audit/chain/heads.ts'
export { startAuditRounds } from './audit/chain/rounds.ts'
export { sealLog } from './audit/chain/seal.ts'
export { type Verdict, verifyLog } from './audit/chain/verify.ts'
export { alarmApart, alarmIfDecoy, plantDecoy } from './audit/decoys/actions.ts'
export { withoutDecoys } from './audit/decoys/queries.ts'
export { auditHandlers } from './audit/jobs.ts'
export { answerRecordLog } from './audit/log/record.tsx'
export { logRoutes } from './audit/log/routes.tsx'
export { auditPanel } from './audit/panel.tsx'
export { eraseCase, erasePerson } from './erasure/actions.ts'
export {
  eraseNow,
  erasureHandlers,
  forgetEverywhere,
  keepLedger,
  listOrganisations,
  replayErasures,
} from './erasure/finish.ts'
export { ledgerFile, readLedger } from './erasure/ledger.ts'
export { erasedOn, hindrancesOf } from './erasure/queries.ts'
export { erasureRoutes } from './erasure/routes.tsx'
export type { Erased, Holding, Subjects } from './holding.ts'
export { privacyHoldings } from './holdings.ts'
export { privacyReferences } from './references.ts'
export { confirmRules, endHold, placeHold, setRule, stopErasure } from './retention/actions.ts'
export { retentionPanel, retentionTodayPanel } from './retention/panels.tsx'
export { retentionPlan } from './retention/queries.ts'
export { retentionRoutes } from './retention/routes.tsx'
export { runRetention, startRetention } from './retention/run.ts'
export { answerRequest, extendRequest, openRequest } from './subject-access/actions.ts'
export { accessRoutes } from './subject-access/routes.tsx'
