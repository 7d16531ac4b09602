import pg from 'pg'
import { afterAll } from 'vitest'
import { newId } from '../src/platform/ids.ts'
import { aDatabase } from './scratch.ts'

const made: string[] = []

/** Does something as the administrator of the test server. */
export async function asAdministrator<T>(
  work: (client: pg.Client) => Promise<T>,
  database?: string,
): Promise<T> {
  const url = new URL(process.env.ALONGSIDE_TEST_ADMIN ?? '')
  if (database) url.pathname = `/${database}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** An empty database and the address of its owner, who is no superuser, as a hosting firm hands it out. */
export async function anOwnedDatabase(rights = 'nocreaterole') {
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
  return { owner, name, url: url.href }
}

/** Lets an owner act in roles of the program, as the administrator of a shared server does. */
export const grantRoles = (owner: string, roles: readonly string[] = programRoles) =>
  asAdministrator((client) => client.query(`grant ${roles.join(', ')} to ${owner}`))

/** Every role that serves requests or keeps the database. */
export const programRoles = [
  'alongside_app',
  'alongside_door',
  'alongside_stats',
  'alongside_auditor',
  'alongside_backup',
  'alongside_keeper',
] as const

afterAll(() =>
  asAdministrator(async (client) => {
    for (const owner of made.splice(0)) {
      const owned = await client.query<{ datname: string }>(
        'select datname from pg_database where datdba = $1::regrole',
        [owner],
      )
      for (const { datname } of owned.rows) await client.query(`drop database ${datname} with (force)`)
      await client.query(`drop role ${owner}`)
    }
  }),
)
