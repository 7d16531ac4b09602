import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import type pg from 'pg'
import type { Installation } from '../installation.ts'
import { listTrustees } from '../keys/trustees.ts'
import { StartError } from '../start-error.ts'
import { listMigrations, listSequences, listTables, refuseHidden, type TableThere } from './catalogue.ts'
import {
  formatVersion,
  type Head,
  headEntry,
  ledgerEntry,
  type Manifest,
  manifestEntry,
  type Part,
  sha256,
} from './format.ts'
import { machineRecipient } from './identity.ts'
import { backupName, keysFile, listPartial, mainFile, sidecarFile } from './names.ts'
import type { KeptParts } from './parts.ts'
import { type Written, writeArchive } from './sealed-tar.ts'
import { sidecarText } from './sidecar.ts'
import { addFiles, addSettings, addTable, openSnapshot, type Writing } from './snapshot.ts'

/** No trustee stands there who could ever open the backup. */
export class NoTrustees extends StartError {
  override name = 'NoTrustees'
}

export interface MadeBackup {
  name: string
  main: string
  keys: string
  bytes: number
  rows: number
  files: number
  /** Files whose keys stand in the database and which the disk does not have. */
  missing: string[]
}

export interface CreateOptions {
  folder: string
  /** The moment it is called after; otherwise now. */
  at?: Date
  /** Called now and then with how far it is, 0 to 99. */
  progress?: (percent: number) => void
  stopped?: () => boolean
}

/**
 * Makes a backup: one snapshot of the database, and the stored files it names. Both files and the one beside them get their
 * names once they are whole on the disk; what a killed run left is taken away first.
 */
export async function createBackup(
  install: Installation,
  kept: KeptParts,
  options: CreateOptions,
): Promise<MadeBackup> {
  const trustees = (await listTrustees(install)).map(({ recipient }) => recipient)
  if (trustees.length === 0)
    throw new NoTrustees(
      'There is nobody yet who could open a backup: name at least two trustees first, or let those there are prove themselves (alongside keys status). Nothing was written.',
    )
  const recipients = [...new Set([...trustees, await machineRecipient(install.root.held())])]
  const { folder } = options
  // Only the last folder is made: where a disk is not mounted, nothing lands beside it unnoticed.
  if (!existsSync(folder)) await mkdir(folder, { mode: 0o700 })
  for (const left of listPartial(folder)) await rm(left, { force: true })
  const { at = install.clock() } = options
  const name = backupName(at)
  const finals = [keysFile(folder, name), mainFile(folder, name), sidecarFile(folder, name)] as const
  if (finals.some((path) => existsSync(path))) throw new StartError(`There is a backup ${name} already.`)
  try {
    const made = await writeParts(install, kept, options, { name, at, recipients, finals })
    for (const path of finals) await rename(`${path}.partial`, path)
    await syncFolder(folder)
    return made
  } catch (error) {
    for (const path of finals) await rm(`${path}.partial`, { force: true }).catch(() => {})
    throw error
  }
}

interface Named {
  name: string
  at: Date
  recipients: string[]
  finals: readonly [keys: string, main: string, sidecar: string]
}

async function writeParts(
  install: Installation,
  kept: KeptParts,
  { progress, stopped }: CreateOptions,
  { name, at, recipients, finals }: Named,
): Promise<MadeBackup> {
  const [keysPath, mainPath, sidecarPath] = finals
  // Before the snapshot: what they sign is then in it.
  const heads = await kept.heads(install)
  const client = await openSnapshot(install.pools.url)
  try {
    await refuseHidden(client)
    const tables = await listTables(client)
    const expected = tables.reduce((sum, table) => sum + table.estimate, 0)
    let rows = 0
    const advance = (more: number) => {
      if (stopped?.()) throw new StartError('The backup was stopped. Nothing was kept of it.')
      rows += more
      progress?.(Math.min(99, Math.floor((100 * rows) / Math.max(expected, rows, 1))))
    }
    const head = {
      format: formatVersion,
      name,
      at: at.toISOString(),
      program: kept.program,
      migrations: await listMigrations(client),
      root: install.root.fingerprint,
      sequences: await listSequences(client),
    }
    const part = (which: Part, path: string, more?: (writing: Writing) => Promise<void>) =>
      writePart(
        client,
        `${path}.partial`,
        recipients,
        { ...head, part: which, tables: [] },
        tables.filter((table) => table.part === which),
        { heads, advance, more },
      )
    const keys = await part('keys', keysPath, async ({ archive, manifest }) => {
      const ledger = await kept.ledger(install)
      manifest.ledger = sha256().update(ledger).digest('hex')
      await archive.add(ledgerEntry, ledger)
    })
    const main = await part('main', mainPath, async (writing) => {
      await addSettings(writing)
      await addFiles(install, writing)
    })
    const files = Object.keys(main.manifest.files).length
    const facts = {
      format: formatVersion,
      name,
      at: head.at,
      program: head.program,
      root: head.root,
      rows,
      files,
      main: main.written,
      keys: keys.written,
      heads,
    }
    await writeDurably(`${sidecarPath}.partial`, sidecarText(facts, install.root.held()))
    return {
      name,
      main: mainPath,
      keys: keysPath,
      bytes: main.written.bytes + keys.written.bytes,
      rows,
      files,
      missing: await stillMissing(install, main.manifest.missing),
    }
  } finally {
    await client.end()
  }
}

async function writePart(
  client: pg.Client,
  path: string,
  recipients: string[],
  head: Head,
  tables: TableThere[],
  given: { heads: unknown[]; advance: (rows: number) => void; more?: (writing: Writing) => Promise<void> },
): Promise<{ manifest: Manifest; written: Written }> {
  const archive = await writeArchive(path, recipients)
  const { part, name } = head
  const manifest: Manifest = { part, name, tables: {}, files: {}, missing: [], heads: given.heads }
  const writing: Writing = { client, archive, manifest, advance: given.advance }
  try {
    const whole = { ...head, tables: tables.map(({ name, columns }) => ({ name, columns })) }
    await archive.add(headEntry, Buffer.from(JSON.stringify(whole)))
    for (const table of tables) await addTable(writing, table)
    await given.more?.(writing)
    await archive.add(manifestEntry, Buffer.from(JSON.stringify(manifest)))
    return { manifest, written: await archive.finish() }
  } catch (error) {
    await archive.abort()
    throw error
  }
}

/** Of the files that were not there, those whose key still stands: the others were destroyed meanwhile. */
async function stillMissing(install: Installation, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const client = await openSnapshot(install.pools.url)
  try {
    const found = await client.query<{ id: string }>('select id from keys.file_key where id = any ($1)', [
      ids,
    ])
    return found.rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flush: true })
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
