import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'

async function mustExist(ctx: Ctx<never, 'project'>, projectId: string): Promise<void> {
  const found = await ctx.db
    .selectFrom('project')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', projectId)
    .executeTakeFirst()
  if (!found) throw new NotFound()
}

/**
 * Lets a case count for a project from a day (`YYYY-MM-DD`) on, until a day if one is given. Linking again moves the days.
 * Throws `NotFound` for a case the member may not see.
 */
export async function linkCase(
  ctx: Ctx<'case_project', 'project' | 'cases'>,
  projectId: string,
  caseId: string,
  from: string,
  until?: string,
): Promise<void> {
  await mustExist(ctx, projectId)
  const found = await ctx.db
    .selectFrom('cases')
    .select('restricted')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  const days = { from_on: from, until_on: until ?? null }
  await ctx.db
    .insertInto('case_project')
    .values({
      organisation_id: ctx.organisation.id,
      project_id: projectId,
      case_id: caseId,
      restricted: found.restricted,
      ...days,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'project_id', 'case_id']).doUpdateSet(days),
    )
    .execute()
  ctx.record({ act: 'case.project', kind: 'case', id: caseId, fields: ['project_id', 'from_on', 'until_on'] })
}

/** Takes a case out of a project: none of its records counts there any more. Submitted reports stay as they are. */
export async function unlinkCase(ctx: Ctx<'case_project'>, projectId: string, caseId: string): Promise<void> {
  const removed = await ctx.db
    .deleteFrom('case_project')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw new NotFound()
  ctx.record({ act: 'case.project', kind: 'case', id: caseId, fields: ['project_id'] })
}

/** Lets an activity count for a project. Linking again changes nothing. */
export async function linkActivity(
  ctx: Ctx<'activity_project', 'project' | 'activity'>,
  projectId: string,
  activityId: string,
): Promise<void> {
  await mustExist(ctx, projectId)
  const found = await ctx.db
    .selectFrom('activity')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', activityId)
    .executeTakeFirst()
  if (!found) throw new NotFound()
  await ctx.db
    .insertInto('activity_project')
    .values({ organisation_id: ctx.organisation.id, project_id: projectId, activity_id: activityId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.record({ act: 'activity.project', kind: 'activity', id: activityId, fields: ['project_id'] })
}

/** Takes an activity out of a project. */
export async function unlinkActivity(
  ctx: Ctx<'activity_project'>,
  projectId: string,
  activityId: string,
): Promise<void> {
  const removed = await ctx.db
    .deleteFrom('activity_project')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('activity_id', '=', activityId)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw new NotFound()
  ctx.record({ act: 'activity.project', kind: 'activity', id: activityId, fields: ['project_id'] })
}

/** Lets an incident count for a project. Linking again changes nothing. */
export async function linkIncident(
  ctx: Ctx<'incident_project', 'project' | 'incident'>,
  projectId: string,
  incidentId: string,
): Promise<void> {
  await mustExist(ctx, projectId)
  const found = await ctx.db
    .selectFrom('incident')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', incidentId)
    .executeTakeFirst()
  if (!found) throw new NotFound()
  await ctx.db
    .insertInto('incident_project')
    .values({ organisation_id: ctx.organisation.id, project_id: projectId, incident_id: incidentId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.record({ act: 'incident.project', kind: 'incident', id: incidentId, fields: ['project_id'] })
}

/** Takes an incident out of a project. */
export async function unlinkIncident(
  ctx: Ctx<'incident_project'>,
  projectId: string,
  incidentId: string,
): Promise<void> {
  const removed = await ctx.db
    .deleteFrom('incident_project')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('incident_id', '=', incidentId)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw new NotFound()
  ctx.record({ act: 'incident.project', kind: 'incident', id: incidentId, fields: ['project_id'] })
}
