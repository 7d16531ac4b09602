import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { recordEvent } from '../events/actions.ts'
import { changePaper, lockPaper, lockPresent } from './lock.ts'
import type { SendingWay } from './paper.ts'

export interface Sending {
  /** `YYYY-MM-DD` */
  on: string
  how: SendingWay
  /** What proves it: number of the parcel, who took it over, id of the message. */
  proof?: string
  /** An event of the case's pathway that happened by it, such as `appeal-lodged`. */
  event?: string
}

/**
 * Notes that a document was sent. With `event` the pathway moves by it on the same day: its clock stops, and the document
 * belongs to the event. Refused when it was sent already, or when the pathway has no such move.
 */
export async function markSent(
  ctx: Ctx<'document' | 'cases' | 'case_event' | 'deadline', 'own_pathway' | 'holiday_override'>,
  caseId: string,
  id: string,
  { on, how, proof, event }: Sending,
): Promise<void> {
  const before = await lockPresent(ctx, caseId, id)
  if (before.sent_on) throw new Refused('papers.refused.sent')
  const institution_id = before.to_institution_id ?? undefined
  const recorded = event && (await recordEvent(ctx, caseId, { event, occurred_on: on, institution_id }))
  await changePaper(ctx, id, {
    sent_on: on,
    sent_how: how,
    proof_sealed: proof ? ctx.keys.seal(caseId, 'document', 'proof_sealed', id, proof) : null,
    version: before.version + 1,
    ...(recorded ? { event_id: recorded, deadline_id: null, entry_id: null } : {}),
  })
  ctx.record({ act: 'document.send', kind: 'case', id: caseId, reason: id, fields: [how] })
}

/** Takes the note of sending back. An event that was recorded with it stays: it is taken back where it stands. */
export async function unmarkSent(ctx: Ctx<'document'>, caseId: string, id: string): Promise<void> {
  const paper = await lockPaper(ctx, caseId, id)
  if (!paper.sent_on) return
  await changePaper(ctx, id, {
    sent_on: null,
    sent_how: null,
    proof_sealed: null,
    version: paper.version + 1,
  })
  ctx.record({ act: 'document.unsend', kind: 'case', id: caseId, reason: id })
}
