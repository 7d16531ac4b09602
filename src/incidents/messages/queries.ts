import type { Ctx } from '../../platform/context.ts'

/** What reporter or organisation wrote to the other. */
export interface Message {
  id: string
  /** Who of us wrote it; nobody when the reporter did. */
  member_id: string | null
  language: string
  /** Null when it cannot be opened. */
  words: string | null
  written_on: string
  /** Of ours: when the reporter saw it. Of theirs: when it was dealt with. */
  read_on: string | null
}

/** The conversation of an incident whose key is loaded, oldest first. */
export async function listMessages(
  ctx: Ctx<never, 'incident_message'>,
  incidentId: string,
): Promise<Message[]> {
  const rows = await ctx.db
    .selectFrom('incident_message')
    .select(['id', 'member_id', 'language', 'words_sealed', 'written_on', 'read_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .orderBy('id')
    .execute()
  // What was forgotten is left empty.
  return rows
    .map(({ words_sealed, ...row }) => ({
      ...row,
      words: ctx.keys.open<string>('incident_message', 'words_sealed', row.id, words_sealed) ?? null,
    }))
    .filter(({ words }) => words !== '')
}

/** Whether a message of the reporter waits for somebody. */
export const isUnread = (message: Message): boolean => message.member_id === null && message.read_on === null
