import type { AnyCtx } from '../platform/context.ts'
import { type Erased, emptySharedLinks } from '../privacy/index.ts'

/** A referral that leads to a forgotten person or case: its answers are emptied, its link shows nothing any more. */
export async function forgetCases(ctx: AnyCtx, { kind, id }: Erased): Promise<void> {
  const organisation = ctx.organisation.id
  const referrals = await ctx.db
    .selectFrom('referral')
    .select(['id', 'link_id'])
    .where('organisation_id', '=', organisation)
    .where(kind === 'case' ? 'case_id' : 'person_id', '=', id)
    .execute()
  await ctx.db
    .updateTable('referral_answer')
    .set({ words_sealed: null })
    .where('organisation_id', '=', organisation)
    .where((eb) => eb('referral_id', '=', eb.fn.any(eb.val(referrals.map((one) => one.id)))))
    .execute()
  await emptySharedLinks(
    ctx,
    referrals.flatMap(({ link_id }) => link_id ?? []),
  )
  if (kind === 'case') {
    await ctx.db
      .updateTable('cases')
      .set((eb) => ({
        erased_on: eb.fn.coalesce('erased_on', eb.val(ctx.today)),
        version: eb('version', '+', 1),
      }))
      .where('organisation_id', '=', organisation)
      .where('id', '=', id)
      .execute()
  }
}
