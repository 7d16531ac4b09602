import { createHmac } from 'node:crypto'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { addressDigest } from '../address.ts'

/** The provider's name in the table of accounts. */
const provider = 'oidc'

/** Who somebody is at the provider, as a keyed digest: what a provider calls people is often their address. */
const linkDigest = (install: Installation, issuer: string, subject: string): string =>
  createHmac('sha256', install.root.derive('provider-link'))
    .update(`${issuer} ${subject}`)
    .digest('base64url')

/** Whether a user once signed in with their organisation's account. */
export async function isLinked(install: Installation, userId: string): Promise<boolean> {
  const found = await install.pools
    .pool('door')
    .query('select 1 from auth_account where user_id = $1 and provider_id = $2', [userId, provider])
  return found.rows.length > 0
}

/**
 * The user whom somebody at the provider is: once linked, by the provider's own id whatever their address becomes; before,
 * by an address the provider has verified and a member has here. Nobody is made by it.
 */
export async function findLinked(
  install: Installation,
  who: { issuer: string; subject: string; address?: string },
): Promise<{ user: string; linked: boolean } | undefined> {
  const door = install.pools.pool('door')
  const linked = await door.query<{ user_id: string }>(
    'select user_id from auth_account where provider_id = $1 and account_id = $2',
    [provider, linkDigest(install, who.issuer, who.subject)],
  )
  const known = linked.rows[0]?.user_id
  if (known) return (await isMember(install, known)) ? { user: known, linked: true } : undefined
  if (!who.address) return undefined
  const user = await door.query<{ id: string }>('select id from auth_user where email = $1', [
    addressDigest(install, who.address),
  ])
  const id = user.rows[0]?.id
  // Whoever is linked already is somebody else at the provider: an address handed on to the next colleague opens nothing.
  if (!id || !(await isMember(install, id)) || (await isLinked(install, id))) return undefined
  return { user: id, linked: false }
}

async function isMember(install: Installation, userId: string): Promise<boolean> {
  const found = await install.pools
    .pool('door')
    .query('select 1 from member where user_id = $1 and removed_at is null limit 1', [userId])
  return found.rows.length > 0
}

/** Remembers who a user is at the provider. No token of the provider is kept. */
export async function link(
  install: Installation,
  user: string,
  who: { issuer: string; subject: string },
): Promise<void> {
  const now = install.clock()
  await install.pools.pool('door').query(
    `insert into auth_account (id, user_id, account_id, provider_id, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (provider_id, account_id) do nothing`,
    [newId(), user, linkDigest(install, who.issuer, who.subject), provider, now],
  )
}
