import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ClientBase } from 'pg'
import type { Pools } from '../database.ts'
import { StartError } from '../start-error.ts'
import { openBytes, type Place, sealBytes } from './envelope.ts'

/** The one secret outside the database. Everything sealed hangs on it. */
export interface RootKey {
  bytes: Buffer
  /** First 16 hex digits of SHA-256 of the key; safe to show. */
  fingerprint: string
  /** A 32-byte key for one purpose (HKDF-SHA-256), such as signing cookies. */
  derive: (purpose: string) => Buffer
}

export const rootKeyId = '00000000-0000-7000-8000-000000000000'
const checkPlace: Place = {
  organisation: 'installation',
  table: 'root_check',
  column: 'sealed',
  row: 'singleton',
}

/** Makes a root key of 32 bytes. */
export function rootKeyOf(bytes: Buffer): RootKey {
  const derived = new Map<string, Buffer>()
  return {
    bytes,
    fingerprint: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
    derive(purpose) {
      let key = derived.get(purpose)
      if (!key) {
        key = Buffer.from(hkdfSync('sha256', bytes, '', `alongside/${purpose}`, 32))
        derived.set(purpose, key)
      }
      return key
    },
  }
}

/** Reads the root key file: 32 bytes as base64 on one line. Refuses with one clear line. */
export function readRootKey(file: string): RootKey | undefined {
  if (!existsSync(file)) return undefined
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch {
    throw new StartError(`The root key ${file} cannot be read. Give this user the right to read it.`)
  }
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== 32)
    throw new StartError(`The root key ${file} is damaged: it should hold 32 bytes as base64.`)
  return rootKeyOf(bytes)
}

/** Writes a new root key, readable by its owner alone. */
export function createRootKey(file: string): RootKey {
  const bytes = randomBytes(32)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${bytes.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return rootKeyOf(bytes)
}

/** Starting processes wait for each other here, so that a new installation gets one root key and not two. */
const unlocking = 7_434

/**
 * Brings the root key of an installation: the one in `file`, or a new one when the database holds none yet.
 * Refuses to go on, with nothing written, when the key is missing or is not the one the database was sealed with.
 */
export async function unlockInstallation(pools: Pools, file: string): Promise<RootKey> {
  const client = await pools.pool('owner').connect()
  try {
    await client.query(`begin; select pg_advisory_xact_lock(${unlocking})`)
    const key = await unlock(client, file)
    await client.query('commit')
    return key
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function unlock(client: ClientBase, file: string): Promise<RootKey> {
  const stored = await client.query<{ fingerprint: string; sealed: Buffer }>(
    'select fingerprint, sealed from keys.root_check',
  )
  const check = stored.rows[0]
  const present = readRootKey(file)
  if (!check) {
    const sealed = await client.query('select from organisation limit 1')
    if (sealed.rowCount)
      throw new StartError(
        'This database holds sealed organisations, but not the mark of their root key. Restore it from a backup; nothing was changed.',
      )
    const key = present ?? createRootKey(file)
    await client.query('insert into keys.root_check (fingerprint, sealed) values ($1, $2)', [
      key.fingerprint,
      sealBytes(key.bytes, rootKeyId, checkPlace, Buffer.from(key.fingerprint)),
    ])
    return key
  }
  if (!present) {
    throw new StartError(
      `The root key ${file} is missing, and this database was sealed with key ${check.fingerprint}. Put that key back; nothing was changed.`,
    )
  }
  try {
    openBytes(present.bytes, checkPlace, check.sealed)
  } catch {
    throw new StartError(
      `The root key ${file} (${present.fingerprint}) is not the one this database was sealed with (${check.fingerprint}). Nothing was changed.`,
    )
  }
  return present
}
