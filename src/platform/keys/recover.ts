import { existsSync, readFileSync } from 'node:fs'
import type { Pools } from '../database.ts'
import { StartError } from '../start-error.ts'
import { openWith, recipientOf, secretIn } from './age.ts'
import { copiesBeside } from './copies.ts'
import { type RawRootKey, readRootKey, rootKeyIn, writeRootKey } from './root-file.ts'
import { isRootKeyOf } from './root-key.ts'

/** Where the root key came from, and where it is now. */
export interface Recovered {
  fingerprint: string
  from: string
  file: string
  /** It lay there already; nothing was written. */
  known: boolean
  /** Whether the database says that it is its key; unknown when there is no database here. */
  proven: boolean
}

/** A sealed copy of the root key, and what to call the place where it was found. */
interface Copy {
  from: string
  bytes: Buffer
}

/**
 * Brings the root key back with the secret of a trustee: from an age file that is named, from the copies beside the root key's
 * place, or from the database. Writes it where it belongs, readable by its owner alone, and never over another key.
 */
export async function recoverRootKey(given: {
  typed: string
  file: string
  from?: string
  pools?: Pools
}): Promise<Recovered> {
  const secret = secretIn(given.typed)
  if (!secret || !(await recipientOf(secret)))
    throw new StartError(
      'This is no secret of a trustee: it begins with AGE-SECRET-KEY-1 and has 74 letters and digits. Look for a mistyped group; nothing was changed.',
    )
  const copies = [...copiesIn(given.from ? [given.from] : copiesBeside(given.file))]
  if (!given.from && given.pools) copies.push(...(await copiesInDatabase(given.pools)))
  const found = await firstOpened(secret, copies, given.pools)
  if (!found)
    throw new StartError(
      copies.length === 0
        ? 'There is no sealed copy of the root key here. Name one with --from: it lies in every backup and beside the root key as root.key.*.age.'
        : 'This secret opens none of the sealed copies of the root key that are here. Was its trustee removed, or is the sheet of another installation? Nothing was changed.',
    )
  const { key, from, proven } = found
  const known = existsSync(given.file)
  if (known && readRootKey(given.file)?.fingerprint !== key.fingerprint)
    throw new StartError(
      `Another root key lies at ${given.file}. Move it away first, or name another file with --out; nothing was changed.`,
    )
  if (!known) writeRootKey(given.file, key)
  return { fingerprint: key.fingerprint, from, file: given.file, known, proven }
}

function copiesIn(files: string[]): Copy[] {
  return files.map((from) => {
    try {
      return { from, bytes: readFileSync(from) }
    } catch {
      throw new StartError(`The sealed copy ${from} cannot be read.`)
    }
  })
}

async function copiesInDatabase(pools: Pools): Promise<Copy[]> {
  const found = await pools
    .pool('owner')
    .query<{ sealed: Buffer }>('select sealed from keys.trustee where removed_at is null')
  return found.rows.map(({ sealed }) => ({ from: 'the database', bytes: sealed }))
}

// A copy from before the root key was changed opens as well as the right one; the database knows which is which.
async function firstOpened(
  secret: string,
  copies: Copy[],
  pools?: Pools,
): Promise<{ key: RawRootKey; from: string; proven: boolean } | undefined> {
  let older: string | undefined
  for (const { from, bytes } of copies) {
    const opened = await openWith(secret, bytes)
    const key = opened && rootKeyIn(opened.toString('utf8'))
    if (!key) continue
    const right = pools && (await isRootKeyOf(pools, key))
    if (right !== false) return { key, from, proven: right === true }
    older = from
  }
  if (older)
    throw new StartError(
      `The root key in ${older} is not the one this database was sealed with. Look for a newer copy; nothing was changed.`,
    )
  return undefined
}
