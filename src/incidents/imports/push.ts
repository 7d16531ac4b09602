import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { lockChanged } from './as-left.ts'
import { applyPlan, type BringCtx, planRows } from './bring-in.ts'
import { lockMapping } from './mappings/queries.ts'
import type { Planned } from './plan.ts'
import { rowOf } from './queries.ts'
import { submissionOf } from './reading/submissions.ts'
import { waitingOf } from './upload.ts'

export interface Pushed {
  planned: Planned
  /** The incident it is; none when it could not be read. */
  incident_id: string | null
}

/** Takes one submission in as it is sent, by the rules of a form. The same one again is the same incident. */
export async function takeSubmission(
  ctx: BringCtx,
  install: Pick<Installation, 'root'>,
  mappingId: string,
  json: Record<string, unknown>,
): Promise<Pushed> {
  const mapping = await lockMapping(ctx, mappingId)
  if (mapping.removed) throw new Refused('incidents.import.refused.removed')
  const submission = submissionOf(json)
  const row = { id: newId(), place: 1, ...rowOf(ctx, install, waitingOf(submission, mapping)) }
  const plan = () => planRows(ctx, install, mapping, [row])
  let [planned] = await plan()
  // Somebody worked on it while it was read: looked at again, it is left alone.
  if (planned && !(await lockChanged(ctx, [planned]))) [planned] = await plan()
  if (!planned) throw new Error('a submission without a plan')
  // Left alone, it is told which incident it is all the same.
  if (planned.act === 'skip' && planned.known)
    ctx.record({ act: 'incident.read', kind: 'incident', id: planned.known.incident_id, fields: ['number'] })
  const made = await applyPlan(ctx, [planned], null)
  return { planned, incident_id: made.get(row.id) ?? planned.known?.incident_id ?? null }
}
