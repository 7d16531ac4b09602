import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { listReports } from '../reports/queries.ts'
import type { ResultKind } from './result.ts'

async function lockResult(ctx: Ctx<'result'>, projectId: string, id: string): Promise<void> {
  const found = await ctx.db
    .selectFrom('result')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
}

/** Corrects a result; submitted reports keep its words. Throws `NotFound`. */
export async function changeResult(
  ctx: Ctx<'result'>,
  projectId: string,
  id: string,
  given: { kind: ResultKind; title: string },
): Promise<void> {
  await lockResult(ctx, projectId, id)
  await ctx.db
    .updateTable('result')
    .set({ kind: given.kind, title: given.title })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.result_change', kind: 'project', id: projectId, fields: ['kind', 'title'] })
}

/** Removes a result. Refused while indicators stand under it. */
export async function removeResult(
  ctx: Ctx<'result', 'indicator'>,
  projectId: string,
  id: string,
): Promise<void> {
  await lockResult(ctx, projectId, id)
  const indicator = await ctx.db
    .selectFrom('indicator')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('result_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (indicator) throw new Refused('projects.refused.result_has_indicators')
  await ctx.db
    .deleteFrom('result')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.result_remove', kind: 'project', id: projectId })
}

/** Whether a submitted report gives a figure for the indicator, or cannot be read, so that nobody knows. */
export async function isReported(ctx: Ctx<never, 'report'>, projectId: string, id: string): Promise<boolean> {
  const reports = await listReports(ctx, projectId)
  return reports.some(({ frozen }) => frozen === null || frozen?.figures.some((figure) => figure.id === id))
}

/** Removes an indicator. Refused once a submitted report has given its figure. */
export async function removeIndicator(
  ctx: Ctx<'indicator', 'report'>,
  projectId: string,
  id: string,
): Promise<void> {
  const found = await ctx.db
    .selectFrom('indicator')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  if (await isReported(ctx, projectId, id)) throw new Refused('projects.refused.indicator_reported')
  await ctx.db
    .deleteFrom('indicator')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'indicator.remove', kind: 'indicator', id })
}
