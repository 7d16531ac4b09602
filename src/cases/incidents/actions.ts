import { type Incident, incidentHandles } from '../../incidents/index.ts'
import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { type NewCase, openCase } from '../actions.ts'
import { servedRole } from '../case.ts'
import { writeEntry } from '../entries/actions.ts'
import { lockCase } from '../standing.ts'

type LinkCtx = Ctx<'incident_case', 'incident' | 'cases'>

/** Links an incident to a case; twice is once. Throws `NotFound` for either that the reader may not see. */
export async function linkIncident(ctx: LinkCtx, incidentId: string, caseId: string): Promise<void> {
  const standing = await lockCase(ctx, caseId)
  // What a victim told does not lie beside the work with whoever did it.
  if (standing.kind === 'perpetrator_work') throw new Refused('cases.incidents.refused.apart')
  const handle = isId(incidentId) ? (await incidentHandles(ctx, [incidentId])).get(incidentId) : undefined
  if (!handle) throw new NotFound()
  if (handle.status === 'forgotten') throw new Refused('incidents.refused.forgotten')
  await ctx.db
    .insertInto('incident_case')
    .values({
      organisation_id: ctx.organisation.id,
      incident_id: incidentId,
      case_id: caseId,
      restricted: standing.restricted,
      linked_by: ctx.member.id,
      linked_on: ctx.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.record({ act: 'incident_case.link', kind: 'case', id: caseId, reason: incidentId })
}

/** Takes a link away again. Throws `NotFound` when there is none, or the case is not for the reader. */
export async function unlinkIncident(ctx: LinkCtx, incidentId: string, caseId: string): Promise<void> {
  await lockCase(ctx, caseId)
  if (!isId(incidentId)) throw new NotFound()
  const { numDeletedRows } = await ctx.db
    .deleteFrom('incident_case')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new NotFound()
  ctx.record({ act: 'incident_case.unlink', kind: 'case', id: caseId, reason: incidentId })
}

/** A case begun from what somebody told. */
export interface CaseFromIncident extends Pick<NewCase, 'kind' | 'title' | 'restricted'> {
  person_id: string
  /** The first entry; none when left empty. */
  text?: string
}

/** Whether the person agreed to hear from us: no case is opened about somebody who did not. */
export const mayBecomeCase = (incident: Pick<Incident, 'agreed' | 'status'>): boolean =>
  incident.agreed.includes('contact') && !['forgotten', 'joined'].includes(incident.status)

/** Opens a case for the person of an incident, links both, and answers the case's id. Refused without their agreement. */
export async function openCaseFromIncident(
  ctx: AnyCtx,
  incident: Pick<Incident, 'id' | 'agreed' | 'status'>,
  { person_id, text, ...given }: CaseFromIncident,
): Promise<string> {
  if (!mayBecomeCase(incident)) throw new Refused('cases.incidents.refused.not_agreed')
  const id = await openCase(ctx, {
    ...given,
    opened_on: ctx.today,
    clients: [{ person_id, role: servedRole(given.kind) }],
  })
  await linkIncident(ctx, incident.id, id)
  if (text) {
    await writeEntry(ctx, id, {
      kind: 'other',
      occurred_at: ctx.now,
      minutes: 0,
      services: [],
      barriers: [],
      text,
    })
  }
  return id
}
