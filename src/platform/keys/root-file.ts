import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '../start-error.ts'

/** The one secret outside the database, as it lies in its file. */
export interface RawRootKey {
  bytes: Buffer
  /** First 16 hex digits of SHA-256 of the key; safe to show. */
  fingerprint: string
  /** A 32-byte key for one purpose that hangs on this very key and needs no database: another root key gives another one. */
  own: (purpose: string) => Buffer
}

/** A 32-byte key for one purpose (HKDF-SHA-256). */
export const derivedKey = (secret: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `alongside/${purpose}`, 32))

/** Makes a root key of 32 bytes. */
export const rootKeyOf = (bytes: Buffer): RawRootKey => ({
  bytes,
  fingerprint: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
  own: (purpose) => derivedKey(bytes, purpose),
})

/** A root key written as base64 of 32 bytes; `undefined` when it is none. */
export function rootKeyIn(text: string): RawRootKey | undefined {
  const bytes = Buffer.from(text.trim(), 'base64')
  return bytes.length === 32 ? rootKeyOf(bytes) : undefined
}

/** Reads the root key file: 32 bytes as base64 on one line. Refuses with one clear line. */
export function readRootKey(file: string): RawRootKey | undefined {
  if (!existsSync(file)) return undefined
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`The root key ${file} cannot be read. Give this user the right to read it.`)
  }
  const key = rootKeyIn(text)
  if (!key) throw new StartError(`The root key ${file} is damaged: it should hold 32 bytes as base64.`)
  return key
}

const lineOf = (key: RawRootKey) => `${key.bytes.toString('base64')}\n`

/** Writes a root key where none is yet, readable by its owner alone. */
export function writeRootKey(file: string, key: RawRootKey): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, lineOf(key), { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
}

/** Makes a new root key in a file. */
export function createRootKey(file: string): RawRootKey {
  const key = rootKeyOf(randomBytes(32))
  writeRootKey(file, key)
  return key
}

/** Where the next root key lies while the root key is being changed. */
const nextOf = (file: string) => `${file}.next`

/** The keys that may be the one in use: while it is changed there are two. The next is read first, since it takes the other's place. */
export function rootKeysAt(file: string): { present?: RawRootKey; next?: RawRootKey } {
  const next = readQuietly(nextOf(file))
  return { present: readRootKey(file), next }
}

// The draft of a key may be cut off in the middle; then it was never used.
function readQuietly(file: string): RawRootKey | undefined {
  try {
    return rootKeyIn(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Lays the next root key beside the one in use, safe on the disk, and for the same user. */
export function writeNext(file: string, key: RawRootKey): void {
  const next = nextOf(file)
  let handle: number
  try {
    rmSync(next, { force: true })
    handle = openSync(next, 'wx', 0o600)
  } catch {
    throw new StartError(
      `The folder ${dirname(file)} cannot be written, so the root key cannot be changed. Nothing was changed.`,
    )
  }
  try {
    writeSync(handle, lineOf(key))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  const { uid, gid } = statSync(file)
  if (process.getuid?.() === 0) chownSync(next, uid, gid)
  syncFolder(file)
}

/** The next root key takes the place of the other, in one step; no step when it did already. */
export function promoteNext(file: string): void {
  try {
    renameSync(nextOf(file), file)
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
  }
  syncFolder(file)
}

/** Takes a next root key away that never came into use. */
export const dropNext = (file: string): void => rmSync(nextOf(file), { force: true })

// A rename is kept through a power cut only once its folder is; Windows cannot and need not.
function syncFolder(file: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
