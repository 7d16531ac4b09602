import { describe, expect, test } from 'vitest'
import { aDesk, press, statusOf, tell, writesAgain } from '../../../test/desk.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { anOrganisation, type House } from '../../../test/world.ts'
import { linkIncident } from '../../cases/incidents/actions.ts'
import { aCase } from '../../cases/samples.ts'
import { readFacts } from '../../incidents/statistics/queries.ts'
import { subjects } from '../../subjects.ts'
import { confirmRules, placeHold, retentionPlan, runRetention, setRule } from '../index.ts'
import { defaultRules, ruleFor } from './retention.ts'

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

const run = (house: House) => runRetention(house.world.install, subjects, house.organisation)

async function aConfirmedDesk() {
  const desk = await aDesk()
  const boss = await desk.house.member(['administrator'])
  await boss.act(confirmRules)
  return { ...desk, boss }
}
type Desk = Awaited<ReturnType<typeof aConfirmedDesk>>

async function aClosedOne({ house, ida, path }: Desk, told: string, outcome = 'helped') {
  const report = await tell(house, told)
  await press(ida, `${path}/${report.id}`, 'taking-in')
  await press(ida, `${path}/${report.id}`, 'closure', { outcome })
  return report
}

/** On which day each incident is over, and how it stands, by its number. */
const planOf = ({ boss }: Desk) =>
  boss.act(async (ctx) =>
    (await retentionPlan(ctx)).map(({ number, due_on, state }) => `${number} ${due_on} ${state}`).toSorted(),
  )

describe('the rules for incidents', () => {
  test('never fall back on those for cases, and the other way round', () => {
    expect(ruleFor(defaultRules, 'incident.hate_crime', 'helped')?.months).toBe(36)
    expect(ruleFor(defaultRules, 'incident.hate_crime', 'handed_over')?.months).toBe(60)
    expect(ruleFor(defaultRules, 'incident.set_aside', '*')?.months).toBe(3)
    const own = [...defaultRules, { kind: 'incident.hate_crime', outcome: '*', months: 120 }]
    expect(ruleFor(own, 'incident.hate_crime', 'handed_over')?.months).toBe(120)
    expect(ruleFor(own, 'incident.discrimination', 'handed_over')?.months).toBe(60)
    const ways = [...own, { kind: 'incident.from_line', outcome: '*', months: 9 }]
    const of = (kind: string, from: string) => ruleFor(ways, kind, 'helped', from)?.months
    expect(of('incident.hate_crime', 'incident.from_line')).toBe(120)
    expect(of('incident.discrimination', 'incident.from_line')).toBe(9)
    expect(of('incident.discrimination', 'incident.from_call')).toBe(36)
    expect(ruleFor(defaultRules, 'social_counselling', 'withdrawn')?.months).toBe(60)
    expect(ruleFor([], 'invitation', '*')).toBeUndefined()
  })
})

describe('an incident past its time', () => {
  test('is announced, then forgotten; its words go, its count and what was published stay', async () => {
    const desk = await aConfirmedDesk()
    const { house, ida, path } = desk
    const { id } = await aClosedOne(desk, 'zzgone in time')
    const counted = () => ida.act(async (ctx) => (await readFacts(ctx, '2026-01-01', '2026-12-31')).length)
    expect(await counted()).toBe(1)
    await on('2029-11-11', async () =>
      expect(await run(house)).toMatchObject({ announced: [], incidents: [] }),
    )
    await on('2029-11-12', async () => {
      expect(await run(house)).toMatchObject({ announced: [id], incidents: [] })
      expect(await run(house)).toMatchObject({ announced: [], incidents: [] })
    })
    expect((await ida.get(`${path}/${id}`)).text).toContain(
      'This incident will be erased on 12 December 2029',
    )
    await on('2029-12-12', async () => {
      expect(await run(house)).toMatchObject({ incidents: [id], erased: [] })
      expect(await run(house)).toMatchObject({ incidents: [] })
    })
    expect(await statusOf(house, id)).toMatchObject({ status: 'forgotten', outcome: 'helped' })
    expect((await ida.get(`${path}/${id}`)).text).toContain('Its time was over')
    expect(await rowsOf(house, 'select id from keys.subject_key where id = $1', [id])).toEqual([])
    expect(await counted()).toBe(1)
    const log = (await auditOf(house)).filter(({ subject_id }) => subject_id === id).map(({ act }) => act)
    expect(log).toEqual(expect.arrayContaining(['retention.announce', 'incident.erase']))
  })

  test('can be stopped by whoever works on incidents, and by nobody else', async () => {
    const desk = await aConfirmedDesk()
    const { house, ida, boss, path } = desk
    const { id } = await aClosedOne(desk, 'keep me')
    expect((await ida.post(`${path}/${id}/retention/stop`)).status).toBe(404)
    await on('2029-11-12', () => run(house))
    expect((await boss.post(`${path}/${id}/retention/stop`)).status).toBe(403)
    const elsewhere = await anOrganisation()
    const other = await elsewhere.member(['intake'])
    expect((await other.post(`/${elsewhere.slug}/incidents/${id}/retention/stop`)).status).toBe(404)
    expect((await ida.post(`${path}/${id}/retention/stop`)).status).toBe(303)
    expect((await ida.get(`${path}/${id}`)).text).not.toContain('will be erased on')
    // Stopped today, it is kept half a year; the clock of this test stands in 2026, so it is announced anew.
    await on('2029-12-20', async () =>
      expect(await run(house)).toMatchObject({ announced: [id], incidents: [] }),
    )
  })

  test('stays while it is held, written in, awaits an answer or a case it led to is open', async () => {
    const desk = await aConfirmedDesk()
    const { house, ida, hana } = desk
    const eva = await house.member(['coordinator'])
    const [held, written, awaited, led] = [
      await aClosedOne(desk, 'held'),
      await aClosedOne(desk, 'written'),
      await aClosedOne(desk, 'awaited'),
      await aClosedOne(desk, 'led to a case'),
    ]
    await eva.act((ctx) =>
      placeHold(ctx, { kind: 'incident', id: held.id }, { reason: 'A claim.', until_on: '2040-01-01' }),
    )
    await on('2029-11-10', () => writesAgain(house, written.receipt, 'I am still here'))
    await ida.act((ctx) =>
      ctx.db
        .insertInto('incident_told')
        .values({
          organisation_id: house.organisation.id,
          id: led.id,
          incident_id: awaited.id,
          body: 'police',
          told_by: 'us',
          told_on: '2026-11-12',
          ask_again_on: '2030-01-01',
          member_id: ida.member.id,
        })
        .execute(),
    )
    // A restricted case: that something still runs is told, never what.
    const { id: caseId } = await aCase(hana, { restricted: true })
    await hana.act((ctx) => linkIncident(ctx, led.id, caseId))
    const plan = await on('2029-11-12', () => planOf(desk))
    expect(plan).toEqual([
      'I-2026-0001 2029-11-12 held',
      'I-2026-0002 2029-11-12 grace',
      'I-2026-0003 2029-11-12 needed',
      'I-2026-0004 2029-11-12 needed',
    ])
    await on('2029-11-12', async () => expect(await run(house)).toMatchObject({ announced: [] }))
  })

  test('set aside it has a time of its own; joined it goes with the one it was joined to', async () => {
    const desk = await aConfirmedDesk()
    const { house, ida, path } = desk
    await aClosedOne(desk, 'handed to the police', 'handed_over')
    const joined = await tell(house, 'seen from a window')
    const aside = await tell(house, 'nothing of ours')
    await tell(house, 'nobody has looked at this one')
    await press(ida, `${path}/${joined.id}`, 'joining', { into: 'I-2026-0001' })
    await press(ida, `${path}/${aside.id}`, 'setting-aside')
    expect(await planOf(desk)).toEqual([
      'I-2026-0001 2031-11-12 later',
      'I-2026-0002 2031-11-12 later',
      'I-2026-0003 2027-02-12 later',
    ])
    await desk.boss.act((ctx) => setRule(ctx, { kind: 'incident.from_line', outcome: '*', months: 9 }))
    expect(await planOf(desk)).toEqual([
      'I-2026-0001 2027-08-12 later',
      'I-2026-0002 2027-08-12 later',
      'I-2026-0003 2027-02-12 later',
    ])
  })
})

test('the page shows rules by what they are about, with the reason of those that nobody gives', async () => {
  const { house, boss } = await aConfirmedDesk()
  const page = `/${house.slug}/settings/retention`
  const { text, html } = await boss.get(page)
  expect(text).toContain('Police and courts take years and ask again. Set your own.')
  expect(html).toContain('<optgroup label="Incidents">')
  const wrong = await boss.post(`${page}/rules`, {
    kind: 'incident',
    outcome: 'unsubstantiated',
    months: '3',
  })
  expect([wrong.status, wrong.text.includes('This does not end in that way')]).toEqual([422, true])
  expect(
    (await boss.post(`${page}/rules`, { kind: 'incident.hate_crime', outcome: 'helped', months: '84' }))
      .status,
  ).toBe(303)
  expect((await boss.get(page)).text).toContain('84 months')
  expect(
    (await boss.post(`${page}/rules`, { kind: 'incident.from_line', outcome: '*', months: '9' })).status,
  ).toBe(303)
  expect((await boss.get(page)).text).toContain('Came by: The reporting line')
})

test('a flood that was set aside is announced in one run', async () => {
  const { house, boss } = await aConfirmedDesk()
  const owner = house.world.install.pools.pool('backup')
  await boss.act(async (ctx) => {
    for (let at = 0; at < 1_500; at += 500)
      await ctx.db
        .insertInto('incident')
        .values(
          Array.from({ length: 500 }, (_, n) => ({
            organisation_id: house.organisation.id,
            id: crypto.randomUUID(),
            number: `I-2026-${at + n + 1000}`,
            source: 'line',
            status: 'set_aside',
            told_by: 'victim',
            language: 'uk',
            country: 'CZ',
            received_on: '2026-11-12',
          })),
        )
        .execute()
  })
  await on('2027-03-01', async () => expect((await run(house)).announced).toHaveLength(1_500))
  const { rows } = await owner.query(
    'select count(*)::int as n from incident_notice where organisation_id = $1',
    [house.organisation.id],
  )
  expect(rows).toEqual([{ n: 1_500 }])
})
