import type { Ctx } from '../../platform/context.ts'

/** What a note says; a translation of what was told is shown beside it. */
export interface NoteWords {
  words: string
  translation?: boolean
}

export interface Note {
  id: string
  member_id: string
  created_at: Date
  /** Null when it cannot be opened. */
  words: string | null
  translation: boolean
}

/** Notes among members about an incident whose key is loaded, oldest first. */
export async function listNotes(ctx: Ctx<never, 'incident_note'>, incidentId: string): Promise<Note[]> {
  const rows = await ctx.db
    .selectFrom('incident_note')
    .select(['id', 'member_id', 'words_sealed', 'created_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .orderBy('id')
    .execute()
  // What was forgotten is left empty.
  return rows.flatMap(({ words_sealed, ...row }) => {
    const said = ctx.keys.open<NoteWords | ''>('incident_note', 'words_sealed', row.id, words_sealed)
    if (said === '') return []
    return { ...row, words: said?.words ?? null, translation: said?.translation === true }
  })
}
