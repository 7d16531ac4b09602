import type { Ctx } from '../../platform/context.ts'

/** What a victim's case may know of work with the perpetrator: that it is, under which number, and who leads it. */
export interface PerpetratorLink {
  id: string
  number: string
  lead_member_id: string
  linked_on: string
}

/** The perpetrator work linked to a case. The row rules show it to nobody who does not see that case. */
export async function listPerpetratorLinks(
  ctx: Ctx<never, 'perpetrator_link'>,
  caseId: string,
): Promise<PerpetratorLink[]> {
  return ctx.db
    .selectFrom('perpetrator_link')
    .select(['id', 'number', 'lead_member_id', 'linked_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute()
}
