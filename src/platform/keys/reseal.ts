import type pg from 'pg'
import type { Installation } from '../installation.ts'
import { openBytes, sealBytes } from './envelope.ts'
import { asKeeper } from './keeper.ts'
import { beginsWith, headOf, type SealedTable, sealedTables } from './sealed-columns.ts'

/** A key of an organisation, opened. */
export interface OpenedKey {
  id: string
  bytes: Buffer
}

/** How far a pass has come: values sealed anew, and of how many found. */
export type Progress = (done: number, found: number) => void

const chunk = 200

const anyOf = (table: SealedTable, head: number) =>
  table.columns.map((column) => beginsWith(column, head)).join(' or ')

/** Rows of one table in which something is still sealed with a key. */
async function rowsUnder(
  client: pg.ClientBase,
  organisation: string,
  table: SealedTable,
  key: string,
): Promise<string[]> {
  const found = await client.query<{ row: string }>(
    `select "${table.row}"::text as row from ${table.sql} where organisation_id = $1 and (${anyOf(table, 2)})`,
    [organisation, headOf(key)],
  )
  return found.rows.map(({ row }) => row)
}

/**
 * Seals everything of an organisation that was sealed with `from` anew with `to`: keys of people and cases, and every value that
 * belongs to nobody in particular. In short transactions that wait for nobody; what somebody is writing just now is left for
 * another round. Answers how many values remain, because they do not open with `from` either.
 */
export async function resealAll(
  install: Pick<Installation, 'pools'>,
  organisation: string,
  from: OpenedKey,
  to: OpenedKey,
  progress: Progress = () => {},
): Promise<number> {
  const tables = await sealedTables(install.pools.pool('owner'))
  let unopened = 0
  let done = 0
  let found = 0
  for (const table of tables) {
    const tried = new Set<string>()
    for (;;) {
      const rows = (
        await asKeeper(install, organisation, (client) => rowsUnder(client, organisation, table, from.id))
      ).filter((row) => !tried.has(row))
      if (rows.length === 0) break
      found += rows.length
      for (let at = 0; at < rows.length; at += chunk) {
        const part = await asKeeper(install, organisation, (client) =>
          resealRows(client, { organisation, table, from, to }, rows.slice(at, at + chunk)),
        )
        for (const row of part.unopened) tried.add(row)
        unopened += part.unopened.length
        done += part.resealed
        found -= part.skipped
        progress(done, found)
        if (part.skipped) await new Promise((go) => setTimeout(go, 20))
      }
    }
  }
  return unopened
}

interface Turn {
  organisation: string
  table: SealedTable
  from: OpenedKey
  to: OpenedKey
}

async function resealRows(
  client: pg.ClientBase,
  { organisation, table, from, to }: Turn,
  rows: string[],
): Promise<{ resealed: number; skipped: number; unopened: string[] }> {
  const head = headOf(from.id)
  const columns = table.columns.map((column) => `"${column}"`).join(', ')
  const held = await client.query<Record<string, Buffer | null> & { row: string; at: string }>(
    `select ctid::text as at, "${table.row}"::text as row, ${columns} from ${table.sql}
      where organisation_id = $1 and "${table.row}" = any ($3) and (${anyOf(table, 2)}) for update skip locked`,
    [organisation, head, rows],
  )
  const unopened: string[] = []
  for (const row of held.rows) {
    const fresh = new Map<string, Buffer | string>()
    for (const column of table.columns) {
      const sealed = row[column]
      if (!sealed?.subarray(0, head.length).equals(head)) continue
      const place = { organisation, table: table.name, column, row: row.row }
      try {
        fresh.set(column, sealBytes(to.bytes, to.id, place, openBytes(from.bytes, place, sealed)))
      } catch {
        unopened.push(row.row)
      }
    }
    if (fresh.size === 0) continue
    if (table.namesKey) fresh.set('organisation_key_id', to.id)
    const sets = [...fresh.keys()].map((column, n) => `"${column}" = $${n + 3}`)
    await client.query(
      `update ${table.sql} set ${sets.join(', ')} where organisation_id = $1 and ctid = $2::tid`,
      [organisation, row.at, ...fresh.values()],
    )
  }
  return { resealed: held.rows.length - unopened.length, skipped: rows.length - held.rows.length, unopened }
}

/** Whether nothing at all of an organisation begins with this key any more. */
export async function isUnused(
  client: pg.ClientBase,
  organisation: string,
  tables: SealedTable[],
  key: string,
): Promise<boolean> {
  for (const table of tables) if ((await rowsUnder(client, organisation, table, key)).length > 0) return false
  return true
}
