import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { changedFrom, takeAway } from '../parts.ts'
import { listReports } from '../reports/queries.ts'
import type { ResultKind } from './result.ts'

async function lockResult(ctx: Ctx<'result'>, projectId: string, id: string) {
  const found = await ctx.db
    .selectFrom('result')
    .select(['kind', 'title', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** Corrects a result; submitted reports keep its words. Throws `Conflict` when it was saved meanwhile, and `NotFound`. */
export async function changeResult(
  ctx: Ctx<'result'>,
  projectId: string,
  id: string,
  given: { kind: ResultKind; title: string },
  base: number,
): Promise<void> {
  const now = await lockResult(ctx, projectId, id)
  const fields = changedFrom(now, given, base, { title: 'projects.results.title' })
  await ctx.db
    .updateTable('result')
    .set({ kind: given.kind, title: given.title, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.result_change', kind: 'project', id: projectId, fields })
}

/** Removes a result. Refused while indicators stand under it. */
export async function removeResult(ctx: AnyCtx, projectId: string, id: string): Promise<void> {
  await lockResult(ctx, projectId, id)
  const indicator = await ctx.db
    .selectFrom('indicator')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('result_id', '=', id)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (indicator) throw new Refused('projects.refused.result_has_indicators')
  await takeAway(ctx, 'results', id)
  ctx.record({ act: 'project.result_remove', kind: 'project', id: projectId })
}

/** Whether a submitted report gives a figure for the indicator, or cannot be read, so that nobody knows. */
export async function isReported(ctx: Ctx<never, 'report'>, projectId: string, id: string): Promise<boolean> {
  const reports = await listReports(ctx, projectId)
  return reports.some(({ frozen }) => frozen === null || frozen?.figures.some((figure) => figure.id === id))
}

/** Removes an indicator. Refused once a submitted report has given its figure. */
export async function removeIndicator(ctx: AnyCtx, projectId: string, id: string): Promise<void> {
  const found = await ctx.db
    .selectFrom('indicator')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  if (await isReported(ctx, projectId, id)) throw new Refused('projects.refused.indicator_reported')
  await takeAway(ctx, 'indicators', id)
  ctx.record({ act: 'indicator.remove', kind: 'indicator', id })
}

/** The code of a removed indicator, when another bears it meanwhile, so that both cannot stand. */
export async function refuseTakenCode(
  ctx: Ctx<never, 'indicator'>,
  projectId: string,
  id: string,
): Promise<void> {
  const taken = await ctx.db
    .selectFrom('indicator as removed')
    .innerJoin('indicator as other', (join) =>
      join
        .onRef('other.organisation_id', '=', 'removed.organisation_id')
        .onRef('other.project_id', '=', 'removed.project_id')
        .onRef('other.code', '=', 'removed.code'),
    )
    .select('other.id')
    .where('removed.organisation_id', '=', ctx.organisation.id)
    .where('removed.project_id', '=', projectId)
    .where('removed.id', '=', id)
    .where('other.removed_at', 'is', null)
    .executeTakeFirst()
  if (taken) throw new Refused('projects.error.code_taken')
}
