import { describe, expect, test } from 'vitest'
import { aTraining, audit, count, training } from '../../../test/activity-house.ts'
import { countHeads, holdActivity, recordReach } from '../index.ts'

describe('reach', () => {
  test('stands apart and is in nobody’s count', async () => {
    const { house, hana, id, path } = await aTraining()
    await hana.act((ctx) => countHeads(ctx, id, { audience: 'clerk', people: 5 }))
    const made = await hana.post(`${path}/reach`, {
      channel: 'leaflet',
      audience: 'general_public',
      amount: '1 020',
      basis: 'counted',
      counted_on: '2026-11-03',
    })
    expect(made.status).toBe(303)
    const page = await hana.get(path)
    expect(page.text).toContain('5 clerks came for 6 hours.')
    expect(page.html).toMatch(/id="reach"[\s\S]*?Reach is never added to people\.[\s\S]*?1,020 leaflets/)
    const list = await hana.get(`/${house.slug}/activities`)
    expect(list.text).toContain('5 people')
    expect(list.text).toContain('reach: 1,020 leaflets')
    expect(list.text).not.toContain('1,025')
  })
  test('is corrected and taken away', async () => {
    const { house, hana, id, path } = await aTraining({ kind: 'distribution', title: 'Leaflets' })
    const line = await hana.act((ctx) =>
      recordReach(ctx, id, {
        channel: 'leaflet',
        audience: 'migrant',
        amount: 400,
        basis: 'estimated',
        counted_on: '2026-11-03',
      }),
    )
    expect((await hana.get(`${path}/reach/${line}`)).html).toContain('value="400"')
    const better = {
      channel: 'leaflet',
      audience: 'migrant',
      amount: '380',
      basis: 'counted',
      counted_on: '2026-11-04',
    }
    expect((await hana.post(`${path}/reach/${line}`, better)).status).toBe(303)
    expect((await hana.get(path)).text).toContain('Reached: 380 leaflets.')
    expect((await audit(house, id)).find((event) => event.act === 'reach.correct')?.fields).toEqual([
      'amount',
      'basis',
      'counted_on',
    ])
    const elsewhere = await hana.act((ctx) => holdActivity(ctx, training))
    expect((await hana.post(`/${house.slug}/activities/${elsewhere}/reach/${line}/removal`)).status).toBe(404)
    await hana.post(`${path}/reach/${line}/removal`)
    expect(await count(house, 'reach')).toEqual([])
  })
  test('says beside the field what is wrong', async () => {
    const { hana, path } = await aTraining()
    const answer = await hana.post(`${path}/reach`, {
      channel: 'leaflet',
      audience: 'migrant',
      amount: '-5',
      basis: 'counted',
      counted_on: '2027-01-01',
    })
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/id="r-amount-wrong"[\s\S]*?too small/)
    expect(answer.html).toMatch(/id="r-counted_on-wrong"[\s\S]*?has not come yet/)
    expect(answer.html).toContain('value="-5"')
  })
})
