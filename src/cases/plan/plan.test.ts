import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { goalsOf, writeEntry } from '../index.ts'
import { aCase, aGoal, casesAt as cases, planAt } from '../samples.ts'
import { stepsDone, stepsFrom, swapped } from './goal.ts'

describe('steps', () => {
  test('are read from lines, bullets and numbers taken off', () => {
    expect(stepsFrom(' - Visit two schools\n\n2. Choose one\n• Apply by 3.12.\n')).toEqual([
      'Visit two schools',
      'Choose one',
      'Apply by 3.12.',
    ])
    expect(stepsFrom(undefined)).toEqual([])
  })

  test('swap places with their neighbour, and stay at the ends', () => {
    const steps = [
      { id: 'a', place: 1 },
      { id: 'b', place: 4 },
    ]
    expect(swapped(steps, 'b', -1)).toEqual([
      { id: 'b', place: 1 },
      { id: 'a', place: 4 },
    ])
    expect(swapped(steps, 'a', -1)).toBeUndefined()
    expect(swapped(steps, 'x', 1)).toBeUndefined()
  })
})

describe('a goal', () => {
  test('is written with its steps, and shows how far it has come', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    const added = await hana.post(cases(house, `/${id}/goals`), {
      what: 'A school where he is not called names',
      area: 'education',
      person: child,
      wanted_by: '2026-12-31',
      steps: '- Visit two schools\n- Choose one',
    })
    expect(added.location).toContain(`/${id}/plan?notice=notice.goal_added`)
    const page = await hana.get(planAt(house, id))
    expect(page.text).toContain('A school where he is not called names')
    expect(page.text).toContain('0 of 2 steps done')
    expect(page.text).toContain('for Matyáš Břízek')
    expect(page.text).toContain('by 31 December 2026')
    const step = /\/tasks\/([0-9a-f-]{36})\/done"/.exec(page.html)?.[1]
    await hana.post(cases(house, `/${id}/tasks/${step}/done`))
    expect((await hana.get(planAt(house, id))).text).toContain('1 of 2 steps done')
  })

  test('needs words and a part of life, and is for somebody of the case', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const { child: stranger } = await aCase(hana, { name: 'Habr' })
    const wrong = await hana.post(cases(house, `/${id}/goals`), { what: '', steps: 'Kept as typed' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('Kept as typed')
    const refused = await hana.post(cases(house, `/${id}/goals`), {
      what: 'x',
      area: 'other',
      person: stranger,
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('This person is not in the case.')
  })

  test('takes further steps, for a colleague or for a person of the case, in any order', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    const goal = await aGoal(hana, id)
    const at = cases(house, `/${id}/goals/${goal}`)
    expect((await hana.post(`${at}/steps`, { title: 'Pack the bag', who: `person:${child}` })).status).toBe(
      303,
    )
    const steps = () => hana.act(async (ctx) => (await goalsOf(ctx, id))[0]?.steps ?? [])
    const before = await steps()
    expect(before.map(({ title }) => title)).toEqual([
      'Visit two schools',
      'Choose one',
      'Hand in the application',
      'Pack the bag',
    ])
    expect(before.at(-1)).toMatchObject({ person_id: child, member_id: null })
    await hana.post(`${at}/order`, { step: before[3]?.id, by: 'up' })
    expect((await steps()).map(({ title }) => title)).toEqual([
      'Visit two schools',
      'Choose one',
      'Pack the bag',
      'Hand in the application',
    ])
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Pack the bag')
  })

  test('ends with how and what came of it, and can be taken up again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const goal = await aGoal(hana, id)
    const at = cases(house, `/${id}/goals/${goal}`)
    const early = await hana.post(`${at}/ending`, { state: 'reached', on: '2026-11-13', _version: '1' })
    expect(early.status).toBe(422)
    const given = { state: 'partly', on: '2026-11-12', outcome: 'He is still on the list.', _version: '1' }
    expect((await hana.post(`${at}/ending`, given)).status).toBe(303)
    const page = await hana.get(planAt(house, id))
    expect(page.text).toContain('Partly reached')
    expect(page.text).toContain('He is still on the list.')
    expect((await hana.post(`${at}/steps`, { title: 'One more' })).text).toContain('This goal is ended.')
    expect((await hana.post(at, { what: 'x', area: 'other', _version: '1' })).status).toBe(409)
    await hana.post(`${at}/ending/removal`)
    expect((await hana.get(planAt(house, id))).text).not.toContain('Partly reached')
    const [again] = await hana.act((ctx) => goalsOf(ctx, id))
    expect(again && stepsDone(again)).toEqual({ done: 0, of: 3 })
  })
})

describe('the room of the plan', () => {
  test('sums up the barriers that notes of the case met, the most frequent first', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const { id: other } = await aCase(hana, { name: 'Habr' })
    const note = (of: string, barriers: ('cost' | 'language')[]) =>
      hana.act((ctx) =>
        writeEntry(ctx, of, {
          kind: 'visit',
          occurred_at: ctx.now,
          minutes: 5,
          services: [],
          barriers,
          text: 'x',
        }),
      )
    await note(id, ['cost'])
    await note(id, ['language', 'cost'])
    await note(other, ['language', 'language'])
    const page = await hana.get(planAt(house, id))
    expect(page.text).toMatch(/Barriers met cost 2× language 1×/)
  })

  test('of a closed case shows everything and offers nothing', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const goal = await aGoal(hana, id)
    await house.world.install.pools
      .pool('owner')
      .query(
        `update cases set status = 'closed', closed_on = '2026-11-12', closure_reason = 'moved_away' where id = $1`,
        [id],
      )
    const page = await hana.get(planAt(house, id))
    expect(page.text).toContain('Visit two schools')
    expect(page.html).not.toContain('/done"')
    expect(page.html).not.toContain('goals/new')
    const [
      {
        steps: [step],
      } = { steps: [] },
    ] = await hana.act((ctx) => goalsOf(ctx, id))
    expect((await hana.post(cases(house, `/${id}/tasks/${step?.id}/done`))).status).toBe(422)
    expect((await hana.post(cases(house, `/${id}/goals`), { what: 'x', area: 'other' })).status).toBe(422)
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Visit two schools')
    expect(goal).not.toBe('')
  })

  test('leaves reads, changes and prints in the access log, and no word of what they say', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await aGoal(hana, id)
    await hana.get(planAt(house, id, '/print'))
    const client = await house.world.install.pools.pool('auditor').connect()
    await client.query(`begin; set local app.organisation = '${house.organisation.id}'`)
    const { rows } = await client.query<{ act: string; said: string }>(
      `select act, coalesce(reason, '') || coalesce(fields::text, '') as said from audit_event`,
    )
    await client.query('rollback')
    client.release()
    const acts = rows.map(({ act }) => act)
    for (const act of ['goal.add', 'task.add', 'case.read', 'case.print']) expect(acts).toContain(act)
    expect(rows.some(({ said }) => /school|names/i.test(said))).toBe(false)
  })
})
