import { describe, expect, test } from 'vitest'
import { link, numberOf, twoSides } from '../../../test/two-sides.ts'
import { anOrganisation } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'
import { openCase, restrictCase } from '../index.ts'
import { casesAt as cases } from '../samples.ts'
import { addInvolvement } from '../team/actions.ts'

describe('nobody is on both sides', () => {
  test('a link between teams that share somebody, now or once, is refused', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    await hana.post(cases(house, `/${hers.id}/team`), { member: petr.member.id, part: 'worker' })
    await expect(link(hana, petr, hers, his)).rejects.toThrow('one_side')
    await hana.post(cases(house, `/${hers.id}/team/${petr.member.id}/removal`))
    const refused = await hana.post(cases(house, `/${hers.id}/safety/apart`), {
      number: his.number,
      lead: petr.member.id,
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('who works with one side never works with the other')
  })

  test('after the link neither team takes somebody of the other, from whichever side it is asked', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    await link(hana, petr, hers, his)
    const there = await petr.post(cases(house, `/${his.id}/team`), { member: hana.member.id, part: 'worker' })
    expect(there.status).toBe(422)
    expect(there.text).not.toContain('Olš')
    const here = await hana.post(cases(house, `/${hers.id}/team`), { member: petr.member.id, part: 'worker' })
    expect(here.status).toBe(422)
    expect(
      (await hana.post(cases(house, `/${hers.id}/lead`), { member: petr.member.id, _version: '1' })).status,
    ).toBe(422)
    expect((await petr.get(cases(house, `/${hers.id}`))).status).toBe(404)
  })

  test('a further case of the same people is walled too', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    await link(hana, petr, hers, his)
    const open = { kind: 'school_enrolment', title: '', opened_on: '2026-11-12' } as const
    const clients = [{ person_id: hers.child, role: 'child' as const }]
    await expect(eva.act((ctx) => openCase(ctx, { ...open, clients }))).rejects.toThrow('kept apart')
    await expect(
      eva.act((ctx) => openCase(ctx, { ...open, clients, restricted: true, team: [petr.member.id] })),
    ).rejects.toThrow('one side only')
    const school = await eva.act((ctx) => openCase(ctx, { ...open, clients, restricted: true }))
    expect((await eva.post(cases(house, `/${school}/restriction/removal`))).status).toBe(422)
    expect(
      (await petr.post(cases(house, `/${his.id}/team`), { member: eva.member.id, part: 'worker' })).status,
    ).toBe(422)
  })

  test('cases of the same people that colleagues can open stand in the way of a link, one’s own are restricted with it', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    const open = {
      kind: 'school_enrolment',
      title: '',
      opened_on: '2026-11-12',
      clients: [{ person_id: hers.child, role: 'child' }],
    } as const
    const school = await eva.act((ctx) => openCase(ctx, { ...open, clients: [...open.clients] }))
    const own = await hana.act((ctx) => openCase(ctx, { ...open, clients: [...open.clients] }))
    const refused = await hana.post(cases(house, `/${hers.id}/safety/apart`), {
      number: his.number,
      lead: petr.member.id,
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(await numberOf(eva, school))
    await eva.act((ctx) => restrictCase(ctx, school))
    await link(hana, petr, hers, his)
    expect((await petr.get(cases(house, `/${own}`))).status).toBe(404)
  })

  test('nobody who is kept apart comes into the work, and whoever joins the victim’s case is kept apart from then on', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    await link(hana, petr, hers, his)
    await expect(
      petr.act((ctx) =>
        addInvolvement(ctx, his.id, { person_id: hers.child, role: 'child', from_on: ctx.today }),
      ),
    ).rejects.toThrow('kept apart')
    const aunt = await hana.act(async (ctx) => {
      const id = await registerPerson(ctx, { given: 'Zdena', family: 'Olšová' })
      await addInvolvement(ctx, hers.id, { person_id: id, role: 'supporter', from_on: ctx.today })
      return id
    })
    expect((await petr.get(`/${house.slug}/people/${aunt}`)).status).toBe(404)
    expect((await hana.get(`/${house.slug}/people/${aunt}`)).status).toBe(200)
  })
})
