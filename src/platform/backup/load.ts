import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Pools } from '../database.ts'
import { columnList, listTables, quoted } from './catalogue.ts'
import { layAside } from './constraints.ts'
import {
  BackupDamaged,
  fileOf,
  formatVersion,
  type Head,
  headEntry,
  ledgerEntry,
  type Manifest,
  manifestEntry,
  type Part,
  settingsEntry,
  sha256,
  tableOf,
} from './format.ts'
import type { BackupIdentity } from './identity.ts'
import { type ReadEntry, readArchive } from './sealed-tar.ts'
import { belongings, dropStrangers } from './strangers.ts'

/** What to do with what is no table. Left out, it is only read and compared. */
export interface Elsewhere {
  file?: (id: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  settings?: (text: Buffer) => Promise<void>
  ledger?: (lines: Buffer) => Promise<void>
  progress?: (rows: number) => void
}

/** Reads the first entry of a backup's file. */
export async function readHead(path: string, identities: BackupIdentity[]): Promise<Head> {
  for await (const entry of readArchive(path, identities)) return await headOf(entry, path)
  throw new BackupDamaged(`${path} is empty.`)
}

async function headOf(entry: ReadEntry, path: string): Promise<Head> {
  if (entry.name !== headEntry) throw new BackupDamaged(`${path} is not a backup.`)
  const head = JSON.parse((await entry.whole()).toString()) as Head
  if (head.format !== formatVersion)
    throw new BackupDamaged(`${path} was made by a newer Alongside. Use that version.`)
  return head
}

type Seen = Pick<Manifest, 'tables' | 'files' | 'ledger'>

/**
 * Reads one file of a backup to its end, writes its tables to the database of `into`, if there is one, and compares everything with the manifest: BackupDamaged when a
 * row, a byte or a file is not what was written.
 */
export async function readPart(
  path: string,
  identities: BackupIdentity[],
  part: Part,
  into: ClientBase | undefined,
  elsewhere: Elsewhere = {},
): Promise<{ head: Head; manifest: Manifest }> {
  let head: Head | undefined
  let manifest: Manifest | undefined
  const seen: Seen = { tables: {}, files: {} }
  let table: OpenTable | undefined
  const endTable = async () => {
    if (!table) return
    const totals = await table.end()
    seen.tables[table.name] = totals
    elsewhere.progress?.(totals.rows)
    table = undefined
  }
  for await (const entry of readArchive(path, identities)) {
    if (!head) {
      head = await headOf(entry, path)
      if (head.part !== part) throw new BackupDamaged(`${path} is the other file of the backup: give both.`)
      continue
    }
    const name = tableOf(entry.name)
    if (table && table.name !== name) await endTable()
    const file = fileOf(entry.name)
    if (name) {
      table ??= openTable(head, name, into)
      await table.add(entry.bytes)
    } else if (file) seen.files[file] = await readFile(entry, file, elsewhere)
    else if (entry.name === manifestEntry) manifest = JSON.parse((await entry.whole()).toString()) as Manifest
    else if (entry.name === ledgerEntry) {
      const lines = await entry.whole()
      seen.ledger = sha256().update(lines).digest('hex')
      await elsewhere.ledger?.(lines)
    } else if (entry.name === settingsEntry && elsewhere.settings)
      await elsewhere.settings(await entry.whole())
    else await entry.whole()
  }
  if (!head || !manifest) throw new BackupDamaged(`${path} has no end.`)
  compare(path, manifest, seen)
  return { head, manifest }
}

interface OpenTable {
  name: string
  add: (bytes: AsyncIterable<Uint8Array>) => Promise<void>
  end: () => Promise<{ rows: number; bytes: number; sha256: string }>
}

const newline = 10

function openTable(head: Head, name: string, into?: ClientBase): OpenTable {
  const columns = head.tables.find((table) => table.name === name)?.columns
  if (!columns) throw new BackupDamaged(`The table ${name} is not announced.`)
  const hash = sha256()
  let bytes = 0
  let rows = 0
  const sink: (Writable & { rowCount: number }) | undefined = into
    ? into.query(copyFrom(`copy ${quoted(name)} (${columnList(columns)}) from stdin`))
    : undefined
  const ending = sink && finished(sink)
  ending?.catch(() => {})
  return {
    name,
    async add(chunks) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1
        if (sink && !sink.write(chunk))
          await Promise.race([new Promise((done) => sink.once('drain', done)), ending])
      }
    },
    async end() {
      sink?.end()
      await ending
      if (sink && sink.rowCount !== rows) throw new BackupDamaged(`Rows of ${name} were lost.`)
      return { rows, bytes, sha256: hash.digest('hex') }
    },
  }
}

async function readFile(entry: ReadEntry, id: string, { file }: Elsewhere) {
  const hash = sha256()
  let bytes = 0
  async function* watched() {
    for await (const chunk of entry.bytes) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  if (file) await file(id, watched())
  else for await (const _ of watched());
  return { bytes, sha256: hash.digest('hex') }
}

function compare(path: string, manifest: Manifest, seen: Seen): void {
  for (const [name, totals] of Object.entries(manifest.tables)) {
    const found = seen.tables[name] ?? { rows: 0, bytes: 0, sha256: sha256().digest('hex') }
    if (found.rows !== totals.rows || found.bytes !== totals.bytes || found.sha256 !== totals.sha256)
      throw new BackupDamaged(`${path}: the table ${name} is not what was written.`)
  }
  for (const [id, totals] of Object.entries(manifest.files)) {
    const found = seen.files[id]
    if (found?.bytes !== totals.bytes || found.sha256 !== totals.sha256)
      throw new BackupDamaged(`${path}: the stored file ${id} is not what was written.`)
  }
  if (manifest.ledger !== seen.ledger)
    throw new BackupDamaged(`${path}: the list of what was erased is not what was written.`)
  const more = [
    ...Object.keys(seen.tables).filter((name) => !manifest.tables[name]),
    ...Object.keys(seen.files).filter((id) => !manifest.files[id]),
  ]
  if (more.length > 0) throw new BackupDamaged(`${path} holds more than was written.`)
}

/** What runs in the transaction of a part, when all of it is there. */
export type AtEnd = (client: ClientBase, head: Head) => Promise<void>

/**
 * Fills the tables of one part in a database that was migrated to that part's own migrations, in one transaction: all of it, checked
 * against its manifest, or nothing. The main part comes first; the keys may be newer.
 */
export async function loadPart(
  pools: Pools,
  path: string,
  identities: BackupIdentity[],
  part: Part,
  elsewhere: Elsewhere & { atEnd?: AtEnd } = {},
): Promise<Manifest> {
  const client = await pools.pool('owner').connect()
  let failure: Error | undefined
  try {
    await client.query('begin; set local statement_timeout = 0')
    const tables = (await listTables(client)).filter((table) => table.part === part)
    const belonging = part === 'keys' ? await belongings(client, tables) : []
    const putBack = await layAside(
      client,
      tables.map((table) => table.name),
    )
    const { head, manifest } = await readPart(path, identities, part, client, elsewhere)
    if (part === 'keys') await dropStrangers(client, tables, belonging)
    await putBack()
    await setSequences(client, head, part)
    await elsewhere.atEnd?.(client, head)
    await client.query('commit')
    return manifest
  } catch (error) {
    failure = error as Error
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    // After a failure a COPY may still be open on it.
    client.release(failure)
  }
}

async function setSequences(client: ClientBase, head: Head, part: Part): Promise<void> {
  for (const [name, last] of Object.entries(head.sequences))
    if (name.startsWith('keys.') === (part === 'keys'))
      await client.query('select setval($1::regclass, $2)', [name, last])
}
