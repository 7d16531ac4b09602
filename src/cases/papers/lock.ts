import type { Updateable } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { DB } from '../../platform/tables.ts'

/** Locks a document for a change; its case's key is loaded. Unknown, foreign and hidden ids are all `NotFound`. */
export async function lockPaper(ctx: Ctx<'document'>, caseId: string, id: string) {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('document')
    .select(['id', 'restricted', 'facts_sealed', 'sent_on', 'to_institution_id', 'withdrawn_on', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  await ctx.keys.load([caseId])
  return found
}

/** The same for a document that was not taken out. */
export async function lockPresent(ctx: Ctx<'document'>, caseId: string, id: string) {
  const paper = await lockPaper(ctx, caseId, id)
  if (paper.withdrawn_on) throw new Refused('papers.refused.withdrawn')
  return paper
}

/** Changes columns of a document that is locked. */
export async function changePaper(
  ctx: Ctx<'document'>,
  id: string,
  change: Updateable<DB['document']>,
): Promise<void> {
  await ctx.db
    .updateTable('document')
    .set(change)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
}
