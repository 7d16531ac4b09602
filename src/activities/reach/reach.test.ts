import { describe, expect, test } from 'vitest'
import { anOrganisation, type House } from '../../../test/world.ts'
import { countHeads, holdActivity, recordReach } from '../index.ts'

const training = {
  kind: 'training',
  title: 'Hate crime, day one',
  held_on: '2026-11-03',
  minutes: 360,
  audience: 'police_officer',
} as const

async function aTraining(given: Partial<Parameters<typeof holdActivity>[1]> = {}) {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  const id = await hana.act((ctx) => holdActivity(ctx, { ...training, ...given }))
  return { house, hana, id, path: `/${house.slug}/activities/${id}` }
}

const audit = async (house: House, subject: string) => {
  const { rows } = await house.world.install.pools
    .pool('owner')
    .query<{ act: string; fields: string[] | null }>(
      'select act, fields from audit_event where organisation_id = $1 and subject_id = $2 order by at, id',
      [house.organisation.id, subject],
    )
  return rows
}
const count = async (house: House, table: 'attendance' | 'headcount' | 'reach') => {
  const client = await house.world.install.pools.pool('owner').connect()
  try {
    await client.query(
      `begin; set local app.organisation = '${house.organisation.id}'; set local role alongside_stats`,
    )
    return (await client.query(`select * from ${table} where organisation_id = $1`, [house.organisation.id]))
      .rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

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
