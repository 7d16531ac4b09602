import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { anOwnedDatabase, grantRoles, programRoles } from '../owned.ts'
import { aFolder, end, postForm, run, served, setUpLavka, start } from './program.ts'

/** A database of somebody who is no superuser, and what the program is told of it. */
async function aHostedDatabase() {
  const owned = await anOwnedDatabase()
  return { ...owned, told: { DATABASE_URL: owned.url, ALONGSIDE_DATA: join(aFolder(), 'data') } }
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

describe('a PostgreSQL of your own, with an owner who is no superuser', () => {
  test('is refused in one line that says what to grant, when the owner may not act in the roles', async () => {
    const { owner, told, url } = await aHostedDatabase()
    for (const words of [['serve'], ['migrate']]) {
      const refused = await run(words, told)
      expect([refused.code, refused.out, refused.err.trimEnd().split('\n').length]).toEqual([1, '', 1])
      expect(refused.err).toContain(`grant ${programRoles.join(', ')} to ${owner}`)
      expect(refused.err).not.toContain('kukačka')
    }
    expect(await tablesOf(url)).toBe(0)
  }, 60_000)

  test('is migrated, set up, signed in to and asked for reports, once the roles are granted', async () => {
    const { owner, name, told } = await aHostedDatabase()
    await grantRoles(owner)
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
    await served(again)
    expect(again.said.out).not.toContain('First visit')
    await end(again)

    const other = await aHostedDatabase()
    await grantRoles(other.owner)
    const neighbour = new URL(other.url)
    neighbour.pathname = `/${name}`
    const client = new pg.Client({ connectionString: neighbour.href, options: '-c role=alongside_app' })
    await expect(client.connect()).rejects.toThrow(/permission denied for database/)
  }, 120_000)

  test('says which part of DATABASE_URL is not right', async () => {
    const { url } = await aHostedDatabase()
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
