import type { Ctx } from '../platform/context.ts'
import { inPlainTransaction } from '../platform/database.ts'
import type { Installation } from '../platform/installation.ts'
import { tellUser } from './news.ts'
import { findUser } from './operators.ts'
import { hashPassword } from './password.ts'
import { inEachOrganisation } from './record.ts'
import { revokeToken } from './tokens/actions.ts'
import { listTokens } from './tokens/queries.ts'

/** What a reset took away beyond sessions, second factor and passkeys. */
export interface Reset {
  /** Programs that read with this account's rights. */
  tokens: number
  /** Whether it also signed in with the organisation's account at a provider, which this program cannot end. */
  provider: boolean
}

/**
 * Gives an account a new password and takes away everything else that opened it: sessions, authenticator, recovery codes,
 * passkeys, the link to the provider, tokens of programs. It is logged in every organisation, and its owner is told by mail.
 * `undefined` when nobody has this address.
 */
export async function resetUser(
  install: Installation,
  address: string,
  password: string,
): Promise<Reset | undefined> {
  const user = await findUser(install, address)
  if (!user) return undefined
  const provider = await beginAnew(install, user, await hashPassword(password))
  let tokens = 0
  await inEachOrganisation(install, user, async (ctx) => {
    tokens += await revokeOwnTokens(ctx)
    ctx.record({ act: 'account.reset', kind: 'account' })
  })
  await tellUser(install, user, 'renewed')
  return { tokens, provider }
}

/** Leaves the new password as the only thing that opens an account, to be changed at once. Answers whether a provider did so too. */
const beginAnew = (install: Installation, user: string, hashed: string): Promise<boolean> =>
  inPlainTransaction(install.pools.pool('door'), 'begin', async (client) => {
    await client.query(
      `update auth_account set password = $2, updated_at = now() where user_id = $1 and provider_id = 'credential'`,
      [user, hashed],
    )
    for (const table of ['auth_session', 'auth_two_factor', 'auth_passkey'])
      await client.query(`delete from ${table} where user_id = $1`, [user])
    const links = await client.query(
      `delete from auth_account where user_id = $1 and provider_id <> 'credential'`,
      [user],
    )
    await client.query(
      'update auth_user set two_factor_enabled = false, password_given = true, updated_at = now() where id = $1',
      [user],
    )
    return (links.rowCount ?? 0) > 0
  })

async function revokeOwnTokens(ctx: Ctx<'api_token', 'api_token' | 'member'>): Promise<number> {
  const own = (await listTokens(ctx)).filter(({ member_id }) => member_id === ctx.member.id)
  for (const { id } of own) await revokeToken(ctx, id)
  return own.length
}
