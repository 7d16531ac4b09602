import type { Ctx } from '../../../platform/context.ts'

export interface UrgentCare {
  id: string
  person_id: string
  /** Null when it cannot be opened. */
  happened_at: Date | null
}

/** Hours that still stand in a case, opened; the case's key must be loaded. */
export async function listUrgentCare(ctx: Ctx<never, 'urgent_care'>, caseId: string): Promise<UrgentCare[]> {
  const rows = await ctx.db
    .selectFrom('urgent_care')
    .select(['id', 'person_id', 'happened_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ happened_sealed, ...row }) => {
    const said = ctx.keys.open<string>('urgent_care', 'happened_sealed', row.id, happened_sealed)
    return { ...row, happened_at: said ? new Date(said) : null }
  })
}
