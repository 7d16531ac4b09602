import { existsSync } from 'node:fs'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClientBase } from 'pg'
import type { Pools } from '../database.ts'
import { fileStore } from '../files/store.ts'
import { openWith } from '../keys/age.ts'
import { type RawRootKey, readRootKey, rootKeyIn, writeRootKey } from '../keys/root-file.ts'
import { migrate } from '../migrate.ts'
import type { Settings } from '../settings.ts'
import { StartError } from '../start-error.ts'
import type { Head } from './format.ts'
import { type BackupIdentity, machineIdentity } from './identity.ts'
import { loadPart, readHead, readPart } from './load.ts'
import { listBackups, nameOfFile } from './names.ts'
import { markOf } from './restore-mark.ts'
import { refuseUnknown } from './verify.ts'

/** The files a restore takes: the records, their keys, and the newest word of what was erased. */
export interface RestoreFiles {
  main: string
  keys: string
  ledger: string
}

/**
 * Finds the other files of a restore beside the main one. The keys of the same moment fit best; where they are no longer kept, the newest
 * ones do. What was erased is always taken from the newest keys file there is.
 */
export function findRestoreFiles(main: string, keys?: string): RestoreFiles {
  if (!existsSync(main)) throw new StartError(`There is no file ${main}.`)
  if (keys && !existsSync(keys)) throw new StartError(`There is no file ${keys}.`)
  const name = nameOfFile(main)
  const there = [main, ...(keys ? [keys] : [])].flatMap((file) => listBackups(dirname(file)))
  const newest = there
    .filter((backup) => backup.keys)
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0]?.keys
  const own = there.find((backup) => backup.name === name)?.keys
  const chosen = keys ?? own ?? newest
  if (!chosen)
    throw new StartError('The keys of this backup are not beside it. Give the newest keys file with --keys.')
  return { main, keys: chosen, ledger: newest ?? chosen }
}

/** What opens a backup here: the trustee's identities, and the root key where it is at hand already. */
async function restoreIdentities(
  given: string[],
  rootKeyFile: string,
): Promise<{ identities: BackupIdentity[]; present?: RawRootKey }> {
  const present = readRootKey(rootKeyFile)
  const identities = [...given, ...(present ? [await machineIdentity(present)] : [])]
  if (identities.length === 0)
    throw new StartError('Give the file with a trustee’s key: --identity <file>. Nothing was changed.')
  return { identities, present }
}

/**
 * What stands in the place of a restore: `empty`, `begun` by a restore that was cut off, or `taken`, which is refused.
 * A database with tables and no organisation counts as empty.
 */
async function placeOf(pools: Pools, dataDir: string): Promise<'empty' | 'begun'> {
  const owner = pools.pool('owner')
  const { rows } = await owner.query<{ tables: boolean; mark: boolean }>(
    `select to_regclass('public.organisation') is not null as tables, to_regclass('public.restore_mark') is not null as mark`,
  )
  const begun = existsSync(markOf(dataDir))
  if (!rows[0]?.tables) return begun ? 'begun' : 'empty'
  const marked = rows[0].mark && ((await owner.query('select from restore_mark')).rowCount ?? 0) > 0
  if (begun || marked) return 'begun'
  const taken = await owner.query('select from organisation limit 1')
  if (taken.rowCount)
    throw new StartError(
      'This database holds organisations already. Restore into a new place: --data <folder>, or an empty database. Nothing was changed.',
    )
  return 'empty'
}

async function emptied(pools: Pools): Promise<void> {
  await pools
    .pool('owner')
    .query(
      'drop schema public cascade; drop schema if exists keys cascade; drop schema if exists pgboss cascade; create schema public',
    )
}

/** A restore whose files were opened and whose keys are at hand, before anything is touched. */
export interface PreparedRestore {
  files: RestoreFiles
  head: Head
  keysHead: Head
  secrets: string[]
  identities: BackupIdentity[]
  present?: RawRootKey
}

/** Opens the beginning of both files. Refuses what cannot be restored here, with nothing changed. */
export async function prepareRestore(
  files: RestoreFiles,
  rootKeyFile: string,
  secrets: string[],
): Promise<PreparedRestore> {
  const { identities, present } = await restoreIdentities(secrets, rootKeyFile)
  const head = await readHead(files.main, identities)
  const keysHead = await readHead(files.keys, identities)
  refuseUnknown(head)
  refuseUnknown(keysHead)
  return { files, head, keysHead, secrets, identities, present }
}

/**
 * Puts a backup into an empty place: schema, records, keys, stored files, root key and settings, all of it or a place that says that it
 * is not finished. What is left to do is the caller's: newer migrations, replaying what was erased, then `endRestore`.
 */
export async function restoreInto(
  pools: Pools,
  settings: Settings,
  { files, head, keysHead, secrets, identities, present }: PreparedRestore,
  given: { ledgerFile: string; progress?: (rows: number) => void },
): Promise<void> {
  const { dataDir, rootKeyFile } = settings
  await placeOf(pools, dataDir)
  await writeFile(markOf(dataDir), `${head.name}\n`, { flush: true })
  await emptied(pools)
  await migrate(pools, head.migrations.at(-1))
  const store = fileStore(settings)
  await loadPart(pools, files.main, identities, 'main', {
    progress: given.progress,
    file: (id, bytes) => store.putSealed(id, bytes),
    settings: (text) => writeFile(join(dataDir, 'alongside.env.restored'), text, { mode: 0o600 }),
    async atEnd(client) {
      await client.query('insert into restore_mark (backup) values ($1)', [head.name])
      await settle(client, head.name)
    },
  })
  // The keys may be newer than the records, and so of a later schema.
  await migrate(pools, keysHead.migrations.at(-1))
  await loadPart(pools, files.keys, identities, 'keys', {
    progress: given.progress,
    atEnd: (client) => putRootKey(client, rootKeyFile, secrets, present),
  })
  await mergeLedger(given.ledgerFile, files.ledger, identities)
}

/** Everybody signs in anew; and of what was running then, this backup ended well. */
async function settle(client: ClientBase, name: string): Promise<void> {
  await client.query('delete from auth_session')
  await client.query(
    `update backup_run set ended_at = beat_at, ok = (name = $1), problem = case when name = $1 then null else 'interrupted' end
      where ended_at is null`,
    [name],
  )
}

async function putRootKey(
  client: ClientBase,
  rootKeyFile: string,
  secrets: string[],
  present: RawRootKey | undefined,
): Promise<void> {
  const { rows } = await client.query<{ fingerprint: string }>('select fingerprint from keys.root_check')
  const wanted = rows[0]?.fingerprint
  if (present?.fingerprint === wanted) return
  if (present)
    throw new StartError(
      `The root key ${rootKeyFile} (${present.fingerprint}) is not the one of this backup (${wanted}). Take it away, so that the right one can be put there.`,
    )
  const copies = await client.query<{ sealed: Buffer }>(
    'select sealed from keys.trustee where sealed is not null and root_fingerprint = $1',
    [wanted],
  )
  for (const { sealed } of copies.rows)
    for (const secret of secrets) {
      const key = rootKeyIn((await openWith(secret, sealed))?.toString('utf8') ?? '')
      if (key && key.fingerprint === wanted) return writeRootKey(rootKeyFile, key)
    }
  throw new StartError(
    `This identity opens the backup, and holds no copy of its root key (${wanted}). Use the key of somebody who was a trustee then.`,
  )
}

async function mergeLedger(file: string, from: string, identities: BackupIdentity[]): Promise<void> {
  const known = new Set(existsSync(file) ? (await readFile(file, 'utf8')).split('\n') : [])
  await readPart(from, identities, 'keys', undefined, {
    async ledger(lines) {
      const fresh = lines
        .toString('utf8')
        .split('\n')
        .filter((line) => line && !known.has(line))
      if (fresh.length > 0) await appendFile(file, `${fresh.join('\n')}\n`, { mode: 0o600, flush: true })
    },
  })
}
