import { describe, expect, test } from 'vitest'
import { link, numberOf, twoSides } from '../../../test/two-sides.ts'
import { anOrganisation } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'
import { joinTeam, openCase } from '../index.ts'
import { casesAt as cases } from '../samples.ts'

describe('work with a perpetrator', () => {
  test('is its team’s alone from the start and cannot be opened up', async () => {
    const house = await anOrganisation()
    const { hana, petr, his } = await twoSides(house)
    expect((await petr.get(cases(house, `/${his.id}`))).status).toBe(200)
    expect((await hana.get(cases(house, `/${his.id}`))).status).toBe(404)
    const refused = await petr.post(cases(house, `/${his.id}/restriction/removal`))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('stays with its team alone')
  })

  test('is not opened by somebody who works for the victim', async () => {
    const house = await anOrganisation()
    const { hana, his } = await twoSides(house)
    const page = await hana.post(cases(house), {
      person: his.dusan,
      kind: 'perpetrator_work',
      opened_on: '2026-11-12',
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('who works with one side never works with the other')
  })

  test('is linked from the victim’s case, which shows its number and lead and nothing else', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    const linked = await hana.post(cases(house, `/${hers.id}/safety/apart`), {
      number: his.number,
      lead: petr.member.id,
    })
    expect(linked.status).toBe(303)
    const room = await hana.get(cases(house, `/${hers.id}/safety`))
    expect(room.text).toContain(`${his.number} led by Petr Lípa`)
    expect(room.html).not.toContain(his.id)
    expect(room.text).not.toContain('a way out of rage')
    expect((await hana.get(cases(house, `/${his.id}`))).status).toBe(404)
    expect(
      await hana.act((ctx) =>
        ctx.db
          .selectFrom('case_entry')
          .select('id')
          .where('organisation_id', '=', ctx.organisation.id)
          .where('case_id', '=', his.id)
          .execute(),
      ),
    ).toEqual([])
  })

  test('the link follows a new lead, and both cases stay restricted while it stands', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    await link(hana, petr, hers, his)
    await petr.post(cases(house, `/${his.id}/lead`), { member: eva.member.id, _version: '1' })
    expect((await hana.get(cases(house, `/${hers.id}/safety`))).text).toContain(
      `${his.number} led by Eva Javorová`,
    )
    const refused = await hana.post(cases(house, `/${hers.id}/restriction/removal`))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('stays with its team alone while it is linked')
    expect((await eva.get(cases(house, `/${hers.id}`))).status).toBe(404)
  })

  test('a number or a lead that is wrong, or a case of another kind, is refused without telling which', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    const own = await numberOf(hana, hers.id)
    for (const [typed, lead] of [
      ['2026-9999', petr.member.id],
      [his.number, hana.member.id],
      [own, hana.member.id],
    ]) {
      const refused = await hana.post(cases(house, `/${hers.id}/safety/apart`), { number: typed, lead })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('No work with a perpetrator has this number and this lead')
    }
    expect((await petr.get(cases(house, `/${hers.id}`))).status).toBe(200)
  })

  test('is linked only where it is known who the perpetrator is, by the victim’s team', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    await expect(link(eva, petr, hers, his)).rejects.toThrow('not_on_team')
    const other = await hana.act(async (ctx) =>
      openCase(ctx, {
        kind: 'domestic_violence_support',
        title: '',
        clients: [{ person_id: await registerPerson(ctx, { given: 'Eva' }), role: 'client' }],
        opened_on: '2026-11-02',
      }),
    )
    await expect(link(hana, petr, { id: other }, his)).rejects.toThrow('refused.nobody')
    await expect(link(petr, petr, { id: his.id }, his)).rejects.toThrow('refused.is_work')
    const volunteer = await house.member(['volunteer'], 'Jana Habrová')
    await hana.act((ctx) => joinTeam(ctx, hers.id, volunteer.member.id, 'volunteer'))
    expect((await volunteer.get(cases(house, `/${hers.id}/safety/apart`))).status).toBe(403)
  })
})
