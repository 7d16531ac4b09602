import { expect, test } from 'vitest'
import { rowsOf } from '../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { removeEndedSessions } from '../../accounts/index.ts'
import { registerPerson } from '../../people/index.ts'
import { takeTurn } from '../../platform/http/pace.ts'
import { newId } from '../../platform/ids.ts'
import { subjects } from '../../subjects.ts'
import { keepReason } from '../audit/reasons.ts'
import { answerRequest, confirmRules, openRequest, requestApproval, runRetention } from '../index.ts'

async function on<T>(house: House, day: string, work: () => Promise<T>): Promise<T> {
  const before = house.world.install.clock()
  house.world.setClock(`${day}T08:40:00+01:00`)
  try {
    return await work()
  } finally {
    house.world.setClock(before.toISOString())
  }
}

const run = (house: House) => runRetention(house.world.install, subjects, house.organisation)

async function aConfirmedHouse(): Promise<{ house: House; boss: Browser; eva: Browser }> {
  const house = await anOrganisation()
  const [boss, eva] = [await house.member(['administrator']), await house.member(['coordinator'])]
  await boss.act(confirmRules)
  return { house, boss, eva }
}

test('an invitation that was used or ran out goes a month later, with its name and address', async () => {
  const { house, boss } = await aConfirmedHouse()
  await boss.stepUp()
  const sent = await boss.post(`/${house.slug}/settings/invitations`, {
    name: 'Věra Habrová',
    email: 'vera@example.org',
    roles: 'volunteer',
  })
  expect(sent.status).toBe(303)
  const left = () => rowsOf(house, 'select id from invitation')
  const [{ expires_at }] = await rowsOf(house, 'select expires_at from invitation')
  const ends = new Date(expires_at)
  const day = (days: number) => new Date(ends.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  await on(house, day(25), async () => expect((await run(house)).lapsed).toMatchObject({ invitation: 0 }))
  expect(await left()).toHaveLength(1)
  await on(house, day(33), async () => expect((await run(house)).lapsed).toMatchObject({ invitation: 1 }))
  expect(await left()).toEqual([])
})

test('why something was exported, and who agreed, goes after three years; one that waits does not', async () => {
  const { house, eva } = await aConfirmedHouse()
  await eva.act(async (ctx) => {
    await keepReason(ctx, 'zzletter to families')
    await requestApproval(ctx, {
      kind: 'people',
      spec: {},
      count: 90,
      reason: 'zzwhy',
      path: `/${house.slug}/people`,
    })
  })
  await on(house, '2029-11-10', async () =>
    expect((await run(house)).lapsed).toMatchObject({ export_approval: 0 }),
  )
  await on(house, '2029-12-16', async () =>
    expect((await run(house)).lapsed).toMatchObject({ export_approval: 2 }),
  )
  expect(
    await rowsOf(house, 'select id from export_approval union all select id from export_reason'),
  ).toEqual([])
})

test('notes on an answered request for a copy are emptied after three years; that it was answered stays', async () => {
  const { house, eva } = await aConfirmedHouse()
  const person = await eva.act((ctx) => registerPerson(ctx, { given: 'Vlasta', family: 'Habrová' }))
  const request = await eva.act((ctx) =>
    openRequest(ctx, person, { asked_on: '2026-11-01', identity: 'known_to_us', note: 'zzonly the letters' }),
  )
  await on(house, '2029-12-01', async () =>
    expect((await run(house)).lapsed).toMatchObject({ subject_request: 0 }),
  )
  await eva.act((ctx) => answerRequest(ctx, person, request, 'given'))
  await on(house, '2029-12-01', async () => {
    expect((await run(house)).lapsed).toMatchObject({ subject_request: 1 })
    expect((await run(house)).lapsed).toMatchObject({ subject_request: 0 })
  })
  expect(await rowsOf(house, 'select note_sealed, answer from subject_request')).toEqual([
    { note_sealed: null, answer: 'given' },
  ])
})

test('what serves nothing any more goes without a rule: sent forms, counted hours, ended sessions', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  await eva.post(`/${house.slug}/people`, { given: 'Vlasta', family: 'Habrová', _key: newId() })
  await eva.act((ctx) => takeTurn(ctx, 'report.news', 5))
  const left = async () => [
    (await rowsOf(house, 'select key from idempotency_key')).length,
    (await rowsOf(house, 'select door from public_pace')).length,
  ]
  const [forms] = await left()
  expect(forms).toBeGreaterThan(0)
  await run(house)
  expect(await left()).toEqual([forms, 1])
  await on(house, '2036-11-20', () => run(house))
  expect(await left()).toEqual([0, 0])
  const door = house.world.install.pools.pool('door')
  await door.query(
    `insert into auth_verification (id, identifier, value, expires_at) values ($1, 'x', 'y', '2026-11-01'), ($2, 'x', 'y', '2030-11-01')`,
    [newId(), newId()],
  )
  expect(await removeEndedSessions(house.world.install)).toBeGreaterThan(0)
  const { rows } = await door.query(
    `select expires_at::date::text as day from auth_verification where identifier = 'x'`,
  )
  expect(rows).toEqual([{ day: '2030-11-01' }])
  expect((await eva.get(`/${house.slug}/people`)).status).toBe(200)
})
