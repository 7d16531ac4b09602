import type { Installation } from '../../platform/installation.ts'
import { openForInstallation } from '../../platform/keys/installation-seal.ts'

/** A passkey as its owner sees it. `name` is null when it cannot be opened. */
export interface OwnPasskey {
  id: string
  credential_id: string
  transports: string[]
  name: string | null
  created_at: Date
  last_used_at: Date | null
}

/** A passkey as an answer is checked against it. */
export interface KnownPasskey {
  id: string
  user_id: string
  credential_id: string
  public_key: Buffer
  counter: number
}

/** A user's passkeys, the oldest first. */
export async function listPasskeys(install: Installation, userId: string): Promise<OwnPasskey[]> {
  const found = await install.pools.pool('door').query<Omit<OwnPasskey, 'name'> & { name_sealed: Buffer }>(
    `select id, credential_id, transports, name_sealed, created_at, last_used_at from auth_passkey
     where user_id = $1 order by created_at, id`,
    [userId],
  )
  return found.rows.map(({ name_sealed, ...row }) => ({
    ...row,
    name: openForInstallation(install.root, 'auth_passkey', 'name_sealed', row.id, name_sealed),
  }))
}

export async function hasPasskey(install: Installation, userId: string): Promise<boolean> {
  const found = await install.pools
    .pool('door')
    .query('select 1 from auth_passkey where user_id = $1 limit 1', [userId])
  return found.rows.length > 0
}

export async function findPasskey(
  install: Installation,
  credentialId: string,
): Promise<KnownPasskey | undefined> {
  const found = await install.pools
    .pool('door')
    .query<KnownPasskey>(
      'select id, user_id, credential_id, public_key, counter from auth_passkey where credential_id = $1',
      [credentialId],
    )
  return found.rows[0]
}
