import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { aDatabase } from '../scratch.ts'
import { aFolder, end, postForm, run, setUpLavka, start } from './program.ts'

const made: string[] = []

async function asAdministrator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.ALONGSIDE_TEST_ADMIN })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** An empty database whose owner is no superuser, as a hosting firm hands it out. */
async function anOwnedDatabase(rights: string) {
  const url = new URL((await aDatabase('empty')).url)
  const owner = `owner_${newId().slice(-12)}`
  const name = url.pathname.slice(1)
  await asAdministrator(async (client) => {
    await client.query(`create role ${owner} login password 'kukačka' ${rights}`)
    await client.query(`alter database ${name} owner to ${owner}`)
  })
  made.push(owner)
  url.username = owner
  url.password = encodeURIComponent('kukačka')
  return {
    owner,
    name,
    told: { DATABASE_URL: url.href, ALONGSIDE_DATA: join(aFolder(), 'data') },
    url: url.href,
  }
}

async function tablesOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema') and relname not like 'schema_migration%'`,
  )
  await client.end()
  return found.rowCount ?? 0
}

const roles =
  'alongside_app, alongside_door, alongside_stats, alongside_auditor, alongside_backup, alongside_keeper'

afterAll(async () => {
  await asAdministrator(async (client) => {
    for (const owner of made) {
      const owned = await client.query<{ datname: string }>(
        'select datname from pg_database where datdba = $1::regrole',
        [owner],
      )
      for (const { datname } of owned.rows) await client.query(`drop database ${datname} with (force)`)
      await client.query(`drop role ${owner}`)
    }
  })
})

describe('a PostgreSQL of your own, with an owner who is no superuser', () => {
  test('is refused in one line that says what to grant, when the owner may not act in the roles', async () => {
    const { owner, told, url } = await anOwnedDatabase('nocreaterole')
    for (const words of [['serve'], ['migrate']]) {
      const refused = await run(words, told)
      expect([refused.code, refused.out, refused.err.trimEnd().split('\n').length]).toEqual([1, '', 1])
      expect(refused.err).toContain(`grant ${roles} to ${owner}`)
      expect(refused.err).not.toContain('kukačka')
    }
    expect(await tablesOf(url)).toBe(0)
  }, 30_000)

  test('is migrated, set up, signed in to and asked for reports, once the roles are granted', async () => {
    const { owner, name, told } = await anOwnedDatabase('nocreaterole')
    await asAdministrator((client) => client.query(`grant ${roles} to ${owner}`))
    const migrated = await run(['migrate', '--json'], told)
    expect([migrated.code, migrated.err]).toEqual([0, ''])
    expect(JSON.parse(migrated.out).applied.length).toBeGreaterThan(5)
    expect(await run(['migrate'], told)).toMatchObject({ code: 0, out: 'The database is up to date.\n' })

    const server = start(['serve'], told)
    const url = await setUpLavka(server)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const words = [
      'user',
      'create',
      'hana@lavka.example.org',
      '--organisation',
      'lavka',
      '--name',
      'Hana Jilmová',
    ]
    const account = await run([...words, '--role', 'caseworker', '--json'], told)
    expect([account.code, account.err]).toEqual([0, ''])
    const { password } = JSON.parse(account.out) as { password: string }
    const answer = await postForm(url, '/sign-in', { email: 'hana@lavka.example.org', password })
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\/enrolment/)
    expect((await run(['doctor'], told)).code).toBe(0)
    for (const words of [['--root'], []]) {
      const rotated = await run(['keys', 'rotate', ...words, '--json'], told)
      expect([rotated.code, rotated.err]).toEqual([0, ''])
    }
    expect(JSON.parse((await run(['keys', 'status', '--json'], told)).out).organisations).toMatchObject([
      { slug: 'lavka', keys: [{ state: 'current' }], changing: false },
    ])
    await end(server)
    const again = start(['serve'], told)
    await expect.poll(() => again.said.out, { timeout: 20_000 }).toContain('Ctrl-C')
    expect(again.said.out).not.toContain('First visit')
    await end(again)

    const other = await anOwnedDatabase('nocreaterole')
    await asAdministrator((client) => client.query(`grant ${roles} to ${other.owner}`))
    const neighbour = new URL(other.url)
    neighbour.pathname = `/${name}`
    const client = new pg.Client({ connectionString: neighbour.href, options: '-c role=alongside_app' })
    await expect(client.connect()).rejects.toThrow(/permission denied for database/)
  }, 60_000)

  test('says which part of DATABASE_URL is not right', async () => {
    const { url } = await anOwnedDatabase('nocreaterole')
    const told = { ALONGSIDE_DATA: join(aFolder(), 'data') }
    const nowhere = new URL(url)
    nowhere.pathname = '/there_is_no_such_database'
    const { code, err } = await run(['serve'], { ...told, DATABASE_URL: nowhere.href })
    expect([code, err]).toEqual([
      1,
      'The database of DATABASE_URL cannot be reached: it has no database of this name. Nothing was changed.\n',
    ])
  })
})
