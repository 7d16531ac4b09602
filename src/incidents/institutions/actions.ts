import { institutionsOf } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { institutionParts } from '../codes.ts'
import { lockIncident, lockKept } from '../queries.ts'

export type Part = (typeof institutionParts)[number]['code']
export const parts = institutionParts.map(({ code }) => code) as [Part, ...Part[]]

export interface PartDraft {
  institution_id: string
  part: Part
}
type PartCtx = Ctx<'incident_institution', 'institution'>

/** Notes an institution's part in an incident that was just made or is locked. Throws `NotFound` for one of another organisation. */
export async function addPart(
  ctx: PartCtx,
  incidentId: string,
  { institution_id, part }: PartDraft,
): Promise<void> {
  if (!(await institutionsOf(ctx, [institution_id])).has(institution_id)) throw new NotFound()
  await ctx.db
    .insertInto('incident_institution')
    .values({ organisation_id: ctx.organisation.id, incident_id: incidentId, institution_id, part })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Notes which part an institution had; twice is once. */
export async function addIncidentInstitution(
  ctx: Ctx<'incident' | 'incident_institution', 'institution'>,
  incidentId: string,
  draft: PartDraft,
): Promise<void> {
  await lockKept(ctx, incidentId)
  await addPart(ctx, incidentId, draft)
  ctx.record({
    act: 'incident_institution.add',
    kind: 'incident',
    id: incidentId,
    reason: draft.institution_id,
  })
}

/** Takes an institution's part away again. Throws `NotFound` when it had none. */
export async function removeIncidentInstitution(
  ctx: Ctx<'incident' | 'incident_institution'>,
  incidentId: string,
  { institution_id, part }: PartDraft,
): Promise<void> {
  await lockIncident(ctx, incidentId)
  if (!isId(institution_id)) throw new NotFound()
  const { numDeletedRows } = await ctx.db
    .deleteFrom('incident_institution')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .where('institution_id', '=', institution_id)
    .where('part', '=', part)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new NotFound()
  ctx.record({ act: 'incident_institution.remove', kind: 'incident', id: incidentId, reason: institution_id })
}
