import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPools, type Pools } from '../../src/platform/database.ts'
import { joinEmbedded } from '../../src/platform/embedded-postgres.ts'
import { changedLines, everythingIn } from '../scratch.ts'
import { aFolder, type Ended, end, run, served, setUpLavka, start } from './program.ts'

const dataDir = join(aFolder(), 'data')
const key = join(dataDir, 'root.key')
const told = { ALONGSIDE_DATA: dataDir }

beforeAll(async () => {
  const server = start(['serve'], told)
  await setUpLavka(server)
  await end(server)
}, 60_000)

/** The database of the filled directory, while nothing else runs on it. */
async function withDatabase<T>(work: (pools: Pools) => Promise<T>): Promise<T> {
  const embedded = await joinEmbedded(dataDir)
  const pools = openPools(embedded.url)
  try {
    return await work(pools)
  } finally {
    await pools.close()
    await embedded.stop()
  }
}

function expectRefusal(ended: Ended, line: RegExp): void {
  expect([ended.code, ended.out, ended.err.trimEnd().split('\n').length]).toEqual([1, '', 1])
  expect(ended.err).toMatch(line)
}

/** Serves, which must be refused with one line, and proves that neither database nor key file changed. */
async function refusedUnchanged(line: RegExp, words = ['serve']): Promise<void> {
  const before = [
    await withDatabase((pools) => everythingIn(pools)),
    existsSync(key) && readFileSync(key, 'utf8'),
  ]
  expectRefusal(await run(words, told), line)
  expect(existsSync(key) && readFileSync(key, 'utf8')).toBe(before[1])
  const after = await withDatabase((pools) => everythingIn(pools))
  expect(changedLines(String(before[0]), after)).toEqual([])
}

describe('in one clear line, with exit code 1 and nothing changed, it is refused', () => {
  test('when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const { port } = other.address() as { port: number }
    const untouched = join(aFolder(), 'data')
    const refused = await run(['serve'], { ALONGSIDE_DATA: untouched, PORT: String(port) })
    other.close()
    expectRefusal(refused, new RegExp(`^Port ${port} is taken by another program`))
    expect(existsSync(untouched)).toBe(false)
  }, 60_000)

  test('when the root key is missing, wrong or damaged', async () => {
    const kept = readFileSync(key, 'utf8')
    try {
      rmSync(key)
      await refusedUnchanged(/^The root key .*root\.key is missing/)
      writeFileSync(key, `${Buffer.alloc(32, 7).toString('base64')}\n`)
      await refusedUnchanged(/^The root key .* is not the one this database was sealed with/)
      writeFileSync(key, 'nonsense\n')
      await refusedUnchanged(/^The root key .* is damaged/)
    } finally {
      writeFileSync(key, kept, { mode: 0o600 })
    }
  }, 60_000)

  test('when the root key is wrong and the database older than the program', async () => {
    const name = '20261122090700_create_projects'
    const kept = readFileSync(key, 'utf8')
    await withDatabase((pools) =>
      pools.pool('owner').query('delete from schema_migration where name = $1', [name]),
    )
    try {
      writeFileSync(key, `${Buffer.alloc(32, 7).toString('base64')}\n`)
      await refusedUnchanged(/^The root key .* is not the one/)
    } finally {
      writeFileSync(key, kept, { mode: 0o600 })
      await withDatabase((pools) =>
        pools
          .pool('owner')
          .query('insert into schema_migration (name, timestamp) values ($1, now()::text)', [name]),
      )
    }
  }, 60_000)

  test('when the database was made by a newer program', async () => {
    const name = '29991231000000_from_the_future'
    await withDatabase((pools) =>
      pools
        .pool('owner')
        .query('insert into schema_migration (name, timestamp) values ($1, now()::text)', [name]),
    )
    await refusedUnchanged(/^This database was made by a newer Alongside/)
    await refusedUnchanged(/^The database is not the one this version works with/, [
      'user',
      'reset',
      'a@example.org',
    ])
    await withDatabase((pools) =>
      pools.pool('owner').query('delete from schema_migration where name = $1', [name]),
    )
  }, 60_000)

  test('when the directory is in use', async () => {
    const server = start(['serve'], told)
    await served(server)
    expectRefusal(
      await run(['serve'], told),
      /is in use by another Alongside \(process \d+\)\. Stop it first\.\n$/,
    )
    await end(server)
  }, 60_000)

  test('when the directory cannot be written', async () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'file'), '')
    expectRefusal(
      await run(['serve'], { ALONGSIDE_DATA: join(folder, 'file', 'data') }),
      /^Cannot write to .*: a file is in the way\.\n$/,
    )
    if (process.getuid?.() === 0) {
      expectRefusal(
        await run(['serve'], { ALONGSIDE_DATA: '/proc/alongside' }),
        /^Cannot write to \/proc\/alongside/,
      )
    } else {
      mkdirSync(join(folder, 'closed'))
      chmodSync(join(folder, 'closed'), 0o500)
      expectRefusal(
        await run(['serve'], { ALONGSIDE_DATA: join(folder, 'closed', 'data') }),
        /^Cannot write to .*: this user may not write there\.\n$/,
      )
    }
    writeFileSync(join(folder, 'key'), '')
    const untouched = join(folder, 'data')
    expectRefusal(
      await run(['serve'], {
        ALONGSIDE_DATA: untouched,
        ALONGSIDE_ROOT_KEY_FILE: join(folder, 'key', 'root.key'),
      }),
      /^Cannot write to .*: a file is in the way\.\n$/,
    )
  }, 60_000)

  test('when the database of DATABASE_URL is out of reach', async () => {
    const untouched = join(aFolder(), 'data')
    for (const [url, reason] of [
      ['postgresql://alongside@127.0.0.1:1/alongside', 'check that PostgreSQL is running there'],
      ['postgresql://alongside@nowhere.invalid/alongside', 'there is no such host|check that PostgreSQL'],
    ] as const) {
      for (const words of [['serve'], ['migrate'], ['user', 'reset', 'a@example.org']])
        expectRefusal(
          await run(words, { ALONGSIDE_DATA: untouched, DATABASE_URL: url }),
          new RegExp(`^The database of DATABASE_URL cannot be reached: (${reason})`),
        )
    }
    expect(existsSync(untouched)).toBe(false)
  }, 60_000)

  test('when a command finds no installation', async () => {
    const untouched = join(aFolder(), 'data')
    expectRefusal(
      await run(['user', 'reset', 'a@example.org'], { ALONGSIDE_DATA: untouched }),
      /^There is no installation in /,
    )
    expect(existsSync(untouched)).toBe(false)
  })

  test('when the demonstration is asked for where real work is', async () => {
    await refusedUnchanged(/^This database already holds organisations/, ['serve', '--demo'])
    await refusedUnchanged(/^This database already holds organisations/, ['demo', 'load'])
    expect(existsSync(join(dataDir, 'demonstration'))).toBe(false)
  }, 60_000)

  test('when real work lies in the directory of a demonstration, so that no second factor is waived', async () => {
    for (const state of ['ready', 'loading']) {
      writeFileSync(join(dataDir, 'demonstration'), `${state}\n`)
      await refusedUnchanged(/holds real organisations/)
      await refusedUnchanged(/^This database already holds organisations/, ['serve', '--demo'])
    }
    rmSync(join(dataDir, 'demonstration'))
  }, 60_000)
})

test('every wrong setting has a line of its own', async () => {
  const { code, err } = await run(['serve'], {
    ...told,
    PORT: '99999',
    DATABASE_URL: 'mysql://x',
    LOG_LEVEL: 'loud',
  })
  expect(code).toBe(1)
  expect(
    err
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(['DATABASE_URL', 'PORT', 'LOG_LEVEL'])
})

test('doctor finds what is wrong and says so to programs', async () => {
  chmodSync(key, 0o600)
  const fine = await run(['doctor', '--json'], told)
  expect([fine.code, fine.err, JSON.parse(fine.out).ok]).toEqual([0, '', true])
  const kept = readFileSync(key, 'utf8')
  writeFileSync(key, `${Buffer.alloc(32, 7).toString('base64')}\n`)
  chmodSync(key, 0o644)
  const ill = await run(['doctor', '--json'], told)
  writeFileSync(key, kept)
  chmodSync(key, 0o600)
  const { ok, checks } = JSON.parse(ill.out) as { ok: boolean; checks: { check: string; ok: boolean }[] }
  expect([ill.code, ok, checks.filter((check) => !check.ok).map(({ check }) => check)]).toEqual([
    1,
    false,
    ['root key', 'sealed with'],
  ])
  const before = join(aFolder(), 'data')
  expect((await run(['doctor'], { ALONGSIDE_DATA: before })).code).toBe(0)
  expect(existsSync(before)).toBe(false)
  expect(execFileSync('ls', [dataDir], { encoding: 'utf8' })).not.toContain('alongside.lock')
}, 60_000)
