import { describe, expect, test } from 'vitest'
import { aHouse, register, rowsOf } from '../../../test/people.ts'
import { linkKin, makeHousehold } from '../index.ts'

describe('kin and households', () => {
  test('a tie is written once and read from both sides, in words that fit the person', async () => {
    const { house, hana, people } = await aHouse()
    const mother = await register(hana, { given: 'Jolana', gender: 'woman' })
    const child = await register(hana, { given: 'Matyáš', gender: 'man' })
    await hana.act((ctx) => linkKin(ctx, { person_id: mother, other_id: child, kind: 'parent' }))
    expect((await hana.get(`${people}/${child}`)).text).toMatch(/Mother\s+Jolana/)
    expect((await hana.get(`${people}/${mother}`)).text).toMatch(/Son\s+Matyáš/)
    await hana.act((ctx) => linkKin(ctx, { person_id: child, other_id: mother, kind: 'grandchild' }))
    expect((await hana.get(`${people}/${child}`)).text).toMatch(/Grandmother\s+Jolana/)
    expect(await rowsOf(house, 'select count(*)::int as n from kinship')).toEqual([{ n: 1 }])
  })
  test('the form links somebody new, and asks when the name is known', async () => {
    const { hana, people } = await aHouse()
    const child = await register(hana, { given: 'Matyáš' })
    expect(
      (await hana.post(`${people}/${child}/kin`, { person_q: 'Jolana Břízková', kind: 'parent' })).status,
    ).toBe(303)
    const asked = await hana.post(`${people}/${child}/kin`, { person_q: 'jolana brizkova', kind: 'carer' })
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('A new person: jolana brizkova')
    const known = /type="radio" name="person" value="([0-9a-f-]{36})"/.exec(asked.html)?.[1] ?? ''
    expect(
      (
        await hana.post(`${people}/${child}/kin`, {
          person_q: 'jolana brizkova',
          person: known,
          kind: 'carer',
        })
      ).status,
    ).toBe(303)
    expect((await hana.get(people)).text).toContain('2 people')
    expect((await hana.get(`${people}/${child}`)).text).toMatch(/Carer\s+Jolana Břízková/)
  })
  test('a household has one main carer, and a new one takes over', async () => {
    const { house, hana, people } = await aHouse()
    const mother = await register(hana, { given: 'Jolana' })
    const child = await register(hana, { given: 'Matyáš' })
    const id = await hana.act((ctx) =>
      makeHousehold(ctx, {
        municipality: 'Brno',
        members: [{ person_id: mother, main_carer: true }, { person_id: child }],
      }),
    )
    expect((await hana.get(`${people}/${child}`)).text).toContain('Household of Jolana')
    await hana.post(`${people}/${child}/households/${id}`, { person_q: 'Dušan', main_carer: 'yes' })
    expect((await hana.get(`${people}/${child}`)).text).toContain('Household of Dušan')
    expect(await rowsOf(house, 'select count(*)::int as n from household_member where main_carer')).toEqual([
      { n: 1 },
    ])
    await hana.post(`${people}/${child}/households/${id}/departures`, { person_id: mother })
    expect((await hana.get(`${people}/${child}`)).text).not.toContain('Jolana')
  })
  test('nobody of another organisation can be linked', async () => {
    const { hana } = await aHouse()
    const foreign = await register(hana, { given: 'Jolana' })
    const other = await aHouse()
    const child = await register(other.hana, { given: 'Matyáš' })
    expect(
      (await other.hana.post(`${other.people}/${child}/kin`, { person: foreign, kind: 'parent' })).status,
    ).toBe(404)
    expect((await other.hana.post(`${other.people}/${child}/households`, { person: foreign })).status).toBe(
      404,
    )
  })
})
