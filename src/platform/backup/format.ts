import { createHash } from 'node:crypto'

/**
 * How a backup looks. Two files of one moment, each `age( zstd( tar ) )`, so that they open without Alongside too:
 *
 *     head.json                      what is in it and for which program; first
 *     tables/<schema>.<table>/00001  PostgreSQL's COPY text, cut into parts
 *     files/<id>                     stored files, sealed as they lie on the disk
 *     settings/alongside.env         if there was one
 *     ledger/erasures.jsonl          what was erased, ids only; in the keys file
 *     manifest.json                  rows and digests of everything before it; last
 *
 * The main file holds the records; the keys file, kept for a short time, holds the schema `keys` and the ledger of what was
 * erased. Beside them stands a small JSON file with their digests: see `sidecar.ts`.
 */
export const formatVersion = 1

export type Part = 'main' | 'keys'

/** A table as it was: its columns in the order in which its rows are written. */
export interface TableHead {
  name: string
  columns: string[]
}

/** The first entry: enough to make the place into which the rest is put. */
export interface Head {
  format: number
  part: Part
  /** Name of the backup; both parts carry the same. */
  name: string
  /** When the snapshot was taken, ISO 8601. */
  at: string
  program: string
  /** Migrations that had been applied, in order. */
  migrations: string[]
  /** Fingerprint of the root key. */
  root: string
  tables: TableHead[]
  sequences: Record<string, number>
}

export interface TableTotals {
  rows: number
  bytes: number
  sha256: string
}

/** The last entry. What it says of tables and files is what was written. */
export interface Manifest {
  part: Part
  name: string
  tables: Record<string, TableTotals>
  files: Record<string, { bytes: number; sha256: string }>
  /** Digest of the ledger; of the keys file only. */
  ledger?: string
  /** Files that the snapshot names and the disk did not have. */
  missing: string[]
  /** The newest signed heads of the access logs, as their module hands them over. */
  heads: unknown[]
}

/** The backup is damaged, cut off or not what its manifest says. The message is one line for a person. */
export class BackupDamaged extends Error {
  override name = 'BackupDamaged'
}

export const headEntry = 'head.json'
export const manifestEntry = 'manifest.json'
export const settingsEntry = 'settings/alongside.env'
export const ledgerEntry = 'ledger/erasures.jsonl'
export const partBytes = 4 * 1024 * 1024

export const tableEntry = (table: string, part: number) => `tables/${table}/${String(part).padStart(5, '0')}`

/** The table of an entry's name, or undefined. */
export function tableOf(entry: string): string | undefined {
  return /^tables\/([a-z_]+\.[a-z0-9_]+)\/\d{5,}$/.exec(entry)?.[1]
}

/** The id of the stored file of an entry's name, or undefined. */
export const fileOf = (entry: string): string | undefined => /^files\/([0-9a-f-]{36})$/.exec(entry)?.[1]

export const sha256 = () => createHash('sha256')
