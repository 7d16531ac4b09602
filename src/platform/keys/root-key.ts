import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { inPlainTransaction, type Pools } from '../database.ts'
import type { Installation } from '../installation.ts'
import { StartError } from '../start-error.ts'
import { writeCopies } from './copies.ts'
import { openBytes, type Place, sealBytes } from './envelope.ts'
import { createRootKey, derivedKey, dropNext, promoteNext, type RawRootKey, rootKeysAt } from './root-file.ts'

/** The root key of an opened installation. It may become another one while the process runs: never keep `bytes`. */
export interface RootKey extends RawRootKey {
  /** A 32-byte key for one purpose (HKDF-SHA-256), such as signing cookies. Stays the same when the root key is changed. */
  derive: (purpose: string) => Buffer
  /** The key as it is now, for work that holds it still. */
  held: () => RawRootKey
  /** Looks whether the root key was changed meanwhile, and takes the new one from its file. True when it did. */
  renew: (client?: pg.ClientBase) => Promise<boolean>
}

/** Which key an envelope says it was sealed with, when that is the root key or derived from the installation's secret. */
export const rootKeyId = '00000000-0000-7000-8000-000000000000'

const installationPlace = (table: string): Place => ({
  organisation: 'installation',
  table,
  column: 'sealed',
  row: 'singleton',
})
const checkPlace = installationPlace('root_check')
const secretPlace = installationPlace('installation_secret')

const sealCheck = (key: RawRootKey) =>
  sealBytes(key.bytes, rootKeyId, checkPlace, Buffer.from(key.fingerprint))

interface Check {
  fingerprint: string
  sealed: Buffer
}

async function readCheck(db: pg.Pool | pg.ClientBase): Promise<Check | undefined> {
  const found = await db.query<Check>('select fingerprint, sealed from keys.root_check')
  return found.rows[0]
}

function opens(key: RawRootKey, check: Check): boolean {
  try {
    return openBytes(key.bytes, checkPlace, check.sealed).toString() === key.fingerprint
  } catch {
    return false
  }
}

/** Whether this is the root key that the database was sealed with; `undefined` when the database has none yet. */
export async function isRootKeyOf(pools: Pools, key: RawRootKey): Promise<boolean | undefined> {
  const check = await readCheck(pools.pool('owner'))
  return check && opens(key, check)
}

/** Starting processes wait for each other here, so that a new installation gets one root key and not two. */
const unlocking = 7_434

const locked = <T>(pools: Pools, work: (client: pg.ClientBase) => Promise<T>): Promise<T> =>
  inPlainTransaction(pools.pool('owner'), `begin; select pg_advisory_xact_lock(${unlocking})`, work)

/**
 * Brings the root key of an installation: the one in `file`, or a new one when the database holds none yet. A change of the
 * root key that was cut off is finished or taken back first.
 * Refuses to go on, with nothing written, when the key is missing or is not the one the database was sealed with.
 */
export async function unlockInstallation(pools: Pools, file: string): Promise<RootKey> {
  const { key, secret } = await locked(pools, async (client) => {
    const found = await unlock(client, file)
    await writeCopies(client, file)
    return { key: found, secret: await installationSecret(client, found) }
  })
  return opened(pools, file, key, secret)
}

/** Works in a transaction with the root key held still: nobody changes it meanwhile. */
export function holdingRoot<T>(
  install: Pick<Installation, 'pools' | 'root'>,
  work: (client: pg.ClientBase, root: RawRootKey) => Promise<T>,
): Promise<T> {
  return locked(install.pools, async (client) => {
    await install.root.renew(client)
    return work(client, install.root.held())
  })
}

/** Lets the root key stay as it is until the end of an open transaction of the owner; others may hold it too. */
export async function holdRoot(client: pg.ClientBase, root: RootKey): Promise<void> {
  await client.query(`select pg_advisory_xact_lock_shared(${unlocking})`)
  await root.renew(client)
}

function opened(pools: Pools, file: string, key: RawRootKey, secret: Buffer): RootKey {
  let held = key
  const derived = new Map<string, Buffer>()
  return {
    get bytes() {
      return held.bytes
    },
    get fingerprint() {
      return held.fingerprint
    },
    own: (purpose) => held.own(purpose),
    held: () => held,
    derive(purpose) {
      let made = derived.get(purpose)
      if (!made) {
        made = derivedKey(secret, purpose)
        derived.set(purpose, made)
      }
      return made
    },
    async renew(client) {
      const check = await readCheck(client ?? pools.pool('owner'))
      if (!check || opens(held, check)) return false
      const { present, next } = rootKeysAt(file)
      const found = [next, present].find((one) => one && opens(one, check))
      if (found) held = found
      return found !== undefined
    },
  }
}

const recovery =
  'a trustee can bring it back with their recovery sheet: npx alongside keys recover --identity -'

async function unlock(client: pg.ClientBase, file: string): Promise<RawRootKey> {
  const check = await readCheck(client)
  if (!check) return begin(client, file)
  const { key, isNext } = keyThatOpens(check, file)
  if (isNext) promoteNext(file)
  else dropNext(file)
  return key
}

/**
 * Refuses a root key that this database was not sealed with, before its schema is brought up to date: asks only for what every
 * version had, and changes nothing. A database that was never opened is let through.
 */
export async function proveRootKey(pools: Pools, file: string): Promise<void> {
  const owner = pools.pool('owner')
  const check = await readCheck(owner)
  if (check) keyThatOpens(check, file)
  else await refuseUnmarked(owner)
}

function keyThatOpens(check: Check, file: string): { key: RawRootKey; isNext: boolean } {
  const { present, next } = rootKeysAt(file)
  if (present && opens(present, check)) return { key: present, isNext: false }
  if (next && opens(next, check)) return { key: next, isNext: true }
  if (!present) {
    throw new StartError(
      `The root key ${file} is missing, and this database was sealed with key ${check.fingerprint}. Put that key back, or ${recovery}; nothing was changed.`,
    )
  }
  throw new StartError(
    `The root key ${file} (${present.fingerprint}) is not the one this database was sealed with (${check.fingerprint}). Put that key back, or take this file away: then ${recovery}. Nothing was changed.`,
  )
}

async function refuseUnmarked(db: pg.Pool | pg.ClientBase): Promise<void> {
  const sealed = await db.query('select from organisation limit 1')
  if (sealed.rowCount)
    throw new StartError(
      'This database holds sealed organisations, but not the mark of their root key. Restore it from a backup; nothing was changed.',
    )
}

async function begin(client: pg.ClientBase, file: string): Promise<RawRootKey> {
  await refuseUnmarked(client)
  const key = rootKeysAt(file).present ?? createRootKey(file)
  await client.query('insert into keys.root_check (fingerprint, sealed) values ($1, $2)', [
    key.fingerprint,
    sealCheck(key),
  ])
  await keepSecret(client, key, randomBytes(32))
  return key
}

const keepSecret = (client: pg.ClientBase, key: RawRootKey, secret: Buffer) =>
  client.query(
    `insert into keys.installation_secret (sealed) values ($1)
     on conflict (singleton) do update set sealed = excluded.sealed`,
    [sealBytes(key.bytes, rootKeyId, secretPlace, secret)],
  )

/** The secret that everything derived hangs on. An installation from before there was one derived from the root key itself, and goes on. */
async function installationSecret(client: pg.ClientBase, key: RawRootKey): Promise<Buffer> {
  const found = await client.query<{ sealed: Buffer }>('select sealed from keys.installation_secret')
  if (found.rows[0]) return openBytes(key.bytes, secretPlace, found.rows[0].sealed)
  await keepSecret(client, key, key.bytes)
  return key.bytes
}

/** Seals what hangs on the root key directly, but for the keys of organisations, under the next one. */
export async function resealInstallation(
  client: pg.ClientBase,
  root: RawRootKey,
  next: RawRootKey,
): Promise<void> {
  await keepSecret(client, next, await installationSecret(client, root))
  await client.query('update keys.root_check set fingerprint = $1, sealed = $2', [
    next.fingerprint,
    sealCheck(next),
  ])
}
