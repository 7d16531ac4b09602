import { expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { closeCase, openCase, recordEvent, reviewRisk, writeEntry } from '../index.ts'
import { aCase, casesAt as cases } from '../samples.ts'
import { type LoadRow, loadsOf, weightOf } from './caseload.ts'
import { loadRows, minutesByMember } from './queries.ts'

test('a case weighs one, more when it is dangerous or a deadline is near', () => {
  expect(weightOf({ level: null, soon: false })).toBe(1)
  expect(weightOf({ level: 'medium', soon: false })).toBe(2)
  expect(weightOf({ level: 'high', soon: false })).toBe(3)
  expect(weightOf({ level: 'immediate', soon: true })).toBe(4)
})

test('loads keep the order of names, whatever somebody carries', () => {
  const row: LoadRow = {
    member_id: 'b',
    kind: 'legal_counselling',
    level: null,
    soon: false,
    n: 2,
    overdue: 1,
    unseen: 0,
  }
  const rows = [row, { ...row, kind: 'child_protection', level: 'high', n: 3, overdue: 0, unseen: 2 }]
  const loads = loadsOf([{ id: 'a' }, { id: 'b' }], rows, new Map([['b', 95]]))
  expect(loads).toEqual([
    { member_id: 'a', cases: 0, weight: 0, overdue: 0, unseen: 0, kinds: [], minutes: 0 },
    {
      member_id: 'b',
      cases: 5,
      weight: 11,
      overdue: 1,
      unseen: 2,
      kinds: [
        { kind: 'child_protection', n: 3 },
        { kind: 'legal_counselling', n: 2 },
      ],
      minutes: 95,
    },
  ])
})

test('the page counts open cases, late deadlines, silence and hours, and is for those who give cases out', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
  const { id: late } = await aCase(hana, { opened_on: '2026-09-01' })
  const { id: closed } = await aCase(hana)
  await aCase(hana, { restricted: true })
  const note = (on: string, minutes: number) =>
    hana.act((ctx) =>
      writeEntry(ctx, late, {
        kind: 'letter',
        occurred_at: new Date(`${on}T10:00:00Z`),
        minutes,
        services: [],
        barriers: [],
        text: 'x',
      }),
    )
  await note('2026-10-14', 500)
  await note('2026-10-16', 70)
  await hana.act(async (ctx) => {
    await recordEvent(ctx, late, { event: 'application-submitted', occurred_on: '2026-09-02' })
    await recordEvent(ctx, late, { event: 'refusal-delivered', occurred_on: '2026-09-10' })
    await closeCase(ctx, closed, { reason: 'other', on: '2026-11-12' }, 1)
    const id = await openCase(ctx, {
      kind: 'domestic_violence_support',
      title: '',
      clients: [],
      opened_on: '2026-11-11',
    })
    await reviewRisk(ctx, id, {
      level: 'high',
      why: 'first',
      factors: [],
      seen: 'x',
      reviewed_on: '2026-11-12',
      next_on: '2026-11-15',
    })
  })
  const [load] = await ivana.act(async (ctx) =>
    loadsOf([hana.member], await loadRows(ctx), await minutesByMember(ctx)),
  )
  expect(load).toMatchObject({ cases: 2, weight: 5, overdue: 1, unseen: 1, minutes: 70 })
  const page = await ivana.get(cases(house, '/caseload'))
  expect(page.text).toContain('1 h 10 min')
  expect(page.html).toContain(`/hand-over?from=${hana.member.id}`)
  expect(page.html).toContain(`lead=${hana.member.id}`)
  expect(page.text).toContain('says nothing about who works well')
  expect((await hana.get(cases(house, '/caseload'))).status).toBe(403)
  const elsewhere = await anOrganisation()
  const jan = await elsewhere.member(['coordinator'], 'Jan Habr')
  expect((await jan.get(cases(elsewhere, '/caseload'))).text).not.toContain('Hana')
})
