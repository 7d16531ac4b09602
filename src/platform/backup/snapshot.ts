import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { fileStore } from '../files/store.ts'
import type { Installation } from '../installation.ts'
import { columnList, quoted, type TableThere } from './catalogue.ts'
import { type Manifest, partBytes, settingsEntry, sha256, tableEntry } from './format.ts'
import type { Archive } from './sealed-tar.ts'

/** One part being written from a snapshot. `advance` counts rows, and throws when it is to stop. */
export interface Writing {
  client: pg.Client
  archive: Archive
  manifest: Manifest
  advance: (rows: number) => void
}

/** A connection that sees everything and changes nothing, in one snapshot. */
export async function openSnapshot(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c role=alongside_backup -c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  })
  await client.connect()
  client.on('error', () => {})
  await client.query('begin transaction isolation level repeatable read read only')
  return client
}

/** Streams a table as COPY text, a few megabytes at a time. */
export async function addTable(
  { client, archive, manifest, advance }: Writing,
  table: TableThere,
): Promise<void> {
  const stream = client.query(copyTo(`copy ${quoted(table.name)} (${columnList(table.columns)}) to stdout`))
  const hash = sha256()
  let bytes = 0
  let part = 0
  let counted = 0
  let held: Buffer[] = []
  let size = 0
  const letGo = async () => {
    part += 1
    const whole = Buffer.concat(held)
    hash.update(whole)
    bytes += whole.length
    held = []
    size = 0
    await archive.add(tableEntry(table.name, part), whole)
    advance(stream.rowCount - counted)
    counted = stream.rowCount
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.length
    if (size >= partBytes) await letGo()
  }
  if (size > 0) await letGo()
  advance(stream.rowCount - counted)
  manifest.tables[table.name] = { rows: stream.rowCount, bytes, sha256: hash.digest('hex') }
}

/** The stored files that the snapshot names, sealed as they lie there. */
export async function addFiles(
  install: Installation,
  { client, archive, manifest, advance }: Writing,
): Promise<void> {
  const store = fileStore(install.settings)
  const { rows } = await client.query<{ id: string }>('select id from keys.file_key order by id')
  for (const { id } of rows) {
    advance(0)
    const file = await store.openSealed(id)
    if (!file) {
      manifest.missing.push(id)
      continue
    }
    const hash = sha256()
    async function* watched(from: AsyncIterable<Uint8Array>) {
      for await (const chunk of from) {
        hash.update(chunk)
        yield chunk
      }
    }
    await archive.stream(`files/${id}`, file.bytes, watched(file.stream))
    manifest.files[id] = { bytes: file.bytes, sha256: hash.digest('hex') }
  }
}

/** The settings file, by default that of the folder the program was started in. */
export async function addSettings(
  { archive }: Pick<Writing, 'archive'>,
  file = join(process.cwd(), 'alongside.env'),
): Promise<void> {
  if (existsSync(file)) await archive.add(settingsEntry, await readFile(file))
}
