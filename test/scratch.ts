import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { openPools, type Pools } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'

/** A database for one test alone: a clone of the migrated template, or an empty one. Dropped with the run. */
export async function aDatabase(kind: 'migrated' | 'empty'): Promise<Pools> {
  const admin = process.env.ALONGSIDE_TEST_ADMIN ?? ''
  const template = process.env.ALONGSIDE_TEST_TEMPLATE ?? ''
  const name = `${template}_scratch_${newId().slice(-12)}`
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query('select pg_advisory_lock(7433)')
  await client.query(`create database ${name}${kind === 'migrated' ? ` template ${template}` : ''}`)
  await client.end()
  const url = new URL(admin)
  url.pathname = `/${name}`
  const pools = openPools(url.href)
  onTestFinished(() => pools.close())
  return pools
}

/** A second set of connections to the same database, as a second process has them. */
export function besides(pools: Pools): Pools {
  const others = openPools(pools.url)
  onTestFinished(() => others.close())
  return others
}

/** A folder of its own, for key files and the like. */
export const aFolder = (): string =>
  mkdtempSync(join(process.env.ALONGSIDE_TEST_DATA ?? tmpdir(), 'scratch-'))

/** Everything a database holds, table by table, as text: to prove that nothing was written or nothing is to be seen. */
export async function everythingIn(pools: Pools, { but = [] }: { but?: string[] } = {}): Promise<string> {
  const owner = pools.pool('owner')
  const tables = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const parts: string[] = []
  for (const { name } of tables.rows.filter((table) => !but.includes(table.name))) {
    const rows = await owner.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
    parts.push(`== ${name}`, ...rows.rows.map((row) => row.row))
  }
  return parts.join('\n')
}

/** The lines of one such text that the other lacks; short enough to read when a test fails. */
export function changedLines(before: string, after: string): string[] {
  const [old, now] = [new Set(before.split('\n')), new Set(after.split('\n'))]
  return [...[...old].filter((line) => !now.has(line)), ...[...now].filter((line) => !old.has(line))]
}
