import type { Ctx } from '../../platform/context.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { pathwayOf } from '../pathways.ts'

/** The rule a deadline was computed by, as it stood then; undefined when its data file was taken away. */
export const ruleOf = (deadline: {
  rule: string
  pathway: string
  pathway_version: string
}): DeadlineRule | undefined => pathwayOf(deadline)?.deadlines.find(({ id }) => id === deadline.rule)

/** Deadlines of a case that still run, and whom each binds. */
export async function listOpenDeadlines(
  ctx: Ctx<never, 'deadline'>,
  caseId: string,
): Promise<{ id: string; rule: string; due_on: string; binds: string }[]> {
  const rows = await ctx.db
    .selectFrom('deadline')
    .select(['id', 'rule', 'pathway', 'pathway_version', 'due_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('met_on', 'is', null)
    .orderBy('due_on')
    .execute()
  return rows.map((row) => ({ ...row, binds: ruleOf(row)?.binds ?? 'client' }))
}
