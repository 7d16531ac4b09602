import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { statementsOf } from '../../../../test/statements.ts'
import { anOrganisation, type Browser, type House } from '../../../../test/world.ts'
import { newId } from '../../../platform/ids.ts'
import { changeLead } from '../../index.ts'
import { aCase, casesAt } from '../../samples.ts'
import { canUndo, tally } from './bulk.ts'

let house: House
let ema: Browser
let hana: Browser
let filip: Browser

beforeEach(async () => {
  house = await anOrganisation()
  ema = await house.member(['coordinator', 'programme_manager'], 'Ema Javorová')
  hana = await house.member(['caseworker'], 'Hana Modřínová')
  filip = await house.member(['caseworker'], 'Filip Dub')
})
afterEach(() => house.world.setClock('2026-11-12T08:40:00+01:00'))

const give = (who: Browser, cases: string[], target = filip.member.id) =>
  who.post(casesAt(house, '/bulk/lead'), { cases, target })
const leadOf = async (id: string) => {
  const { rows } = await house.world.install.pools
    .pool('owner')
    .query<{ lead_member_id: string }>('select lead_member_id from cases where id = $1', [id])
  return rows[0]?.lead_member_id
}
const close = (id: string) =>
  ema.act((ctx) =>
    ctx.db
      .updateTable('cases')
      .set({ status: 'closed', closed_on: '2026-11-01', closure_reason: 'reached' })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .execute(),
  )

test('it can be undone for a quarter of an hour, and outcomes are counted in one order', () => {
  const made = new Date('2026-11-12T08:00:00Z')
  expect(canUndo(made, new Date('2026-11-12T08:14:59Z'))).toBe(true)
  expect(canUndo(made, new Date('2026-11-12T08:15:00Z'))).toBe(false)
  expect(tally(['closed', 'done', 'done'])).toEqual([
    { outcome: 'done', n: 2 },
    { outcome: 'closed', n: 1 },
  ])
})

describe('giving many cases to another lead', () => {
  test('begins with the ticked rows of the list, without script', async () => {
    const { id } = await aCase(hana, { name: 'Dub' })
    const page = await hana.get(casesAt(house, '?view=mine'))
    expect(page.html).toMatch(
      new RegExp(`<input[^>]*type="checkbox"[^>]*name="cases" value="${id}" form="chosen-cases"`),
    )
    expect(page.html).toContain(`formaction="${casesAt(house, '/bulk/lead')}"`)
    const asked = await hana.get(casesAt(house, `/bulk/lead?cases=${id}`))
    expect(asked.text).toContain('Change who leads 1 case')
    expect(asked.text).toContain('Matyáš Dub')
  })

  test('tells case by case what came of it: done, closed, so already', async () => {
    const [one, two, shut, his] = [
      await aCase(hana),
      await aCase(hana),
      await aCase(hana),
      await aCase(filip),
    ]
    await close(shut.id)
    const answer = await give(ema, [one.id, two.id, shut.id, his.id])
    expect(answer.status).toBe(303)
    const page = await ema.get(answer.location)
    expect(page.text).toContain(
      '2 cases are with Filip Dub now. 1 stayed: it was so already. 1 stayed: closed.',
    )
    expect(await leadOf(one.id)).toBe(filip.member.id)
    expect(await leadOf(shut.id)).toBe(hana.member.id)
  })

  test('takes as many statements for many as for one', async () => {
    const all = [
      await aCase(hana),
      await aCase(hana),
      await aCase(hana),
      await aCase(hana),
      await aCase(hana),
    ]
    const [first = '', ...others] = all.map(({ id }) => id)
    const before = await statementsOf(() => give(ema, [first]))
    const after = await statementsOf(() => give(ema, others))
    expect(after).toBeLessThanOrEqual(before)
    expect(await Promise.all(others.map(leadOf))).toEqual(others.map(() => filip.member.id))
  })

  test('leaves what is not one’s own to give', async () => {
    const [own, other] = [await aCase(hana), await aCase(filip)]
    const third = await house.member(['caseworker'])
    const page = await hana.get((await give(hana, [own.id, other.id], third.member.id)).location)
    expect(page.text).toContain('1 stayed: not yours to give.')
    expect(await leadOf(own.id)).toBe(third.member.id)
    expect(await leadOf(other.id)).toBe(filip.member.id)
  })

  test('passes over a restricted case of others and one of another organisation in silence', async () => {
    const hidden = await aCase(hana, { restricted: true })
    const elsewhere = await aCase(await (await anOrganisation()).member(['caseworker']))
    const asked = await ema.get(casesAt(house, `/bulk/lead?cases=${hidden.id}&cases=${elsewhere.id}`))
    expect(asked.text).toContain('No case is chosen.')
    const page = await ema.get((await give(ema, [hidden.id, elsewhere.id])).location)
    expect(page.html).not.toContain(hidden.id)
    expect(await leadOf(hidden.id)).toBe(hana.member.id)
  })

  test('needs somebody who works with cases here, at least one case, and the right to write', async () => {
    const { id } = await aCase(hana)
    const auditor = await house.member(['auditor'])
    expect((await give(ema, [id], auditor.member.id)).status).toBe(404)
    expect((await give(ema, [id], newId())).status).toBe(404)
    expect((await give(ema, [])).status).toBe(422)
    expect((await ema.post(casesAt(house, '/bulk/lead'), { cases: [id] })).status).toBe(422)
    expect((await auditor.post(casesAt(house, '/bulk/lead'), { cases: [id] })).status).toBe(403)
    expect((await auditor.get(casesAt(house, '/bulk/lead'))).status).toBe(403)
  })
})

describe('undoing it', () => {
  const undo = (who: Browser, location: string) => who.post(`${location}/removal`)

  test('gives back what nobody changed since, and says what somebody did', async () => {
    const [one, two] = [await aCase(hana), await aCase(hana)]
    const { location } = await give(ema, [one.id, two.id])
    const later = await house.member(['caseworker'])
    await ema.act((ctx) => changeLead(ctx, two.id, later.member.id, 2))
    expect((await ema.get(location)).text).toContain('Undo')
    expect((await undo(ema, location)).status).toBe(303)
    const page = await ema.get(location)
    expect(page.text).toContain('1 is as it was before. 1 stayed: changed by somebody meanwhile.')
    expect(page.html).not.toContain(`${location}/removal`)
    expect(await leadOf(one.id)).toBe(hana.member.id)
    expect(await leadOf(two.id)).toBe(later.member.id)
    const team = await ema.act((ctx) =>
      ctx.db
        .selectFrom('case_member')
        .select(['member_id', 'part'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', one.id)
        .where('until_on', 'is', null)
        .execute(),
    )
    expect(team).toEqual([{ member_id: hana.member.id, part: 'lead' }])
  })

  test('works for a caseworker who gave their own away', async () => {
    const { id } = await aCase(hana)
    const { location } = await give(hana, [id])
    expect((await undo(hana, location)).status).toBe(303)
    expect(await leadOf(id)).toBe(hana.member.id)
  })

  test('is over after a quarter of an hour', async () => {
    const { id } = await aCase(hana)
    const { location } = await give(ema, [id])
    house.world.setClock('2026-11-12T08:56:00+01:00')
    expect((await ema.get(location)).html).not.toContain(`${location}/removal`)
    expect((await undo(ema, location)).status).toBe(422)
    expect(await leadOf(id)).toBe(filip.member.id)
  })

  test('is for whoever did it alone; to others it does not exist', async () => {
    const { id } = await aCase(hana)
    const { location } = await give(ema, [id])
    expect((await hana.get(location)).status).toBe(404)
    expect((await undo(hana, location)).status).toBe(404)
    expect(await leadOf(id)).toBe(filip.member.id)
  })
})

describe('adding many cases to a project', () => {
  test('counts them from today, leaves those that were in it, and takes back only what it added', async () => {
    const [one, two] = [await aCase(hana), await aCase(hana)]
    const project = newId()
    await ema.act(async (ctx) => {
      const organisation_id = ctx.organisation.id
      await ctx.db
        .insertInto('project')
        .values({
          organisation_id,
          id: project,
          number: 'P1',
          title: 'Společně',
          funder: 'F',
          starts_on: '2026-01-01',
          ends_on: '2026-12-31',
          currency: 'CZK',
        })
        .execute()
      await ctx.db
        .insertInto('case_project')
        .values({
          organisation_id,
          project_id: project,
          case_id: one.id,
          restricted: false,
          from_on: '2026-10-05',
        })
        .execute()
    })
    const linked = () =>
      ema.act((ctx) =>
        ctx.db
          .selectFrom('case_project')
          .select(['case_id', 'from_on'])
          .where('organisation_id', '=', ctx.organisation.id)
          .orderBy('case_id')
          .execute(),
      )
    const { location } = await ema.post(casesAt(house, '/bulk/project'), {
      cases: [one.id, two.id],
      target: project,
    })
    expect((await ema.get(location)).text).toContain(
      '1 case counts for Společně now. 1 stayed: it was so already.',
    )
    expect(await linked()).toEqual([
      { case_id: one.id, from_on: '2026-10-05' },
      { case_id: two.id, from_on: '2026-11-12' },
    ])
    await ema.post(`${location}/removal`)
    expect(await linked()).toEqual([{ case_id: one.id, from_on: '2026-10-05' }])
    expect(
      (await ema.post(casesAt(house, '/bulk/project'), { cases: [one.id], target: newId() })).status,
    ).toBe(404)
  })
})
