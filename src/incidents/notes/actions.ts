import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockKept } from '../queries.ts'
import type { NoteWords } from './queries.ts'

type NoteCtx = Ctx<'incident' | 'incident_note'>

/** Writes a note among members; the reporter never sees it. Answers its id. */
export async function noteIncident(ctx: NoteCtx, incidentId: string, said: NoteWords): Promise<string> {
  await lockKept(ctx, incidentId)
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

/** Locks a note for whoever wrote it: nobody changes what a colleague noted. */
async function lockOwnNote(ctx: NoteCtx, incidentId: string, id: string) {
  await lockKept(ctx, incidentId)
  const row =
    isId(id) &&
    (await ctx.db
      .selectFrom('incident_note')
      .select(['id', 'member_id', 'words_sealed', 'removed_at', 'version'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('incident_id', '=', incidentId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst())
  if (!row) throw new NotFound()
  if (row.member_id !== ctx.member.id) throw new Refused('incidents.notes.refused.theirs')
  return row
}

async function change(
  ctx: NoteCtx,
  row: { id: string; version: number },
  set: Record<string, unknown>,
): Promise<void> {
  await ctx.db
    .updateTable('incident_note')
    .set({ ...set, version: row.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', row.id)
    .execute()
}

/** Corrects a note of one's own. Based on an older version than the saved one, `Conflict` carries both texts. */
export async function correctNote(
  ctx: NoteCtx,
  incidentId: string,
  id: string,
  said: NoteWords,
  base: number,
): Promise<void> {
  const row = await lockOwnNote(ctx, incidentId, id)
  const theirs = ctx.keys.open<NoteWords>('incident_note', 'words_sealed', id, row.words_sealed)
  if (row.version !== base)
    throw new Conflict({
      version: row.version,
      fields: [
        { name: 'note', label: 'incidents.notes.words', mine: said.words, theirs: theirs?.words ?? '' },
      ],
    })
  if (row.removed_at) throw new Refused('incidents.notes.refused.removed')
  await change(ctx, row, {
    words_sealed: ctx.keys.seal(incidentId, 'incident_note', 'words_sealed', id, said),
    corrected_at: ctx.now,
  })
  ctx.record({ act: 'incident_note.correct', kind: 'incident', id: incidentId, reason: id })
}

/** Takes a note of one's own away, or brings it back. */
export async function removeNote(
  ctx: NoteCtx,
  incidentId: string,
  id: string,
  removed: boolean,
): Promise<void> {
  const row = await lockOwnNote(ctx, incidentId, id)
  await change(ctx, row, { removed_at: removed ? ctx.now : null })
  ctx.record({
    act: removed ? 'incident_note.remove' : 'incident_note.restore',
    kind: 'incident',
    id: incidentId,
    reason: id,
  })
}
