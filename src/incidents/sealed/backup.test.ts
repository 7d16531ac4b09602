import { expect, onTestFinished, test, vi } from 'vitest'
import { attackReport } from '../../../test/attack.ts'
import { report } from '../../../test/line-house.ts'
import { anOwnedDatabase, grantRoles } from '../../../test/owned.ts'
import { aPlace, restored } from '../../../test/restored.ts'
import { aDatabase, aFolder } from '../../../test/scratch.ts'
import {
  aGraveReport,
  aSealedLine,
  hanasPhrase,
  ivosPhrase,
  letIn,
  rowOf,
  rowsOf,
  unseal as unsealHere,
  withKey,
} from '../../../test/sealed-line.ts'
import { type Browser, type House, theWorld } from '../../../test/world.ts'
import { keptParts } from '../../kept-parts.ts'
import { createBackup } from '../../platform/backup/create.ts'
import { listBackups } from '../../platform/backup/names.ts'
import { verifyBackup } from '../../platform/backup/verify.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { openPools, type Pools } from '../../platform/database.ts'
import { addTrustee } from '../../platform/keys/trustees.ts'
import { inTransaction, publicScope } from '../../platform/transaction.ts'
import { openByReceipt } from '../line/open.ts'
import { getIncident } from '../queries.ts'
import { makeOwnKey, renewLineKey } from './actions.ts'
import { recoverLine } from './recover.ts'
import { unsealReports } from './unseal.ts'

// A whole schema is made for the restored one.
vi.setConfig({ testTimeout: 90_000 })

const phrase = 'wet gravel and blue tin'

async function aTrustee(): Promise<string> {
  const added = await addTrustee((await theWorld()).install, { name: 'Pavla Strážná' })
  if (typeof added !== 'object' || !added.secret) throw new Error('no trustee')
  return added.secret
}

/** An empty database whose owner is no superuser: the row rules hold for them too. */
async function anOwned(): Promise<Pools> {
  const { owner, url } = await anOwnedDatabase('nocreaterole createdb')
  await grantRoles(owner)
  const pools = openPools(url)
  onTestFinished(() => pools.close())
  return pools
}

/** An organisation as it stands where a backup was restored. */
async function elsewhere(
  house: House,
  backup: { main: string; keys: string },
  { secret, pools }: { secret: string; pools: Pools },
) {
  const install = await restored(pools, await aPlace(), secret, backup.main, backup.keys)
  const { organisation } = house
  return {
    house: { ...house, world: { ...house.world, install } },
    install,
    as: <T>({ member }: Browser, work: (ctx: AnyCtx) => Promise<T>) =>
      inTransaction(install, { organisation, member }, work),
    outside: <T>(work: (ctx: AnyCtx) => Promise<T>) =>
      inTransaction(install, publicScope(organisation), work),
  }
}

test('a report that waits sealed comes through a backup shut to every key there, and open to phrase, receipt and trustee', async () => {
  const { install } = await theWorld()
  const secret = await aTrustee()
  const { house, hana, ivo } = await aSealedLine()
  const words = aGraveReport()
  const [first, second] = [await report(house, words), await report(house, aGraveReport())]
  const nora = await house.member(['intake'], 'Nora Pozdní')
  const folder = aFolder()
  const made = await createBackup(install, keptParts, { folder })
  const [kept] = listBackups(folder)
  if (!kept) throw new Error('no backup')
  expect(await verifyBackup(install, keptParts, kept)).toMatchObject({ depth: 'restored' })

  const there = await elsewhere(house, made, { secret, pools: await aDatabase('empty') })
  expect(await rowOf(there.house, 'incident', first.id)).toMatchObject({ sealed_mode: true })
  expect(await attackReport(there.house, first.id)).toEqual([])
  await expect(there.as(hana, (ctx) => getIncident(ctx, first.id))).rejects.toThrow('refused.sealed')

  const seen = await there.outside((ctx) => openByReceipt(ctx, there.install, first.receipt))
  expect(seen).toMatchObject({ state: 'open', told: words.told })

  const unseal = (who: Browser, ids: string[], own: string) =>
    there.as(who, (ctx) => unsealReports(ctx, there.install, { ids, phrase: own }))
  expect(await unseal(ivo, [first.id], 'a kettle under the lindentree')).toBe('wrong')
  expect(await unseal(ivo, [first.id], ivosPhrase)).toEqual({ done: [first.id], left: 0 })
  expect(await there.as(hana, (ctx) => getIncident(ctx, first.id))).toMatchObject({ told: words.told })

  await there.as(nora, (ctx) => makeOwnKey(ctx, there.install, phrase))
  expect(await unseal(nora, [second.id], phrase)).toBe('none')
  await there.as(hana, (ctx) => recoverLine(ctx, { secret, member: nora.member.id }))
  expect(await unseal(nora, [second.id], phrase)).toEqual({ done: [second.id], left: 0 })
  expect(await rowsOf(there.house, 'quarantine')).toEqual([])
  expect(await rowOf(house, 'incident', first.id)).toMatchObject({ sealed_mode: true })
})

test('records of before a report was unsealed, with the keys of afterwards, are unsealed there by any phrase, whoever came and went in between', async () => {
  const { install } = await theWorld()
  const secret = await aTrustee()
  const { house, hana, ivo } = await aSealedLine()
  const words = aGraveReport()
  const { id } = await report(house, words)
  const folder = aFolder()
  const before = await createBackup(install, keptParts, { folder })
  const late = await withKey(house, phrase, 'Nora Pozdní')
  await letIn(house, hana, hanasPhrase, late)
  await unsealHere(house, late, phrase, [id])
  const boss = await house.member(['administrator'])
  await boss.act((ctx) => renewLineKey(ctx, install))
  const after = await createBackup(install, keptParts, { folder: aFolder() })

  const there = await elsewhere(
    house,
    { main: before.main, keys: after.keys },
    { secret, pools: await anOwned() },
  )
  expect(await rowOf(there.house, 'incident', id)).toMatchObject({ sealed_mode: true })
  const done = await there.as(ivo, (ctx) =>
    unsealReports(ctx, there.install, { ids: [id], phrase: ivosPhrase }),
  )
  expect(done).toEqual({ done: [id], left: 0 })
  expect(await there.as(hana, (ctx) => getIncident(ctx, id))).toMatchObject({
    told: words.told,
    setting: 'police',
  })
  const fresh = await report(there.house, aGraveReport())
  const opens = (who: Browser, own: string) =>
    there.as(who, (ctx) => unsealReports(ctx, there.install, { ids: [fresh.id], phrase: own }))
  expect(await opens(late, phrase)).toBe('none')
  expect(await opens(hana, hanasPhrase)).toEqual({ done: [fresh.id], left: 0 })
})
