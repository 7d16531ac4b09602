import { expect, test } from 'vitest'
import { report } from '../../../test/line-house.ts'
import {
  aGraveReport,
  aSealedLine,
  hanasPhrase,
  ivosPhrase,
  letIn,
  rowsOf,
  type SealedLine,
  unseal,
  withKey,
} from '../../../test/sealed-line.ts'
import type { Browser } from '../../../test/world.ts'
import { changeRoles } from '../../accounts/index.ts'
import { renewLineKey, takeBackKey, turnSealingOff, turnSealingOn } from './actions.ts'

const noras = 'wet gravel and blue tin'
const evas = 'nine lamps behind the mill'

const offAndOn = async ({ house, hana }: SealedLine, by: Browser = hana) => {
  await by.act((ctx) => turnSealingOff(ctx))
  await by.act((ctx) => turnSealingOn(ctx, house.world.install))
}
const leaves = (by: Browser, who: Browser) =>
  by.act((ctx) => changeRoles(ctx, who.member.id, ['caseworker'], 1))

test('who waits does not come in by turning sealed mode off and on again: a holder lets them in', async () => {
  const line = await aSealedLine()
  const { house, hana, ivo } = line
  const nora = await withKey(house, noras, 'Nora Pozdní')
  await hana.act((ctx) => turnSealingOff(ctx))
  expect((await hana.get(`/${house.slug}/incidents/sealing`)).html).toContain(
    'others are let in by one of them',
  )
  expect((await nora.get(`/${house.slug}/incidents/sealing`)).text).toContain('has yet to let you in')
  await hana.act((ctx) => turnSealingOn(ctx, house.world.install))
  const { id } = await report(house, aGraveReport())
  expect(await unseal(house, nora, noras, [id])).toBe('none')
  await letIn(house, ivo, ivosPhrase, nora)
  expect(await unseal(house, nora, noras, [id])).toEqual({ done: [id], left: 0 })
})

test('where fewer than two are left who hold it, turning it on again begins with whoever has a key of their own', async () => {
  const line = await aSealedLine()
  const { house, ivo } = line
  const boss = await house.member(['administrator'])
  await withKey(house, noras, 'Nora Pozdní')
  const eva = await withKey(house, evas, 'Eva Čekající')
  await leaves(boss, line.hana)
  await leaves(boss, ivo)
  await offAndOn(line, boss)
  const { id } = await report(house, aGraveReport())
  expect(await unseal(house, eva, evas, [id])).toEqual({ done: [id], left: 0 })
})

test('nobody’s key is taken back while they alone hold what an earlier report waits for', async () => {
  const line = await aSealedLine()
  const { house, hana, ivo } = line
  const { id } = await report(house, aGraveReport())
  await hana.act((ctx) => renewLineKey(ctx, house.world.install))
  await hana.act((ctx) => takeBackKey(ctx, ivo.member.id))
  const nora = await withKey(house, noras, 'Nora Pozdní')
  await letIn(house, hana, hanasPhrase, nora)
  const [old] = (await rowsOf(house, 'keys.line_key')).filter(({ retired_at }) => retired_at)
  await hana.act((ctx) =>
    ctx.db
      .updateTable('keys.line_share')
      .set({ wrapped: null })
      .where('organisation_id', '=', house.organisation.id)
      .where('member_id', '=', nora.member.id)
      .where('line_key_id', '=', String(old?.id))
      .execute(),
  )
  await expect(nora.act((ctx) => takeBackKey(ctx, hana.member.id))).rejects.toThrow('refused.last')
  expect(await unseal(house, hana, hanasPhrase, [id])).toEqual({ done: [id], left: 0 })
  await nora.act((ctx) => takeBackKey(ctx, hana.member.id))
})

test('where no trustee can open it either, the last copy of a key that reports wait for outlives its owner’s leaving', async () => {
  const line = await aSealedLine()
  const { house, hana, ivo } = line
  const { id } = await report(house, aGraveReport())
  const boss = await house.member(['administrator'])
  for (const [phrase, name] of [
    [noras, 'Nora Pozdní'],
    [evas, 'Eva Čekající'],
  ] as const)
    await withKey(house, phrase, name)
  await leaves(boss, ivo)
  await boss.act((ctx) => takeBackKey(ctx, ivo.member.id))
  await leaves(boss, hana)
  await boss.act((ctx) =>
    ctx.db
      .updateTable('keys.line_key')
      .set({ sealed: null, trustees: [] })
      .where('organisation_id', '=', house.organisation.id)
      .execute(),
  )
  await expect(boss.act((ctx) => takeBackKey(ctx, hana.member.id))).rejects.toThrow('refused.last')
  await offAndOn(line, boss)
  await boss.act((ctx) => changeRoles(ctx, hana.member.id, ['coordinator'], 2))
  expect(await unseal(house, hana, hanasPhrase, [id])).toEqual({ done: [id], left: 0 })
})

test('whoever holds an earlier key alone is offered the phrase, and unseals what waits for it', async () => {
  const line = await aSealedLine()
  const { house, hana } = line
  const { id } = await report(house, aGraveReport())
  const boss = await house.member(['administrator'])
  const nora = await withKey(house, noras, 'Nora Pozdní')
  await letIn(house, hana, hanasPhrase, nora)
  await hana.act((ctx) => renewLineKey(ctx, house.world.install))
  const [today] = (await rowsOf(house, 'keys.line_key')).filter(({ retired_at }) => !retired_at)
  await boss.act((ctx) =>
    ctx.db
      .updateTable('keys.line_share')
      .set({ wrapped: null })
      .where('organisation_id', '=', house.organisation.id)
      .where('member_id', '=', nora.member.id)
      .where('line_key_id', '=', String(today?.id))
      .execute(),
  )
  const none = await house.member(['intake'])
  const at = `/${house.slug}/incidents/${id}`
  expect((await nora.get(at)).html).toContain('name="_phrase"')
  expect((await none.get(at)).html).not.toContain('name="_phrase"')
  expect(await unseal(house, nora, noras, [id])).toEqual({ done: [id], left: 0 })
})
