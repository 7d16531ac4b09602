import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { aKeyHouse, type KeyHouse } from '../../../test/key-house.ts'
import { registerPerson } from '../../people/index.ts'
import { newId } from '../ids.ts'
import { forgetOrganisationKeys, organisationKeyLife } from './keyring.ts'

let at: KeyHouse
beforeAll(async () => {
  at = await aKeyHouse()
})

test('a new key reaches a process that knew only the old one before anything is sealed with it', async () => {
  expect(await at.seesNames()).toBe(true)
  const child = at.rotating(['organisation'], { settle: organisationKeyLife + 500 })
  const ended = once(child, 'exit')
  let turns = 0
  while (child.exitCode === null && child.signalCode === null) {
    expect(await at.seesNames()).toBe(true)
    await at.lived.worker.act((ctx) => registerPerson(ctx, { given: 'Mezitím', family: 'Psaná' }))
    turns++
    await pause(100)
  }
  expect(await ended).toEqual([0, null])
  expect(turns).toBeGreaterThan(0)
  expect(await at.keys()).toHaveLength(1)
  expect(await at.unreadable()).toEqual([])
}, 120_000)

/** Before which statement a change is killed: of the root key, of an organisation's, and of one that goes on with what was cut. */
const moments = [
  ...[2, 4, 6, 8, 10].map((n) => [['root'], n] as const),
  ...[3, 6, 9, 12, 15, 18, 21, 24, 27, 30].map((n) => [['organisation'], n] as const),
  ...[40, 70, 100, 150, 200].map((n) => [['organisation', 'root', 'organisation'], n] as const),
  ...[6, 10, 60, 100].map((n) => [['root', 'root', 'organisation'], n] as const),
]

test('a change killed at any moment ends whole', async () => {
  await at.lived.worker.act(async (ctx) => {
    for (let n = 0; n < 300; n++) await ctx.keys.create('person', newId())
  })
  let cut = 0
  for (const [turns, killedBefore] of moments) {
    const where = `${turns} killed before statement ${killedBefore}`
    const child = at.rotating([...turns], { killedBefore })
    expect(await once(child, 'exit'), where).toEqual([null, 'SIGKILL'])
    forgetOrganisationKeys(at.organisation)
    expect(await at.unreadable(), where).toEqual([])
    expect(await at.seesNames(), where).toBe(true)
    if ((await at.keys()).length > 1) cut++
  }
  expect(cut).toBeGreaterThan(0)
  const whole = at.rotating(['organisation', 'root'])
  expect(await once(whole, 'exit')).toEqual([0, null])
  forgetOrganisationKeys(at.organisation)
  expect(await at.unreadable()).toEqual([])
  expect(await at.seesNames()).toBe(true)
  expect(await at.keys()).toHaveLength(1)
  expect(existsSync(`${at.file}.next`)).toBe(false)
  expect(readdirSync(dirname(at.file)).filter((name) => name.endsWith('.draft'))).toEqual([])
}, 300_000)
