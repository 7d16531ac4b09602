import { actingMember, tokenDigest } from './accounts/index.ts'
import type { Organisation } from './platform/context.ts'
import type { Installation } from './platform/installation.ts'
import type { Scope } from './platform/transaction.ts'

/** Who a token stands for: a member of an organisation, and what the token may do of what the member may. */
export interface Bearer {
  token: string
  scopes: ReadonlySet<string>
  scope: Scope
  name_sealed: Buffer
  language: string
}

interface BearerRow extends Organisation {
  token_id: string
  scopes: string[]
  member_id: string
  user_id: string
  roles: string[]
  name_sealed: Buffer
  member_language: string
}

const bearerSql = `
  select t.id as token_id, t.scopes, m.id as member_id, m.user_id, m.roles, m.name_sealed, m.language as member_language,
    o.id, o.slug, o.name, o.country, o.region, o.language, o.time_zone, o.cases_open_to, o.demonstration
  from api_token t
  join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
  join organisation o on o.id = t.organisation_id
  where t.token_digest = $1 and t.revoked_at is null and t.expires_at > $2::timestamptz and m.removed_at is null`

/**
 * Says whom an Authorization header speaks for, read afresh for every request. `undefined` alike for a header that is
 * none, an unknown, expired or revoked token, and one of a member who was removed.
 */
export async function findBearer(
  install: Installation,
  authorization: string | undefined,
): Promise<Bearer | undefined> {
  const token = /^Bearer ([\w~+/.=-]{1,200})$/i.exec(authorization ?? '')?.[1]
  if (!token) return undefined
  const found = await install.pools.pool('door').query<BearerRow>({
    name: 'bearer',
    text: bearerSql,
    values: [tokenDigest(token), install.clock().toISOString()],
  })
  const row = found.rows[0]
  if (!row) return undefined
  const { token_id, scopes, member_id, user_id, roles, name_sealed, member_language, ...organisation } = row
  return {
    token: token_id,
    scopes: new Set(scopes),
    scope: { organisation, member: actingMember(organisation, { id: member_id, user_id, name: '', roles }) },
    name_sealed,
    language: member_language,
  }
}
