import { openWith } from '../../platform/keys/age.ts'
import type { SealedCtx } from './actions.ts'
import { giveShare, receivers } from './line-key.ts'
import { listHolders } from './queries.ts'

/** `no_key`: the member has no key of their own to seal for. `nothing`: the secret opens no pair of this line. */
export type NotRecovered = 'no_key' | 'nothing'

/**
 * Hands the line's pairs to a member with the secret of a trustee, when nobody who held them remembers a phrase. Answers how many
 * pairs it were. The secret is not kept.
 */
export async function recoverLine(
  ctx: SealedCtx,
  { secret, member }: { secret: string; member: string },
): Promise<number | NotRecovered> {
  const to = receivers(await listHolders(ctx)).find((one) => one.member === member)
  if (!to) return 'no_key'
  const rows = await ctx.db
    .selectFrom('keys.line_key')
    .select(['id', 'sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('sealed', 'is not', null)
    .execute()
  let opened = 0
  for (const { id, sealed } of rows) {
    const privateKey = sealed && (await openWith(secret, sealed))
    if (!privateKey) continue
    await giveShare(ctx, id, privateKey, to)
    opened += 1
  }
  if (opened === 0) return 'nothing'
  ctx.record({ act: 'line_member.recover', kind: 'member', id: member })
  return opened
}
