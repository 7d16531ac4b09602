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
  const child = at.rotating(organisationKeyLife + 500, 'organisation')
  const ended = once(child, 'exit')
  let turns = 0
  while (child.exitCode === null && child.signalCode === null) {
    expect(await at.seesNames()).toBe(true)
    await at.lived.worker.act((ctx) => registerPerson(ctx, { given: 'Mezitím', family: 'Psaná' }))
    turns++
    await pause(100)
  }
  expect(await ended).toEqual([0, null])
  expect(turns).toBeGreaterThan(20)
  expect(await at.keys()).toHaveLength(1)
  expect(await at.unreadable()).toEqual([])
}, 120_000)

test('a change killed at random moments ends whole', async () => {
  await at.lived.worker.act(async (ctx) => {
    for (let n = 0; n < 300; n++) await ctx.keys.create('person', newId())
  })
  let killed = 0
  let cut = 0
  for (let n = 0; n < 20; n++) {
    const child = at.rotating(0, n % 3 === 0 ? 'root' : 'organisation', 'root', 'organisation')
    // Listened for from the beginning: one that ended before it was killed is no reason to wait for ever.
    const ended = once(child, 'exit')
    await Promise.race([once(child.stdout ?? child, 'data'), ended])
    await pause(Math.random() * 150)
    child.kill('SIGKILL')
    const [, signal] = await ended
    if (signal === 'SIGKILL') killed++
    forgetOrganisationKeys(at.organisation)
    expect(await at.unreadable(), `after ${n} kills`).toEqual([])
    expect(await at.seesNames()).toBe(true)
    if ((await at.keys()).length > 1) cut++
  }
  expect(cut).toBeGreaterThan(0)
  expect(killed).toBeGreaterThan(15)
  const whole = at.rotating(0, 'organisation', 'root')
  expect(await once(whole, 'exit')).toEqual([0, null])
  forgetOrganisationKeys(at.organisation)
  expect(await at.unreadable()).toEqual([])
  expect(await at.seesNames()).toBe(true)
  expect(await at.keys()).toHaveLength(1)
  expect(existsSync(`${at.file}.next`)).toBe(false)
  expect(readdirSync(dirname(at.file)).filter((name) => name.endsWith('.draft'))).toEqual([])
}, 300_000)
