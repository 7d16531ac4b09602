import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'

/** Takes a token back; it opens nothing from the next request on. */
export async function revokeToken(ctx: Ctx<'api_token'>, id: string): Promise<void> {
  const revoked = await ctx.db
    .updateTable('api_token')
    .set({ revoked_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (revoked.numUpdatedRows !== 1n) throw new NotFound()
  ctx.record({ act: 'token.revoke', kind: 'api_token', id })
}
