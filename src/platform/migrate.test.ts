import { describe, expect, test } from 'vitest'
import { aDatabase, besides, everythingIn } from '../../test/scratch.ts'
import type { Pools } from './database.ts'
import { isUpToDate, migrate } from './migrate.ts'
import { StartError } from './start-error.ts'

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof StartError ? error.message : String(error)),
  )

/** A server that says it is of some version and notes whether anything else was asked of it. */
function aServer(version: string): { pools: Pools; asked: string[] } {
  const asked: string[] = []
  const query = async (sql: string) => {
    asked.push(sql)
    return { rows: [{ server_version_num: version }] }
  }
  return { pools: { url: '', close: async () => {}, pool: () => ({ query }) } as unknown as Pools, asked }
}

describe('bringing a database up to date', () => {
  test('applies everything once', async () => {
    const pools = await aDatabase('empty')
    expect(await isUpToDate(pools)).toBe(false)
    expect((await migrate(pools)).length).toBeGreaterThan(5)
    expect(await isUpToDate(pools)).toBe(true)
    expect(await migrate(pools)).toEqual([])
  })
  test('is safe when several processes do it at once', async () => {
    const pools = await aDatabase('empty')
    const applied = await Promise.all([pools, besides(pools), besides(pools)].map((each) => migrate(each)))
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
    expect(await isUpToDate(pools)).toBe(true)
  })
  test('is safe when two installations on one server do it at once', async () => {
    const both = await Promise.all([aDatabase('empty'), aDatabase('empty'), aDatabase('empty')])
    await Promise.all(both.map((pools) => migrate(pools)))
    expect(await Promise.all(both.map((pools) => isUpToDate(pools)))).toEqual([true, true, true])
  })
  test('that a newer program made is refused in one line, with nothing changed', async () => {
    const pools = await aDatabase('migrated')
    await pools
      .pool('owner')
      .query(
        `insert into schema_migration (name, timestamp) values ('29991231235959_add_something', '2999-12-31T23:59:59Z')`,
      )
    const before = await everythingIn(pools)
    expect(await isUpToDate(pools)).toBe(false)
    const said = await refusal(migrate(pools))
    expect(said).toMatch(/newer Alongside.*nothing was changed/)
    expect(said).not.toContain('\n')
    expect(await everythingIn(pools)).toBe(before)
  })
  test('goes through as a whole or not at all', async () => {
    const pools = await aDatabase('empty')
    await pools.pool('owner').query('create table report (id integer)')
    const said = await refusal(migrate(pools))
    expect(said).toMatch(/could not be brought up to date.*Nothing was changed/)
    expect(said).not.toContain('\n')
    const tables = await pools
      .pool('owner')
      .query<{ tablename: string }>(
        `select tablename from pg_tables where schemaname in ('public', 'keys') and tablename not like 'schema_migration%'`,
      )
    expect(tables.rows).toEqual([{ tablename: 'report' }])
  })
  test('older than PostgreSQL 15 is refused before anything is asked of it', async () => {
    const { pools, asked } = aServer('140012')
    expect(await refusal(migrate(pools))).toMatch(/older than PostgreSQL 15.*nothing was changed/)
    expect(asked).toEqual(['show server_version_num'])
  })
  test('out of reach is said in one line without the address or the password', async () => {
    const pools = {
      url: '',
      close: async () => {},
      pool: () => ({
        query: async () => {
          throw Object.assign(new Error('connect ECONNREFUSED postgres://ada:secret@db'), {
            code: 'ECONNREFUSED',
          })
        },
      }),
    } as unknown as Pools
    const said = await refusal(migrate(pools))
    expect(said).toMatch(/cannot be reached \(ECONNREFUSED\)/)
    expect(said).not.toMatch(/secret|ada|\n/)
  })
})
