import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'

/** What a note says; a translation of what was told is shown beside it. */
export interface NoteWords {
  words: string
  translation?: boolean
}

export interface Note {
  id: string
  member_id: string
  created_at: Date
  corrected_at: Date | null
  /** Null when it cannot be opened. */
  words: string | null
  translation: boolean
  version: number
}

/** A note of one's own that was taken away and can be brought back. */
export type RemovedNote = Pick<Note, 'id' | 'created_at'>

type Reader = Ctx<never, 'incident_note'>

async function rowsOf(ctx: Reader, incidentId: string) {
  const rows = await ctx.db
    .selectFrom('incident_note')
    .select(['id', 'member_id', 'words_sealed', 'created_at', 'corrected_at', 'removed_at', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .orderBy('id')
    .execute()
  // What was forgotten is left empty.
  return rows.flatMap(({ words_sealed, ...row }) => {
    const said = ctx.keys.open<NoteWords | ''>('incident_note', 'words_sealed', row.id, words_sealed)
    if (said === '') return []
    const note: Note = {
      id: row.id,
      member_id: row.member_id,
      created_at: row.created_at,
      corrected_at: row.corrected_at,
      words: said?.words ?? null,
      translation: said?.translation === true,
      version: row.version,
    }
    return [{ note, removed: row.removed_at !== null }]
  })
}

/** Notes among members about an incident whose key is loaded, oldest first. */
export const listNotes = async (ctx: Reader, incidentId: string): Promise<Note[]> =>
  (await rowsOf(ctx, incidentId)).filter(({ removed }) => !removed).map(({ note }) => note)

/** The notes of an incident whose key is loaded, and those of the reader that were taken away. */
export async function notesFor(
  ctx: Reader,
  incidentId: string,
): Promise<{ notes: Note[]; removed: RemovedNote[] }> {
  const rows = await rowsOf(ctx, incidentId)
  return {
    notes: rows.filter(({ removed }) => !removed).map(({ note }) => note),
    removed: rows
      .filter(({ removed, note }) => removed && note.member_id === ctx.member.id)
      .map(({ note: { id, created_at } }) => ({ id, created_at })),
  }
}

/** One note of an incident whose key is loaded. Throws `NotFound`. */
export async function getNote(ctx: Reader, incidentId: string, id: string): Promise<Note> {
  const note = (await listNotes(ctx, incidentId)).find((one) => one.id === id)
  if (!note) throw new NotFound()
  return note
}
