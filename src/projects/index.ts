export { addPartner, createProject, type NewProject } from './actions.ts'
export { projectsApi } from './api.ts'
export type { IndicatorFigure } from './figures/indicators.ts'
export type { Period } from './figures/scope.ts'
export { addFinding, type NewFinding } from './findings/actions.ts'
export { linkActivity, linkCase, linkIncident } from './links/actions.ts'
export {
  activityExtension,
  activityPanel,
  caseExtension,
  casePanel,
  incidentExtension,
  incidentPanel,
} from './links/panels.tsx'
export { addIndicator, addResult, type NewIndicator } from './measures/actions.ts'
export type { Measure, MeasureInput } from './measures/measure.ts'
export { addBudgetLine, addCost, addGrantPayment, type NewCost } from './money/actions.ts'
export { type NewReport, startReport, submitReport } from './reports/actions.ts'
export { type BuiltReport, buildReport, type ReportJson, reportFile } from './reports/build.ts'
export { projectRoutes } from './routes.tsx'
export { reportsDuePanel } from './today-panel.tsx'
