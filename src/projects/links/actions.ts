import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { anyOf } from '../../platform/statement.ts'

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
 * Lets cases count for a project from a day (`YYYY-MM-DD`) on, until a day if one is given. Linking again moves the days.
 * Throws `NotFound` when one of them is not there, or not for the member's eyes.
 */
export async function linkCases(
  ctx: Ctx<'case_project', 'project' | 'cases'>,
  projectId: string,
  caseIds: readonly string[],
  from: string,
  until?: string,
): Promise<void> {
  if (caseIds.length === 0) return
  await mustExist(ctx, projectId)
  const ids = [...new Set(caseIds)]
  // Locked in the order of their ids: two who link the same cases wait for each other.
  const found = await ctx.db
    .selectFrom('cases')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute()
  if (found.length !== ids.length) throw new NotFound()
  const days = { from_on: from, until_on: until ?? null }
  await ctx.db
    .insertInto('case_project')
    .columns(['organisation_id', 'project_id', 'case_id', 'restricted', 'from_on', 'until_on'])
    .expression(
      ctx.db
        .selectFrom('cases')
        .select([
          'organisation_id',
          sql<string>`${projectId}::uuid`.as('project_id'),
          'id',
          'restricted',
          sql<string>`${days.from_on}::date`.as('from_on'),
          sql<string | null>`${days.until_on}::date`.as('until_on'),
        ])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', anyOf(ids)),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'project_id', 'case_id']).doUpdateSet(days),
    )
    .execute()
  for (const id of ids)
    ctx.record({ act: 'case.project', kind: 'case', id, fields: ['project_id', 'from_on', 'until_on'] })
}

/** Lets one case count for a project, as `linkCases` does. */
export const linkCase = (
  ctx: Ctx<'case_project', 'project' | 'cases'>,
  projectId: string,
  caseId: string,
  from: string,
  until?: string,
): Promise<void> => linkCases(ctx, projectId, [caseId], from, until)

/**
 * Takes cases out of a project: none of their records counts there any more. Submitted reports stay as they are. Throws
 * `NotFound` when one of them did not count there.
 */
export async function unlinkCases(
  ctx: Ctx<'case_project'>,
  projectId: string,
  caseIds: readonly string[],
): Promise<void> {
  if (caseIds.length === 0) return
  const ids = [...new Set(caseIds)]
  const removed = await ctx.db
    .deleteFrom('case_project')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('case_id', '=', anyOf(ids))
    .executeTakeFirst()
  if (Number(removed.numDeletedRows) !== ids.length) throw new NotFound()
  for (const id of ids) ctx.record({ act: 'case.project', kind: 'case', id, fields: ['project_id'] })
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

/**
 * Lets incidents count for a project. Linking again changes nothing. Throws `NotFound` when one of them is not there.
 */
export async function linkIncidents(
  ctx: Ctx<'incident_project', 'project' | 'incident'>,
  projectId: string,
  incidentIds: readonly string[],
): Promise<void> {
  if (incidentIds.length === 0) return
  await mustExist(ctx, projectId)
  const ids = [...new Set(incidentIds)]
  const found = await ctx.db
    .selectFrom('incident')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', anyOf(ids))
    .execute()
  if (found.length !== ids.length) throw new NotFound()
  await ctx.db
    .insertInto('incident_project')
    .columns(['organisation_id', 'project_id', 'incident_id'])
    .expression(
      ctx.db
        .selectFrom('incident')
        .select(['organisation_id', sql<string>`${projectId}::uuid`.as('project_id'), 'id'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', anyOf(ids)),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  for (const id of ids) ctx.record({ act: 'incident.project', kind: 'incident', id, fields: ['project_id'] })
}

/** Lets one incident count for a project, as `linkIncidents` does. */
export const linkIncident = (
  ctx: Ctx<'incident_project', 'project' | 'incident'>,
  projectId: string,
  incidentId: string,
): Promise<void> => linkIncidents(ctx, projectId, [incidentId])

/** Takes incidents out of a project. Throws `NotFound` when one of them did not count there. */
export async function unlinkIncidents(
  ctx: Ctx<'incident_project'>,
  projectId: string,
  incidentIds: readonly string[],
): Promise<void> {
  if (incidentIds.length === 0) return
  const ids = [...new Set(incidentIds)]
  const removed = await ctx.db
    .deleteFrom('incident_project')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('incident_id', '=', anyOf(ids))
    .executeTakeFirst()
  if (Number(removed.numDeletedRows) !== ids.length) throw new NotFound()
  for (const id of ids) ctx.record({ act: 'incident.project', kind: 'incident', id, fields: ['project_id'] })
}
