import { expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { aCase, casesAt } from '../../cases/samples.ts'
import { registerPerson } from '../../people/index.ts'
import { keepReason } from '../index.ts'
import { needsSecond } from './lately.ts'

test('what a member takes out alone within a day counts together, and only what they took', async () => {
  const house = await anOrganisation()
  const [eva, ruth] = [await house.member(['coordinator']), await house.member(['coordinator'])]
  await eva.act((ctx) => keepReason(ctx, 'a meeting', 30))
  await eva.act((ctx) => keepReason(ctx, 'codes alone'))
  expect(await eva.act((ctx) => needsSecond(ctx, 20))).toBe(false)
  expect(await eva.act((ctx) => needsSecond(ctx, 21))).toBe(true)
  expect(await ruth.act((ctx) => needsSecond(ctx, 50))).toBe(false)
  const before = house.world.install.clock()
  house.world.setClock(new Date(before.getTime() + 25 * 3_600_000).toISOString())
  try {
    expect(await eva.act((ctx) => needsSecond(ctx, 50))).toBe(false)
  } finally {
    house.world.setClock(before.toISOString())
  }
})

test('a small list of cases or people waits for a second person when many names went out before', async () => {
  const house = await anOrganisation()
  const [eva, hana] = [await house.member(['coordinator']), await house.member(['caseworker'])]
  await aCase(hana, { name: 'Dub' })
  await eva.act((ctx) => registerPerson(ctx, { given: 'Vlasta', family: 'Habrová' }))
  await eva.stepUp()
  const cases = (names: string) =>
    eva.post(casesAt(house, '/export'), { view: 'team', columns: 'number', names, reason: 'Council' })
  const people = () =>
    eva.post(`/${house.slug}/people/export`, { columns: 'name', names: 'yes', reason: 'Letters' })
  expect((await cases('yes')).status).toBe(200)
  expect((await people()).status).toBe(200)
  await eva.act((ctx) => keepReason(ctx, 'the files before', 48))
  for (const answer of [await cases('yes'), await people()]) {
    expect(answer.status).toBe(303)
    expect(answer.location).toContain('/settings/approvals/')
  }
  expect((await cases('no')).status).toBe(200)
})
