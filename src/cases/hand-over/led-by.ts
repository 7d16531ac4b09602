import type { AnyCtx } from '../../platform/context.ts'

/** How many open cases a member leads; of restricted ones whoever asks learns the number and nothing else. */
export async function casesLedBy(
  ctx: Pick<AnyCtx, 'organisation' | 'statistics'>,
  memberId: string,
): Promise<{ open: number; restricted: number }> {
  return ctx.statistics(async (db) => {
    const rows = await db
      .selectFrom('cases')
      .select('restricted')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('lead_member_id', '=', memberId)
      .where('status', '=', 'open')
      .execute()
    return { open: rows.length, restricted: rows.filter(({ restricted }) => restricted).length }
  })
}
