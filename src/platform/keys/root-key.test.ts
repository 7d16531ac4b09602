import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aDatabase, aFolder, besides, everythingIn } from '../../../test/scratch.ts'
import type { Installation } from '../installation.ts'
import { migrate } from '../migrate.ts'
import { StartError } from '../start-error.ts'
import { createRootKey, readRootKey } from './root-file.ts'
import { unlockInstallation } from './root-key.ts'
import { rotateRoot } from './rotate-root.ts'

async function aNewDatabase() {
  const pools = await aDatabase('empty')
  await migrate(pools)
  return pools
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof StartError ? error.message : String(error)),
  )

describe('the root key', () => {
  test('is made at the first start, readable by its owner alone, and found again', async () => {
    const pools = await aNewDatabase()
    const file = join(aFolder(), 'keys', 'root.key')
    const made = await unlockInstallation(pools, file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const again = await unlockInstallation(pools, file)
    expect(again.bytes.equals(made.bytes)).toBe(true)
    expect(again.fingerprint).toMatch(/^[0-9a-f]{16}$/)
    expect(made.bytes.toString('hex')).not.toContain(made.fingerprint)
  })
  test('that is another one refuses to start and writes nothing', async () => {
    const pools = await aNewDatabase()
    const first = await unlockInstallation(pools, join(aFolder(), 'root.key'))
    const other = join(aFolder(), 'root.key')
    const { fingerprint } = createRootKey(other)
    const before = await everythingIn(pools)
    const said = await refusal(unlockInstallation(pools, other))
    expect(said).toContain(fingerprint)
    expect(said).toContain(first.fingerprint)
    expect(said).toMatch(/nothing was changed/i)
    expect(said).not.toContain('\n')
    expect(await everythingIn(pools)).toBe(before)
  })
  test('that is missing while the database is filled refuses, and no new one is made', async () => {
    const pools = await aNewDatabase()
    await unlockInstallation(pools, join(aFolder(), 'root.key'))
    const lost = join(aFolder(), 'root.key')
    const before = await everythingIn(pools)
    expect(await refusal(unlockInstallation(pools, lost))).toMatch(
      /is missing.*keys recover --identity.*nothing was changed/,
    )
    expect(existsSync(lost)).toBe(false)
    expect(await everythingIn(pools)).toBe(before)
  })
  test('that is missing while organisations have keys refuses, even when the check row is gone', async () => {
    const pools = await aDatabase('migrated')
    const owner = pools.pool('owner')
    const id = '01900000-0000-7000-8000-000000000001'
    await owner.query(
      `insert into organisation (id, slug, name, country) values ($1, 'lavka', 'Lávka', 'CZ')`,
      [id],
    )
    await owner.query(
      `insert into keys.organisation_key (organisation_id, id, wrapped) values ($1, $1, '\\x00')`,
      [id],
    )
    await owner.query('delete from keys.root_check')
    const lost = join(aFolder(), 'root.key')
    expect(await refusal(unlockInstallation(pools, lost))).toMatch(/nothing was changed/i)
    expect(existsSync(lost)).toBe(false)
    expect((await owner.query('select from keys.root_check')).rowCount).toBe(0)
  })
  test('of two processes starting at once is one and the same', async () => {
    const pools = await aNewDatabase()
    const file = join(aFolder(), 'root.key')
    const made = await Promise.all(
      [pools, besides(pools), besides(pools)].map((each) => unlockInstallation(each, file)),
    )
    expect(new Set(made.map((key) => key.fingerprint)).size).toBe(1)
    expect(readRootKey(file)?.fingerprint).toBe(made[0]?.fingerprint)
  })
  test.each([
    ['an empty file', ''],
    ['too few bytes', Buffer.alloc(16).toString('base64')],
    ['something that is not base64', `${Buffer.alloc(32).toString('base64').slice(0, -4)}%%%%`],
  ])('in %s is refused and left as it is', async (_, content) => {
    const pools = await aNewDatabase()
    const file = join(aFolder(), 'root.key')
    writeFileSync(file, content)
    expect(await refusal(unlockInstallation(pools, file))).toMatch(/damaged/)
    expect(readFileSync(file, 'utf8')).toBe(content)
    expect((await pools.pool('owner').query('select from keys.root_check')).rowCount).toBe(0)
  })
  test('whose change was cut off is the new one after its commit, and the old one before', async () => {
    const pools = await aNewDatabase()
    const file = join(aFolder(), 'root.key')
    const first = await unlockInstallation(pools, file)
    const before = readFileSync(file)
    const derived = first.derive('sign-in')
    const fingerprint = await rotateRoot({
      pools,
      root: first,
      settings: { rootKeyFile: file },
    } as Installation)
    const after = readFileSync(file)
    writeFileSync(`${file}.next`, after, { mode: 0o600 })
    writeFileSync(file, before)
    const finished = await unlockInstallation(pools, file)
    expect(finished.fingerprint).toBe(fingerprint)
    expect(readFileSync(file)).toEqual(after)
    expect(existsSync(`${file}.next`)).toBe(false)
    writeFileSync(`${file}.next`, before, { mode: 0o600 })
    const kept = await unlockInstallation(pools, file)
    expect([kept.fingerprint, existsSync(`${file}.next`)]).toEqual([fingerprint, false])
    expect(kept.derive('sign-in')).toEqual(derived)
    rmSync(file)
    writeFileSync(`${file}.next`, after, { mode: 0o600 })
    expect((await unlockInstallation(pools, file)).fingerprint).toBe(fingerprint)
    expect(readFileSync(file)).toEqual(after)
  })
  test('of an installation from before there was a secret goes on deriving what it derived', async () => {
    const pools = await aNewDatabase()
    const file = join(aFolder(), 'root.key')
    await unlockInstallation(pools, file)
    await pools.pool('owner').query('delete from keys.installation_secret')
    const root = await unlockInstallation(pools, file)
    expect(root.derive('address')).toEqual(root.own('address'))
    await rotateRoot({ pools, root, settings: { rootKeyFile: file } } as Installation)
    const later = await unlockInstallation(pools, file)
    expect(later.derive('address')).toEqual(root.derive('address'))
    expect(later.own('address')).not.toEqual(root.derive('address'))
  })
  test('gives each purpose a key of its own', async () => {
    const root = await unlockInstallation(await aNewDatabase(), join(aFolder(), 'root.key'))
    expect(root.derive('sign-in').equals(root.derive('form-token'))).toBe(false)
    expect(root.derive('sign-in').equals(root.derive('sign-in'))).toBe(true)
    expect(root.derive('sign-in').equals(root.bytes)).toBe(false)
  })
})
