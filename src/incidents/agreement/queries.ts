import type { Ctx } from '../../platform/context.ts'

/** One change of what somebody agreed to. */
export interface AgreementChange {
  id: string
  agreed: string[]
  agreed_before: string[]
  said_on: string
  how: string
  /** Null when they cannot be opened. */
  words: string | null | undefined
  member_id: string
}

/** How the agreement of an incident whose key is loaded changed, the newest change first. */
export async function agreementChanges(
  ctx: Ctx<never, 'incident_agreement'>,
  incidentId: string,
): Promise<AgreementChange[]> {
  const rows = await ctx.db
    .selectFrom('incident_agreement')
    .select(['id', 'agreed', 'agreed_before', 'said_on', 'how', 'words_sealed', 'member_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ words_sealed, ...row }) => ({
    ...row,
    words: ctx.keys.open<string>('incident_agreement', 'words_sealed', row.id, words_sealed),
  }))
}
