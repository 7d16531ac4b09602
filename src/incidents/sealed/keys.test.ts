import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { outside, reopen, report } from '../../../test/line-house.ts'
import { aFolder } from '../../../test/scratch.ts'
import {
  aGraveReport,
  aSealedLine,
  hanasPhrase,
  ivosPhrase,
  rowOf,
  rowsOf,
  unseal,
} from '../../../test/sealed-line.ts'
import { theWorld } from '../../../test/world.ts'
import type { Installation } from '../../platform/installation.ts'
import { unlockInstallation } from '../../platform/keys/root-key.ts'
import { rotateOrganisation } from '../../platform/keys/rotate-organisation.ts'
import { rotateRoot } from '../../platform/keys/rotate-root.ts'
import { keyStatus } from '../../platform/keys/status.ts'
import { replayErasures } from '../../privacy/index.ts'
import { subjects } from '../../subjects.ts'
import { forgetReport } from '../line/forget.ts'
import { openByReceipt } from '../line/open.ts'
import { renewLineKey } from './actions.ts'

let install: Installation
let file: string
beforeAll(async () => {
  install = (await theWorld()).install
  file = join(aFolder(), 'root.key')
  copyFileSync(join(process.env.ALONGSIDE_TEST_DATA ?? '', 'root.key'), file)
  install.settings = { ...install.settings, rootKeyFile: file }
  install.root = await unlockInstallation(install.pools, file)
})

test('new keys of the organisation and of the installation pass a waiting report by: receipt and phrase open it as before', async () => {
  const { house, hana, ivo } = await aSealedLine()
  const organisation = house.organisation.id
  const { id, receipt } = await report(house, aGraveReport())
  const before = await rowOf(house, 'keys.subject_key', id)
  const status = await keyStatus(install, house.slug)
  expect(status.organisations).toMatchObject([{ sealed: 1, quarantined: 0 }])
  await rotateOrganisation(install, organisation, { settle: 0 })
  await rotateRoot(install)
  install.root = await unlockInstallation(install.pools, file)
  expect(await rowOf(house, 'keys.subject_key', id)).toEqual(before)
  expect((await rowsOf(house, 'keys.organisation_key')).length).toBe(1)
  expect((await reopen(house, receipt)).told).toContain('Policista')
  expect(await unseal(house, hana, hanasPhrase, [id])).toEqual({ done: [id], left: 0 })
  await rotateOrganisation(install, organisation, { settle: 0 })
  expect((await hana.get(`/${house.slug}/incidents/${id}`)).text).toContain('Policista')
  const later = await report(house, aGraveReport())
  expect(await rowOf(house, 'incident', later.id)).toMatchObject({ sealed_mode: true })
  await hana.act((ctx) => renewLineKey(ctx, install))
  const last = await report(house, aGraveReport())
  const both = [later.id, last.id].sort()
  expect(await unseal(house, ivo, ivosPhrase, both)).toEqual({ done: both, left: 0 })
  expect(await rowsOf(house, 'quarantine')).toEqual([])
})

test('a report forgotten while it waited is forgotten again when its key comes back from a backup', async () => {
  const { house, ivo } = await aSealedLine()
  const { id, receipt } = await report(house, aGraveReport())
  const key = await rowOf(house, 'keys.subject_key', id)
  const seen = await reopen(house, receipt)
  await outside(house, async (ctx) => {
    await openByReceipt(ctx, install, receipt)
    await forgetReport(ctx, install, seen)
  })
  await ivo.act((ctx) =>
    ctx.db
      .insertInto('keys.subject_key')
      .values(key as never)
      .execute(),
  )
  await replayErasures(install, subjects)
  expect(await rowOf(house, 'keys.subject_key', id)).toEqual({})
  expect(await unseal(house, ivo, ivosPhrase, [id])).toEqual({ done: [], left: 0 })
})

test('a report whose key was damaged stays sealed, is named as broken, and holds up no other', async () => {
  const { house, ivo } = await aSealedLine()
  const [one, two] = [await report(house, aGraveReport()), await report(house, aGraveReport())]
  const owner = install.pools.pool('owner')
  await owner.query('alter table keys.subject_key no force row level security')
  await owner.query(
    `update keys.subject_key set wrapped = overlay(wrapped placing '\\x00' from 40) where id = $1`,
    [one.id],
  )
  await owner.query('alter table keys.subject_key force row level security')
  expect(await unseal(house, ivo, ivosPhrase, [one.id, two.id])).toEqual({ done: [two.id], left: 1 })
  expect(await rowOf(house, 'incident', one.id)).toMatchObject({ sealed_mode: true })
  expect(await rowsOf(house, 'quarantine')).toMatchObject([{ table_name: 'subject_key', row_id: one.id }])
})
