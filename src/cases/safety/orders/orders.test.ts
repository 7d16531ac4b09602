import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../../test/world.ts'
import { ordersExpiring, recordOrder } from '../../index.ts'
import { safetyAt as at, aViolenceCase } from '../samples.ts'

describe('a protective order', () => {
  const order = { kind: 'police_eviction', issued_on: '2026-11-05', served_on: '2026-11-05' }

  test('of the Czech police ends by law, 14 days or 10 before July 2025, and says how that was counted', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, jolana, dusan } = await aViolenceCase(hana)
    await hana.post(at(house, id, '/orders'), { ...order, protects: [jolana], against_person_id: dusan })
    const room = await hana.get(at(house, id))
    expect(room.text).toContain('Protects until Thursday 19 November, 7 days more.')
    expect(room.text).toContain('Protects Jolana Olšová from Dušan Křemen.')
    expect(room.text).toContain('How the day was counted')
    expect(room.text).toContain('Act 273/2008')
    await hana.post(at(house, id, '/orders'), { ...order, issued_on: '2025-06-02', served_on: '2025-06-02' })
    expect((await hana.get(at(house, id))).text).toContain('It protected until Thursday 12 June 2025.')
  })

  test('goes on when a petition was filed in time, and keeps the day typed where one is typed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aViolenceCase(hana)
    await hana.post(at(house, id, '/orders'), { ...order, petition_on: '2026-11-10' })
    expect((await hana.get(at(house, id))).text).toContain('goes on until the court has decided')
    await hana.post(at(house, id, '/orders'), { ...order, valid_until: '2026-11-14' })
    expect((await hana.get(at(house, id))).text).toContain(
      'Protects until Saturday 14 November, 2 days more.',
    )
    const expiring = await hana.act((ctx) => ordersExpiring(ctx, '2026-11-19'))
    expect(expiring.map((one) => one.valid_until)).toEqual(['2026-11-14'])
  })

  test('is refused with days that cannot be', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aViolenceCase(hana)
    for (const wrong of [
      { issued_on: '2026-11-13' },
      { valid_until: '2026-11-01' },
      { served_on: '2026-11-01' },
      { petition_on: '2026-12-01' },
    ])
      expect((await hana.post(at(house, id, '/orders'), { ...order, ...wrong })).status).toBe(422)
  })

  test('is corrected by one at a time, ended, and taken up again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aViolenceCase(hana)
    const own = await hana.act((ctx) =>
      recordOrder(ctx, id, {
        kind: 'injunction',
        issued_on: '2026-11-05',
        valid_until: '2026-12-05',
        protects: [],
      }),
    )
    const fields = { kind: 'injunction', issued_on: '2026-11-05', valid_until: '2026-12-07', _version: '1' }
    expect((await hana.post(at(house, id, `/orders/${own}`), fields)).status).toBe(303)
    const clash = await hana.post(at(house, id, `/orders/${own}`), { ...fields, valid_until: '2026-12-09' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('2026-12-07')
    await hana.post(at(house, id, `/orders/${own}/end`))
    expect((await hana.get(at(house, id))).text).toContain('It ended on 12 November 2026.')
    await hana.post(at(house, id, `/orders/${own}/end/removal`))
    expect((await hana.get(at(house, id))).text).toContain('Protects until Monday 7 December')
  })

  test('that is broken keeps each day', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aViolenceCase(hana)
    const own = await hana.act((ctx) =>
      recordOrder(ctx, id, { kind: 'police_eviction', issued_on: '2026-11-05', protects: [] }),
    )
    const broken = await hana.post(at(house, id, `/orders/${own}/breaches`), {
      on_day: '2026-11-09',
      note: 'He stood under the window.',
      police_told: 'yes',
    })
    expect(broken.status).toBe(303)
    expect((await hana.get(at(house, id))).text).toContain(
      'Broken on 9 November 2026. He stood under the window. The police were told.',
    )
    expect((await hana.post(at(house, id, `/orders/${own}/breaches`), { on_day: '2026-11-01' })).status).toBe(
      422,
    )
  })
})
