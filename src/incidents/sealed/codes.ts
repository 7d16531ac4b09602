import type { ReportSaid } from '../line/said.ts'

/**
 * What a reporter ticked, as it stands in the columns of an incident. In sealed mode it waits under the report's own key: motives,
 * a place and days tell much of somebody, also without a word. Who tells it, the language and the day it came stay readable.
 */
export const codesSaid = ({ occurred, ...said }: ReportSaid) => ({
  occurred_precision: occurred.precision,
  occurred_from: occurred.precision === 'unknown' ? null : occurred.from,
  occurred_until: occurred.precision === 'unknown' ? null : occurred.until,
  setting: said.setting ?? null,
  bias_perceived: said.bias_perceived,
  police_told: said.police_told,
  police_why_not: said.police_why_not,
  agreed: said.agreed,
})
export type SaidCodes = ReturnType<typeof codesSaid>
