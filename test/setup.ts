import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openPools } from '../src/platform/database.ts'
import { startTemporary } from '../src/platform/embedded-postgres.ts'
import { unlockInstallation } from '../src/platform/keys/root-key.ts'
import { migrate } from '../src/platform/migrate.ts'

/** One PostgreSQL and one migrated template a run: embedded, or the server that `TEST_DATABASE_URL` names. */
export default async function setup(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'alongside-test-'))
  const external = process.env.TEST_DATABASE_URL
  const embedded = external ? undefined : await startTemporary()
  const admin = external ?? embedded?.url ?? ''
  const template = `alongside_test_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query(`create database ${template}`)
  const url = new URL(admin)
  url.pathname = `/${template}`
  const pools = openPools(url.href)
  await migrate(pools)
  const root = randomBytes(32).toString('base64')
  const keyFile = join(data, 'root.key')
  writeFileSync(keyFile, `${root}\n`, { mode: 0o600 })
  await unlockInstallation(pools, keyFile)
  await pools.close()
  Object.assign(process.env, {
    ALONGSIDE_TEST_ADMIN: admin,
    ALONGSIDE_TEST_TEMPLATE: template,
    ALONGSIDE_TEST_ROOT: root,
    ALONGSIDE_TEST_DATA: data,
  })
  return async () => {
    const made = await client.query<{ datname: string }>(
      'select datname from pg_database where datname like $1',
      [`${template}%`],
    )
    for (const { datname } of made.rows) await client.query(`drop database if exists ${datname} with (force)`)
    await client.end()
    await embedded?.stop()
    rmSync(data, { recursive: true, force: true })
  }
}
