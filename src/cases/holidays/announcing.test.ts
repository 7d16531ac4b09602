import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { listOwnHolidays } from './queries.ts'
import { appealOf, at, mourning, overrideOf, refused } from './samples.ts'

describe('announcing a day', () => {
  test('is refused for a day the table has already, one entered twice, and a place nobody knows', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const known = await ivana.post(at(house), { ...mourning, day: '2026-11-17' })
    expect(known.status).toBe(422)
    expect(known.text).toContain('The table has this day as a public holiday already.')
    const none = await ivana.post(at(house), { ...mourning, holiday: 'no' })
    expect(none.text).toContain('The table does not have this day as a public holiday.')
    await ivana.post(at(house), mourning)
    const twice = await ivana.post(at(house), mourning)
    expect(twice.status).toBe(422)
    expect(twice.text).toContain('This day was entered already.')
    expect((await ivana.post(at(house), { ...mourning, place: 'GB-XXX' })).status).toBe(422)
    const empty = await ivana.post(at(house), { place: 'CZ', day: '', holiday: 'yes', name: '', source: 'x' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('value="x"')
  })

  test('that a holiday is none after all lets a deadline end on it', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const id = await refused(hana)
    await ivana.post(at(house), { ...mourning, day: '2026-11-17', holiday: 'no' })
    expect((await appealOf(hana, id)).due_on).toBe('2026-11-17')
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('It ends earlier now.')
  })

  test('is for coordinators; caseworkers may look, another organisation’s day is a 404', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ivana = await house.member(['coordinator'])
    const jan = await (await anOrganisation()).member(['coordinator'])
    expect((await hana.get(at(house))).status).toBe(200)
    expect((await hana.get(`${at(house, '/new')}?${new URLSearchParams(mourning)}`)).status).toBe(403)
    expect((await hana.post(at(house), mourning)).status).toBe(403)
    await ivana.post(at(house), mourning)
    const { id } = await overrideOf(ivana)
    expect((await jan.act((ctx) => listOwnHolidays(ctx))).length).toBe(0)
    expect((await hana.post(at(house, `/${id}/removal`))).status).toBe(403)
    const away = await house.member(['programme_manager'])
    expect((await away.get(at(house))).status).toBe(403)
  })
})
