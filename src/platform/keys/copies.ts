import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type pg from 'pg'

/** `root.key.4f2a71c0.age`: the tail of an id is what is random in it. */
const copyName = (rootKeyName: string, id: string): string => `${rootKeyName}.${id.slice(-8)}.age`

/** The copies of the root key that lie beside it, each sealed for one trustee. */
export function copiesBeside(rootKeyFile: string): string[] {
  const name = basename(rootKeyFile)
  try {
    return readdirSync(dirname(rootKeyFile))
      .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.age'))
      .sort()
      .map((file) => join(dirname(rootKeyFile), file))
  } catch {
    return []
  }
}

/**
 * Brings the copies beside the root key up to what the database holds; those of removed trustees go. Repeatable. Where the
 * folder cannot be written, the copies in the database and in the backups are what there is.
 */
export async function writeCopies(db: pg.Pool | pg.ClientBase, rootKeyFile: string): Promise<void> {
  const found = await db.query<{ id: string; sealed: Buffer }>(
    'select id, sealed from keys.trustee where removed_at is null',
  )
  const wanted = new Map(
    found.rows.map(({ id, sealed }) => [
      join(dirname(rootKeyFile), copyName(basename(rootKeyFile), id)),
      sealed,
    ]),
  )
  try {
    for (const file of copiesBeside(rootKeyFile)) if (!wanted.has(file)) rmSync(file, { force: true })
    for (const [file, sealed] of wanted) if (!holds(file, sealed)) replace(file, sealed)
  } catch {
    // Said above: not the only place.
  }
}

function holds(file: string, bytes: Buffer): boolean {
  try {
    return readFileSync(file).equals(bytes)
  } catch {
    return false
  }
}

function replace(file: string, bytes: Buffer): void {
  const draft = `${file}.draft`
  writeFileSync(draft, bytes, { mode: 0o600 })
  renameSync(draft, file)
}
