import { beforeAll, describe, expect, test } from 'vitest'
import { aKeyHouse, type KeyHouse } from '../../../test/key-house.ts'
import { aLivedInOrganisation } from '../../../test/lived-in.ts'
import { createOrganisation } from '../../accounts/index.ts'
import { registerPerson } from '../../people/index.ts'
import { newId } from '../ids.ts'
import { copiesBeside } from './copies.ts'
import { openBytes } from './envelope.ts'
import { asKeeper } from './keeper.ts'
import { forgetOrganisationKeys, organisationKeyPlace } from './keyring.ts'
import { readRootKey } from './root-file.ts'
import { unlockInstallation } from './root-key.ts'
import { rotateOrganisation } from './rotate-organisation.ts'
import { rotateRoot } from './rotate-root.ts'
import { sealedTables } from './sealed-columns.ts'
import { addTrustee, checkTrustee } from './trustees.ts'

let at: KeyHouse
beforeAll(async () => {
  at = await aKeyHouse()
})

describe('where sealed values stand', () => {
  test('is found in the catalogue, and every value opens in the place that the rule gives it', async () => {
    const tables = await sealedTables(at.install.pools.pool('owner'))
    const all = await at.install.pools.pool('owner').query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
          where table_schema in ('public', 'keys') and column_name like '%\\_sealed' order by 1`,
    )
    const found = new Set(
      tables.flatMap(({ sql, columns }) => columns.map((column) => `${sql.replace('keys.', '')}.${column}`)),
    )
    // Sealed under the installation's secret: they belong to no organisation, and no key of one opens them.
    expect(all.rows.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([
      'auth_passkey.name_sealed',
      'auth_user.address_sealed',
      'trustee.address_sealed',
      'trustee.name_sealed',
    ])
    expect(tables.find(({ name }) => name === 'subject_key')).toMatchObject({ row: 'id', namesKey: true })
    expect(tables.find(({ sql }) => sql === 'person_merge')).toMatchObject({ name: 'person', row: 'kept_id' })
    expect((await at.everyValue()).length).toBeGreaterThan(15)
    expect(await at.unreadable()).toEqual([])
  })
})

describe('a new key of an organisation', () => {
  test('finds a value that keeps the place it had in another table', async () => {
    const { worker } = at.lived
    const [kept_id, merged_id] = [
      await worker.act((ctx) => registerPerson(ctx, { given: 'Ema', family: 'Jasanová' })),
      await worker.act((ctx) => registerPerson(ctx, { given: 'Ema', family: 'Jasanova' })),
    ]
    const id = newId()
    await worker.act((ctx) =>
      ctx.db
        .insertInto('person_merge')
        .values({
          organisation_id: at.organisation,
          id,
          kept_id,
          merged_id,
          kept_version: 1,
          // As an erasure leaves it: empty, under the organisation's key, where the person's name stood.
          name_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'person', 'name_sealed', kept_id, {
            given: '',
          }),
          gender: 'unknown',
          languages: [],
          needs_interpreter: 'unknown',
          merged_by: worker.member.id,
          merged_at: ctx.now,
        })
        .execute(),
    )
    expect(await rotateOrganisation(at.install, at.organisation, { settle: 0 })).toMatchObject({
      unopened: 0,
    })
    const [row] = await worker.act((ctx) =>
      ctx.db
        .selectFrom('person_merge')
        .select('name_sealed')
        .where('organisation_id', '=', at.organisation)
        .where('id', '=', id)
        .execute(),
    )
    const opened = await worker.act(async (ctx) =>
      ctx.keys.open('person', 'name_sealed', kept_id, row?.name_sealed),
    )
    expect(opened).toEqual({ given: '' })
    expect(await at.keys()).toHaveLength(1)
  })
  test('opens everything the old one did, the old one is gone, and a second change follows the first', async () => {
    for (let n = 0; n < 2; n++) {
      const [before] = await at.keys()
      const done = await rotateOrganisation(at.install, at.organisation, { settle: 0 })
      expect(done).toMatchObject({ resumed: false, unopened: 0 })
      expect((await at.keys()).map(({ id }) => id)).toEqual([done.key])
      expect(done.key).not.toBe(before?.id)
      expect((await at.everyValue()).filter(({ key }) => key === before?.id)).toEqual([])
      expect(await at.unreadable()).toEqual([])
      expect(await at.seesNames()).toBe(true)
    }
  })
  test('leaves other organisations as they were', async () => {
    const other = await aLivedInOrganisation()
    await rotateOrganisation(at.install, at.organisation, { settle: 0 })
    const page = await other.worker.get(`/${other.house.slug}/people/${other.ids.person}`)
    expect(page.text).toContain('Kanárková')
  })
  test('is taken while people go on writing, and nothing is lost', async () => {
    let over = false
    const written: string[] = []
    const writing = Array.from({ length: 4 }, async () => {
      while (!over)
        written.push(
          await at.lived.worker.act((ctx) => registerPerson(ctx, { given: `N${newId()}`, family: 'Psaná' })),
        )
    })
    await rotateOrganisation(at.install, at.organisation, { settle: 30 })
    over = true
    await Promise.all(writing)
    expect(written.length).toBeGreaterThan(5)
    expect((await at.keys()).length).toBe(1)
    expect(await at.unreadable()).toEqual([])
    const broken = await at.lived.worker.act(async (ctx) => {
      await ctx.keys.load(written)
      return ctx.keys.broken
    })
    expect(broken).toEqual([])
  })
  test('keeps the old one beside a damaged value, and says so', async () => {
    const household = (await at.everyValue()).find(({ table }) => table === 'household')
    await asKeeper(at.install, at.organisation, (client) =>
      client.query(
        'update household set label_sealed = set_byte(label_sealed, length(label_sealed) - 1, 255 - get_byte(label_sealed, length(label_sealed) - 1)) where organisation_id = $1 and id = $2',
        [at.organisation, household?.row],
      ),
    )
    const done = await rotateOrganisation(at.install, at.organisation, { settle: 0 })
    expect(done.unopened).toBe(1)
    expect(await at.keys()).toHaveLength(2)
    expect(await at.unreadable()).toEqual([`household.label_sealed ${household?.row}`])
    await asKeeper(at.install, at.organisation, (client) =>
      client.query('update household set label_sealed = $3 where organisation_id = $1 and id = $2', [
        at.organisation,
        household?.row,
        household?.sealed,
      ]),
    )
    await rotateOrganisation(at.install, at.organisation, { settle: 0 })
    expect(await at.keys()).toHaveLength(1)
    expect(await at.unreadable()).toEqual([])
  })
})

describe('a new root key', () => {
  test('opens everything, keeps what is derived, reaches a running process, and is sealed for the trustees', async () => {
    const trustee = await addTrustee(at.install, { name: 'Věra Klíčová' })
    if (typeof trustee === 'string') throw new Error(trustee)
    const { fingerprint } = at.install.root
    const derived = at.install.root.derive('sign-in')
    const copies = copiesBeside(at.file)
    const made = await rotateRoot({
      ...at.install,
      root: await unlockInstallation(at.install.pools, at.file),
    })
    expect(made).not.toBe(fingerprint)
    expect(readRootKey(at.file)?.fingerprint).toBe(made)
    expect(at.install.root.fingerprint).toBe(fingerprint)
    forgetOrganisationKeys(at.organisation)
    expect(await at.seesNames()).toBe(true)
    expect(at.install.root.fingerprint).toBe(made)
    expect(at.install.root.derive('sign-in')).toEqual(derived)
    expect(copiesBeside(at.file)).toEqual(copies)
    expect(await at.unreadable()).toEqual([])
    expect(await checkTrustee(at.install, trustee.id, trustee.secret ?? '')).toBe(true)
  })
  test('is the one a new organisation is made with, by a process that knew only the old one', async () => {
    await rotateRoot({ ...at.install, root: await unlockInstallation(at.install.pools, at.file) })
    const made = await createOrganisation(at.install, {
      slug: `lavka-${newId().slice(-12)}`,
      name: 'Lávka',
      country: 'CZ',
      language: 'cs',
      time_zone: 'Europe/Prague',
    })
    const fresh = await unlockInstallation(at.install.pools, at.file)
    await asKeeper(at.install, made.id, async (client) => {
      const { rows } = await client.query(
        'select id, wrapped from keys.organisation_key where organisation_id = $1',
        [made.id],
      )
      expect(openBytes(fresh.bytes, organisationKeyPlace(made.id, rows[0].id), rows[0].wrapped)).toHaveLength(
        32,
      )
    })
  })
})
