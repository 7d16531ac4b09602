import { getPerson, safeContactsOf, tellsUnsafeWay } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'

/**
 * Refuses words that tell another body how to reach somebody of the case by a way that is not the agreed one: whoever gets
 * them will use it. The words are mended by taking it out, so there is no going on with a reason.
 */
export async function refuseUnsafeWays(
  ctx: Ctx<never, 'involvement' | 'person'>,
  caseId: string,
  words: string,
): Promise<void> {
  const involved = await ctx.db
    .selectFrom('involvement')
    .select('person_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .execute()
  const guarded = await safeContactsOf(
    ctx,
    involved.map((one) => one.person_id),
  )
  for (const id of guarded.keys())
    if (tellsUnsafeWay(await getPerson(ctx, id), words)) throw new Refused('referrals.refused.unsafe_way')
}
