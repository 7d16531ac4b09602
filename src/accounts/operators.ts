import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import type { Installation } from '../platform/installation.ts'
import { addressDigest } from './address.ts'

/** Id of the user with a mail address, if there is one. */
export async function findUser(install: Installation, address: string): Promise<string | undefined> {
  const found = await install.pools
    .pool('door')
    .query<{ id: string }>('select id from auth_user where email = $1', [addressDigest(install, address)])
  return found.rows[0]?.id
}

/** The member of the context's organisation with a mail address. */
export async function findMember(
  install: Installation,
  ctx: Ctx<never, 'member'>,
  address: string,
): Promise<{ id: string; version: number } | undefined> {
  const user = await findUser(install, address)
  if (!user) return undefined
  return ctx.db
    .selectFrom('member')
    .select(['id', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('user_id', '=', user)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** How a token is known to the database: its digest alone. */
export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes a token for another program with the rights of a member, valid for `days`. Answered once, stored as a digest. */
export async function createToken(
  ctx: Ctx<'api_token'>,
  given: { member_id: string; label: string; days: number; scopes: string[] },
): Promise<string> {
  const token = `alongside_${randomBytes(32).toString('base64url')}`
  const id = newId()
  await ctx.db
    .insertInto('api_token')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      member_id: given.member_id,
      label: given.label,
      token_digest: tokenDigest(token),
      scopes: given.scopes,
      expires_at: new Date(ctx.now.getTime() + given.days * 86_400_000),
    })
    .execute()
  ctx.record({ act: 'token.create', kind: 'api_token', id, fields: given.scopes })
  return token
}
