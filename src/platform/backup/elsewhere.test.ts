import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { anOwnedDatabase, grantRoles } from '../../../test/owned.ts'
import { type Aside, aBackup, aPlace, countsOf, restored } from '../../../test/restored.ts'
import { aDatabase, aFolder } from '../../../test/scratch.ts'
import { anOrganisation, theWorld, type World } from '../../../test/world.ts'
import { keptParts } from '../../kept-parts.ts'
import { registerPerson } from '../../people/index.ts'
import { erasePerson, replayErasures } from '../../privacy/index.ts'
import { subjects } from '../../subjects.ts'
import { openPools, type Pools } from '../database.ts'
import { fileStore } from '../files/store.ts'
import { newId } from '../ids.ts'
import { createBackup } from './create.ts'
import { listBackups } from './names.ts'
import { endRestore } from './restore-mark.ts'
import { verifyBackup } from './verify.ts'

// A whole schema is made for each.
vi.setConfig({ testTimeout: 60_000 })

let world: World
let aside: Aside

beforeAll(async () => {
  world = await theWorld()
  aside = await aBackup()
})

describe('what was erased after a backup', () => {
  test('is erased again before anything is served, also where only the newest keys are still kept', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['coordinator', 'caseworker', 'administrator'])
    const name = `Kanárek${newId().slice(-6)}`
    const person = await hana.act((ctx) => registerPerson(ctx, { given: 'Ladislava', family: name }))
    const before = aFolder()
    const old = await createBackup(world.install, keptParts, { folder: before })
    world.setClock('2026-11-12T09:40:00+01:00')
    onTestFinished(() => world.setClock('2026-11-12T08:40:00+01:00'))
    const eraser = { subjects, store: fileStore(world.install.settings) }
    await hana.act((ctx) => erasePerson(ctx, eraser, person, 'request'))
    const after = await createBackup(world.install, keptParts, { folder: before })
    expect(after.name).not.toBe(old.name)

    for (const keys of [undefined, after.keys]) {
      const pools = await aDatabase('empty')
      const install = await restored(pools, await aPlace(), aside.secret, old.main, keys)
      const erased = () => pools.pool('owner').query('select erased_on from person where id = $1', [person])
      const key = () => pools.pool('owner').query('select from keys.subject_key where id = $1', [person])
      expect((await erased()).rows).toEqual([{ erased_on: null }])
      expect((await key()).rowCount).toBe(keys ? 0 : 1)
      expect(await replayErasures(install, subjects)).toBeGreaterThan(0)
      expect((await erased()).rows).not.toEqual([{ erased_on: null }])
      expect((await key()).rowCount).toBe(0)
    }
  })
})

describe('on a PostgreSQL whose owner is no superuser', () => {
  async function anOwned(rights: string): Promise<Pools> {
    const { owner, url } = await anOwnedDatabase(`nocreaterole ${rights}`)
    await grantRoles(owner)
    const pools = openPools(url)
    onTestFinished(() => pools.close())
    return pools
  }

  test('a backup restores whole, restricted cases included, and so does a backup made there', async () => {
    const pools = await anOwned('createdb')
    const install = await restored(pools, await aPlace(), aside.secret, aside.made.main)
    expect(await countsOf(pools)).toEqual(aside.whole)
    await endRestore(pools, install.settings.dataDir)
    const there = aFolder()
    const again = await createBackup(install, keptParts, { folder: there })
    expect(again.rows).toBe(aside.made.rows - aside.sessions)
    const [backup] = listBackups(there)
    if (!backup) throw new Error('none')
    expect((await verifyBackup(install, keptParts, backup)).rows).toBe(again.rows)
  })

  test('it says so when it may make no database to try a backup in', async () => {
    const pools = await anOwned('nocreatedb')
    const [backup] = listBackups(aside.folder)
    if (!backup) throw new Error('none')
    const install = { ...world.install, pools }
    await expect(verifyBackup(install, keptParts, backup)).rejects.toMatchObject({ name: 'NoScratch' })
    expect(await verifyBackup(install, keptParts, backup, { withoutRestore: true })).toMatchObject({
      depth: 'read',
    })
  })
})
