import { describe, expect, test } from 'vitest'
import { aFurnishedCase, figuresOf } from '../../../test/forgotten.ts'
import { rowsOf } from '../../../test/people.ts'
import { anOrganisation } from '../../../test/world.ts'
import { openCase, receiveReferral } from '../../cases/index.ts'
import { declineReferral } from '../../cases/referrals/incoming/actions.ts'
import { registerPerson } from '../../people/index.ts'
import { subjects } from '../../subjects.ts'
import { confirmRules, placeHold, runRetention } from '../index.ts'
import { type Kept, planned, ruleFor, rulesOf } from './retention.ts'

const kept = (more: Partial<Kept> = {}): Kept => ({
  what: 'case',
  id: 'x',
  number: '2020-0001',
  kind: 'social_counselling',
  outcome: 'reached',
  closed_on: '2020-01-31',
  held: false,
  deadline: false,
  ...more,
})
const stateOn = (today: string, more: Partial<Kept> = {}) =>
  planned([{ kind: '*', outcome: '*', months: 13 }], [kept(more)], today)[0]?.state

describe('the rules', () => {
  test('choose what says most about a case, its kind before its ending', () => {
    const rules = [
      { kind: '*', outcome: '*', months: 1 },
      { kind: '*', outcome: 'formal', months: 2 },
      { kind: 'child_protection', outcome: '*', months: 3 },
      { kind: 'child_protection', outcome: 'formal', months: 4 },
    ]
    const months = (kind: string, outcome: string) => ruleFor(rules, kind, outcome)?.months
    expect([months('x', 'y'), months('x', 'formal')]).toEqual([1, 2])
    expect([months('child_protection', 'y'), months('child_protection', 'formal')]).toEqual([3, 4])
  })
  test('of the organisation stand in place of those delivered', () => {
    const rules = rulesOf([{ kind: 'information_request', outcome: '*', months: 6 }])
    expect(rules.filter(({ kind }) => kind === 'information_request')).toEqual([
      { kind: 'information_request', outcome: '*', months: 6 },
    ])
  })
})

describe('a closed case', () => {
  test('is due after its months, on the last day of a shorter month', () => {
    expect(stateOn('2021-02-27')).toBe('later')
    expect(stateOn('2021-02-28')).toBe('due')
  })
  test('waits while held, stopped, under a deadline or written in lately', () => {
    expect(stateOn('2021-03-05', { held: true })).toBe('held')
    expect(stateOn('2021-03-05', { deadline: true })).toBe('deadline')
    expect(stateOn('2021-03-05', { last_on: '2021-02-20' })).toBe('grace')
    expect(stateOn('2021-03-05', { last_on: '2021-02-01' })).toBe('due')
    expect(stateOn('2021-03-05', { erase_on: '2021-03-01', stopped_until: '2021-09-01' })).toBe('stopped')
    expect(stateOn('2021-09-05', { erase_on: '2021-03-01', stopped_until: '2021-09-01' })).toBe('due')
  })
  test('goes only after it was announced, on the day told', () => {
    expect(stateOn('2021-03-05', { erase_on: '2021-03-31' })).toBe('announced')
    expect(stateOn('2021-03-31', { erase_on: '2021-03-31' })).toBe('goes')
    expect(stateOn('2021-04-30', { erase_on: '2021-03-31', held: true })).toBe('held')
  })
})

/** The clock of this file's world, moved and put back. */
async function on<T>(day: string, work: () => Promise<T>): Promise<T> {
  const { world } = await anOrganisation()
  const before = world.install.clock()
  world.setClock(`${day}T08:40:00+01:00`)
  try {
    return await work()
  } finally {
    world.setClock(before.toISOString())
  }
}

test('nothing is announced before somebody stands behind the rules; then it is, and goes after a month, and figures stay', async () => {
  const { house, person, caseId } = await aFurnishedCase()
  const boss = await house.member(['administrator'])
  const { install } = house.world
  const run = () => runRetention(install, subjects, house.organisation)
  const before = await figuresOf(house)
  await on('2031-11-20', async () => {
    expect(await run()).toMatchObject({ confirmed: false, announced: [] })
    await boss.act(confirmRules)
    expect(await run()).toMatchObject({ confirmed: true, announced: [caseId], erased: [] })
    expect(await run()).toMatchObject({ announced: [], erased: [] })
  })
  await on('2031-12-21', async () => {
    expect(await run()).toMatchObject({ erased: [caseId], people: [person] })
    expect(await run()).toMatchObject({ erased: [], people: [] })
  })
  expect(await figuresOf(house)).toEqual(before)
})

test('an announced case tells its team the day and can be stopped; a hold keeps it too', async () => {
  const { house, eva, person, caseId } = await aFurnishedCase()
  const boss = await house.member(['administrator'])
  const run = () => runRetention(house.world.install, subjects, house.organisation)
  await boss.act(confirmRules)
  const announced = house.world.install.clock
  await on('2031-11-20', run)
  const page = await eva.get(`/${house.slug}/cases/${caseId}`)
  expect(page.text).toContain('This case will be erased on 20 December 2031')
  const stopped = await eva.post(`/${house.slug}/cases/${caseId}/retention/stop`)
  expect(stopped.status).toBe(303)
  expect(announced().getFullYear()).toBe(2026)
  await eva.act((ctx) =>
    placeHold(ctx, { kind: 'person', id: person }, { reason: 'A claim is heard.', until_on: '2040-01-01' }),
  )
  await on('2035-11-20', async () => expect(await run()).toMatchObject({ announced: [], erased: [] }))
})

test('the page of rules is for the lead alone, keeps what is set, and shows no restricted number', async () => {
  const { house, eva } = await aFurnishedCase()
  const boss = await house.member(['administrator'])
  const page = `/${house.slug}/settings/retention`
  expect((await eva.get(page)).status).toBe(403)
  expect((await boss.get(page)).text).toContain('Nobody has confirmed these rules yet')
  const wrong = await boss.post(`${page}/rules`, { kind: 'child_protection', outcome: '*', months: '0' })
  expect(wrong.status).toBe(422)
  const foreign = await boss.post(`${page}/rules`, { kind: 'nothing', outcome: '*', months: '3' })
  expect(foreign.status).toBeGreaterThanOrEqual(400)
  expect(
    (await boss.post(`${page}/rules`, { kind: 'child_protection', outcome: '*', months: '7' })).status,
  ).toBe(303)
  expect((await boss.get(page)).text).toContain('7 months')
  expect((await boss.get(`${page}/preview.csv`)).status).toBe(401)
  await boss.stepUp()
  expect((await boss.get(`${page}/preview.csv`)).text).toContain('number,kind,outcome')
  expect((await boss.post(`${page}/confirmation`)).status).toBe(303)
  expect((await boss.get(page)).text).toContain('Confirmed by')
})

test('the page has the rules before what goes until they are confirmed, and folds a long list away', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const boss = await house.member(['administrator'])
  const person = await eva.act((ctx) => registerPerson(ctx, { given: 'Iva', family: 'Lomová' }))
  for (let n = 0; n < 22; n += 1)
    await eva.act((ctx) =>
      openCase(ctx, {
        kind: 'social_counselling',
        title: 'Debts',
        clients: [{ person_id: person, role: 'client' }],
        opened_on: '2018-01-10',
        restricted: false,
      }),
    )
  await house.world.install.pools
    .pool('owner')
    .query(
      `update cases set status = 'closed', closed_on = '2018-02-10', closure_reason = 'reached' where organisation_id = $1`,
      [house.organisation.id],
    )
  const page = `/${house.slug}/settings/retention`
  const places = (html: string) => ['id="rules"', 'id="preview"'].map((id) => html.indexOf(id))
  const before = (await boss.get(page)).html
  const [rules = 0, preview = 0] = places(before)
  expect([rules > 0, rules < preview]).toEqual([true, true])
  expect(before.slice(preview)).toContain('over since')
  const [open = '', folded = ''] = before.slice(preview).split('2 more')
  expect([open.match(/2018-\d{4}/g)?.length, folded.match(/2018-\d{4}/g)?.length]).toEqual([20, 2])
  await boss.act(confirmRules)
  const [after = 0, first = 0] = places((await boss.get(page)).html)
  expect(first).toBeLessThan(after)
})

test('a referral that was declined is emptied a year later, and still counted', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const boss = await house.member(['administrator'])
  await boss.act(confirmRules)
  const { id } = await eva.act((ctx) =>
    receiveReferral(ctx, {
      said: {
        referrer: { name: 'Orchidej Nováková', contact: 'orchidej@example.org' },
        about: { name: 'Jolana Vrbová' },
        asked: 'A room.',
        safe: 'Before noon.',
      },
      urgency: 'can_wait',
      agreed: 'agrees',
    }),
  )
  await eva.act((ctx) => declineReferral(ctx, id, { reason: 'not_ours' }, 1))
  const run = () => runRetention(house.world.install, subjects, house.organisation)
  await on('2027-11-11', async () => expect((await run()).lapsed).toMatchObject({ incoming_referral: 0 }))
  await on('2027-11-14', async () => expect((await run()).lapsed).toMatchObject({ incoming_referral: 1 }))
  const left = await rowsOf(house, 'select status, said_sealed from incoming_referral')
  expect(left).toEqual([{ status: 'declined', said_sealed: null }])
})
