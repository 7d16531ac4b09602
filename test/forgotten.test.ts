import { expect, onTestFinished, test, vi } from 'vitest'
import { ensureBuilt } from '../scripts/prepare.mjs'
import { createApp } from '../src/app.tsx'
import { keptParts } from '../src/kept-parts.ts'
import { createBackup } from '../src/platform/backup/create.ts'
import { endRestore } from '../src/platform/backup/restore-mark.ts'
import { fileStore } from '../src/platform/files/store.ts'
import { addTrustee } from '../src/platform/keys/trustees.ts'
import { erasePerson } from '../src/privacy/index.ts'
import { openInstallation } from '../src/server.ts'
import { subjects } from '../src/subjects.ts'
import { aWalker } from './access/house.ts'
import { aFurnishedCase, everySealedValue, opensAnything } from './forgotten.ts'
import { aPlace, restored } from './restored.ts'
import { aDatabase, aFolder } from './scratch.ts'

await ensureBuilt()
vi.setConfig({ testTimeout: 120_000 })

test('a database from before an erasure opens to nothing of it with the newest keys, and is served erased', async () => {
  const { house, eva, person, words } = await aFurnishedCase()
  const { install } = house.world
  const trustee = await addTrustee(install, { name: 'Milena Kopřivová' })
  if (typeof trustee !== 'object' || !trustee.secret) throw new Error('no trustee')
  const folder = aFolder()
  const before = await createBackup(install, keptParts, { folder })
  const stolen = await everySealedValue(house)
  expect(words.filter((word) => !opensAnything(stolen, word))).toEqual([])

  house.world.setClock('2026-11-12T09:40:00+01:00')
  onTestFinished(() => house.world.setClock('2026-11-12T08:40:00+01:00'))
  const eraser = { subjects, store: fileStore(install.settings) }
  await eva.act((ctx) => erasePerson(ctx, eraser, person, 'request'))
  const after = await createBackup(install, keptParts, { folder })

  // Records of before, the newest keys, the root key: what a thief could bring together.
  const pools = await aDatabase('empty')
  const settings = await aPlace()
  const there = await restored(pools, settings, trustee.secret, before.main, after.keys)
  const thief = { ...house, world: { ...house.world, install: there } }
  const loot = await everySealedValue(thief)
  expect(loot.values.length).toBeGreaterThanOrEqual(words.length)
  expect(loot.keys.length).toBeGreaterThan(0)
  expect(words.filter((word) => opensAnything(loot, word))).toEqual([])
  expect(words.filter((word) => opensAnything(stolen, word, loot.keys))).toEqual([])

  await endRestore(pools, settings.dataDir)
  const opened = await openInstallation({ ...settings, databaseUrl: pools.url }, { alone: true })
  onTestFinished(opened.close)
  const { cookie } = await aWalker(opened.install, house.organisation, ['coordinator'])
  const page = await createApp(opened.install).request(`/${house.slug}/people/${person}`, {
    headers: { cookie },
  })
  expect(page.status).toBe(200)
  const html = await page.text()
  expect(html).toContain('<title>Erased')
  expect(words.filter((word) => html.includes(word))).toEqual([])
})
