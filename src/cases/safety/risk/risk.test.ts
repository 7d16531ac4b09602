import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../../test/world.ts'
import { reviewRisk, riskReviewsDue } from '../../index.ts'
import { safetyAt as at, aViolenceCase } from '../samples.ts'

const review = {
  level: 'high',
  why: 'incident',
  seen: 'He waits at the tram stop.',
  reviewed_on: '2026-11-12',
}

describe('the danger', () => {
  test('is looked at, shown with the day of the next look, and again after a change', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aViolenceCase(hana)
    expect((await hana.get(at(house, id))).text).toContain('Nobody has looked at the danger yet.')
    const saved = await hana.post(at(house, id, '/risk'), { ...review, factors: ['follows', 'afraid'] })
    expect(saved.status).toBe(303)
    const room = await hana.get(at(house, id))
    expect(room.text).toContain('To be looked at again by Thursday 19 November.')
    expect(room.text).toContain('Follows, watches, waits · Very afraid')
    expect((await hana.get(`/${house.slug}/cases/${id}`)).text).toContain('High danger')
    expect((await hana.get(`/${house.slug}/today`)).text).toContain(
      'No deadline falls within a week. What else waits for you stands below.',
    )
    await hana.post(at(house, id, '/risk'), { ...review, level: 'immediate', why: 'separation' })
    const again = await hana.get(at(house, id))
    expect(again.html).toContain('role="img"')
    expect(again.text).toContain('from High on 12 November 2026 to Immediate now')
    expect((await hana.get(at(house, id, '/risk/new'))).html).toContain('value="planned" checked')
  })

  test('cannot be left alone longer than its level allows, nor be dated ahead', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aViolenceCase(hana)
    for (const [given, said] of [
      [{ next_on: '2026-12-12' }, 'too late for this level'],
      [{ reviewed_on: '2026-11-13' }, 'still to come'],
      [{ next_on: '2026-11-11' }, 'cannot be before'],
      [{ seen: '' }, 'Please fill'],
    ] as const) {
      const refused = await hana.post(at(house, id, '/risk'), { ...review, ...given })
      expect([said, refused.status]).toEqual([said, 422])
      if (said !== 'Please fill') expect(refused.text).toContain(said)
    }
  })

  test('differs from what an assessment suggests only with a reason', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aViolenceCase(hana)
    const asked = await hana.get(at(house, id, '/risk/new?suggested_level=medium&suggested_by=safety-check'))
    expect(asked.text).toContain('An assessment suggests: Medium.')
    const suggested = { ...review, suggested_level: 'medium', suggested_by: 'safety-check' }
    expect((await hana.post(at(house, id, '/risk'), suggested)).text).toContain(
      'Write why the level is another',
    )
    await hana.post(at(house, id, '/risk'), { ...suggested, override: 'He bought a knife.' })
    const room = await hana.get(at(house, id))
    expect(room.text).toContain('Assessment suggested Medium He bought a knife.')
  })

  test('a mistaken review is taken back and the one before it stands again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aViolenceCase(hana)
    await hana.act((ctx) =>
      reviewRisk(ctx, id, { level: 'medium', why: 'first', seen: 'a', reviewed_on: '2026-11-10' }),
    )
    const wrong = await hana.act((ctx) => reviewRisk(ctx, id, { level: 'low', why: 'planned', seen: 'b' }))
    expect((await hana.post(at(house, id, `/risk/${wrong}/removal`))).status).toBe(303)
    const room = await hana.get(at(house, id))
    expect(room.text).toContain('taken back')
    expect(room.text).toContain('by Thursday 10 December')
    expect((await hana.post(at(house, id, `/risk/${wrong}/removal`))).status).toBe(404)
  })

  test('that is due again is found for those who work on the case', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    const { id } = await aViolenceCase(hana)
    await hana.act((ctx) =>
      reviewRisk(ctx, id, { level: 'high', why: 'first', seen: 'a', reviewed_on: '2026-11-01' }),
    )
    const due = await hana.act((ctx) => riskReviewsDue(ctx, ctx.today))
    expect(due).toMatchObject([{ case_id: id, level: 'high', next_on: '2026-11-08' }])
    expect((await hana.get(at(house, id))).text).toContain(
      'It should have been looked at again by Sunday 8 November.',
    )
    expect(await eva.act((ctx) => riskReviewsDue(ctx, ctx.today))).toEqual([])
    expect(await eva.act((ctx) => riskReviewsDue(ctx, ctx.today, { mine: false }))).toHaveLength(1)
    await hana.act((ctx) => reviewRisk(ctx, id, { level: 'low', why: 'planned', seen: 'b' }))
    expect(await hana.act((ctx) => riskReviewsDue(ctx, '2027-01-31'))).toEqual([])
  })
})
