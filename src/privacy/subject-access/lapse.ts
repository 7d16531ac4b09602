import type { Ctx } from '../../platform/context.ts'
import { keyIdOf } from '../../platform/keys/envelope.ts'

/**
 * Empties the notes on requests for a copy that were answered before a day; that somebody asked, and when they had their answer,
 * stays. Answers how many.
 */
export async function emptyAnsweredRequests(ctx: Ctx<'subject_request'>, before: string): Promise<number> {
  const own = ctx.keys.organisationKey
  const rows = await ctx.db
    .selectFrom('subject_request')
    .select(['id', 'note_sealed', 'extension_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('answered_on', '<', before)
    .execute()
  const said = rows.filter(
    ({ note_sealed, extension_sealed }) =>
      note_sealed !== null || (extension_sealed !== null && keyIdOf(extension_sealed) !== own),
  )
  for (const { id, extension_sealed } of said)
    await ctx.db
      .updateTable('subject_request')
      .set({
        note_sealed: null,
        extension_sealed:
          extension_sealed && ctx.keys.seal(own, 'subject_request', 'extension_sealed', id, ''),
      })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .execute()
  return said.length
}
