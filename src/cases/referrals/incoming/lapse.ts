import type { AnyCtx } from '../../../platform/context.ts'

/**
 * Empties referrals that were declined, or were doubles, before a day: who it was about and who sent it goes, the row stays
 * for the figures. Answers how many.
 */
export async function emptyDeclined(ctx: AnyCtx, before: string): Promise<number> {
  const emptied = await ctx.db
    .updateTable('incoming_referral')
    .set({ said_sealed: null, answer_sealed: null })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('status', 'in', ['declined', 'duplicate'])
    .where('said_sealed', 'is not', null)
    .where('decided_at', '<', new Date(`${before}T00:00:00Z`))
    .executeTakeFirst()
  return Number(emptied.numUpdatedRows ?? 0n)
}
