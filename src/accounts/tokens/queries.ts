import type { Ctx } from '../../platform/context.ts'

/** A program that may read here with a member's rights. */
export interface ListedToken {
  id: string
  member_id: string
  label: string
  scopes: string[]
  expires_at: Date
}

/** The tokens that still open something, the one that lapses first at the top. */
export function listTokens(ctx: Ctx<never, 'api_token' | 'member'>): Promise<ListedToken[]> {
  return ctx.db
    .selectFrom('api_token')
    .innerJoin('member', (join) =>
      join
        .onRef('member.organisation_id', '=', 'api_token.organisation_id')
        .onRef('member.id', '=', 'api_token.member_id'),
    )
    .select([
      'api_token.id',
      'api_token.member_id',
      'api_token.label',
      'api_token.scopes',
      'api_token.expires_at',
    ])
    .where('api_token.organisation_id', '=', ctx.organisation.id)
    .where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', ctx.now)
    .where('member.removed_at', 'is', null)
    .orderBy('api_token.expires_at')
    .orderBy('api_token.id')
    .limit(200)
    .execute()
}
