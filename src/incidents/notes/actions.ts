import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lockIncident } from '../queries.ts'
import type { NoteWords } from './queries.ts'

/** Writes a note among members; the reporter never sees it. Answers its id. */
export async function noteIncident(
  ctx: Ctx<'incident' | 'incident_note'>,
  incidentId: string,
  said: NoteWords,
): Promise<string> {
  const row = await lockIncident(ctx, incidentId)
  if (row.status === 'forgotten') throw new Refused('incidents.refused.forgotten')
  await ctx.keys.load([incidentId])
  const id = newId()
  await ctx.db
    .insertInto('incident_note')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      incident_id: incidentId,
      member_id: ctx.member.id,
      words_sealed: ctx.keys.seal(incidentId, 'incident_note', 'words_sealed', id, said),
      created_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'incident_note.write', kind: 'incident', id: incidentId, reason: id })
  return id
}
