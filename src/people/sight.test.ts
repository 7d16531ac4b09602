import { describe, expect, test } from 'vitest'
import { aHouse, register } from '../../test/people.ts'
import { linkKin, makeHousehold } from './index.ts'
import { familyFor, readable } from './sight.ts'

describe('a volunteer, who may read no names', () => {
  test('opens a person when their cases say so, and nobody else', async () => {
    const { house, hana, people } = await aHouse()
    const own = await register(hana, { given: 'Matyáš' })
    const other = await register(hana, { given: 'Jolana' })
    const volunteer = await house.member(['volunteer'])
    const mayRead = async (_: unknown, id: string) => id === own
    await expect(volunteer.act((ctx) => readable(ctx, own, mayRead))).resolves.toBeUndefined()
    await expect(volunteer.act((ctx) => readable(ctx, other, mayRead))).rejects.toThrow('people.read')
    await expect(volunteer.act((ctx) => readable(ctx, own, undefined))).rejects.toThrow('people.read')
    expect((await volunteer.get(people)).status).toBe(403)
    expect((await volunteer.get(`${people}/${other}/edit`)).status).toBe(403)
  })
  test('sees of a family only those of their cases; the others are counted', async () => {
    const { house, hana } = await aHouse()
    const child = await register(hana, { given: 'Matyáš' })
    const mother = await register(hana, { given: 'Jolana' })
    const father = await register(hana, { given: 'Dušan' })
    await hana.act(async (ctx) => {
      await linkKin(ctx, { person_id: mother, other_id: child, kind: 'parent' })
      await linkKin(ctx, { person_id: father, other_id: child, kind: 'parent' })
      await makeHousehold(ctx, { members: [{ person_id: child }, { person_id: father }] })
    })
    const volunteer = await house.member(['volunteer'])
    const family = await volunteer.act((ctx) => familyFor(ctx, child, async (_, id) => id === mother))
    expect(family.kin.map((kin) => kin.person.id)).toEqual([mother])
    expect(family.households[0]?.members.map((member) => member.person.id)).toEqual([child])
    expect(family.hidden).toBe(1)
    const whole = await hana.act((ctx) => familyFor(ctx, child, undefined))
    expect(whole.kin).toHaveLength(2)
    expect(whole.hidden).toBe(0)
  })
})
