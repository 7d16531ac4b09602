import { describe, expect, test } from 'vitest'
import { auditOf } from '../../../test/people.ts'
import { aProgram } from '../../../test/token.ts'
import { link, numberOf, twoSides } from '../../../test/two-sides.ts'
import { anOrganisation, type Browser } from '../../../test/world.ts'
import { setSafeContact } from '../../people/index.ts'
import { casesAt as cases } from '../samples.ts'

describe('the perpetrator’s worker', () => {
  test('finds nothing of the victim’s case nor of its people by any route, though their sight is all', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    await hana.act((ctx) =>
      setSafeContact(ctx, hers.jolana, { allowed: ['call'], never: [], days: [], must_not_learn: [] }, 1),
    )
    expect(petr.member.sight).toBe('all')
    const before = await petr.get(`/${house.slug}/people?q=Ol%C5%A1ov%C3%A1`)
    expect(before.text).toContain('Jolana Olšová')
    await link(hana, petr, hers, his)
    const hidden = [hers.id, hers.jolana, hers.child]
    const words = ['Olš', 'Jolana', 'Matyáš', 'Orchidej', await numberOf(hana, hers.id)]
    const pages = [
      `/people`,
      `/people?q=Ol%C5%A1ov%C3%A1`,
      `/people?q=Jolana`,
      `/people/${his.dusan}`,
      `/people/${his.dusan}/edit`,
      `/people/papers`,
      `/find?q=Jolana`,
      `/find?q=2026-000`,
      `/cases`,
      `/cases?view=team`,
      `/cases?view=team&q=Jolana`,
      `/cases?view=team&q=2026`,
      `/cases?view=due`,
      `/cases?view=closed`,
      `/cases/${his.id}`,
      `/cases/${his.id}/safety`,
      `/cases/${his.id}/people`,
      `/cases/${his.id}/plan`,
      `/today`,
    ]
    for (const path of pages) {
      const page = await petr.get(`/${house.slug}${path}`)
      expect([path, page.status]).toEqual([path, 200])
      for (const id of hidden) expect([path, page.html.includes(id)]).toEqual([path, false])
      // What was typed is said back.
      const typed = new URL(path, 'http://x').searchParams.get('q') ?? '-'
      for (const word of words)
        expect([path, page.text.replaceAll(typed, '').includes(word)]).toEqual([path, false])
    }
    for (const path of [
      `/people/${hers.jolana}`,
      `/people/${hers.jolana}/edit`,
      `/people/${hers.jolana}/safe-contact`,
      `/people/${hers.jolana}/papers`,
      `/people/${hers.child}`,
      `/cases/${hers.id}`,
      `/cases/${hers.id}/safety`,
      `/cases/${hers.id}/safety/call`,
      `/cases/${hers.id}/safety/apart`,
      `/cases/${hers.id}/team`,
    ])
      expect([path, (await petr.get(`/${house.slug}${path}`)).status]).toEqual([path, 404])
    const alike = await petr.post(`/${house.slug}/people`, { given: 'Jolana', family: 'Olšová' })
    expect(alike.status).toBe(303)
    expect((await hana.get(`/${house.slug}/people?q=Jolana`)).html).toContain(hers.jolana)
  })

  test('counts no person who is hidden', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    await link(hana, petr, hers, his)
    const counted = (browser: Browser) =>
      browser.act((ctx) =>
        ctx.db
          .selectFrom('person')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('organisation_id', '=', ctx.organisation.id)
          .executeTakeFirstOrThrow(),
      )
    expect(Number((await counted(hana)).n)).toBe(3)
    expect(Number((await counted(petr)).n)).toBe(1)
  })

  test('reads nothing in the database of the link, the kin and the papers, and changes no hidden person', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    await link(hana, petr, hers, his)
    await petr.act(async (ctx) => {
      for (const table of ['perpetrator_link', 'kinship', 'household_member', 'person_paper'] as const)
        expect([
          table,
          await ctx.db
            .selectFrom(table)
            .selectAll()
            .where('organisation_id', '=', ctx.organisation.id)
            .execute(),
        ]).toEqual([table, []])
      const done = await ctx.db
        .updateTable('person')
        .set({ gender: 'woman' })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', hers.jolana)
        .executeTakeFirst()
      expect(done.numUpdatedRows).toBe(0n)
    })
  })

  test('asks the API in vain', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    await link(hana, petr, hers, his)
    const program = await aProgram(petr, ['read', 'content'])
    for (const path of [`/people/${hers.jolana}`, `/cases/${hers.id}`, `/cases/${hers.id}/entries`])
      expect((await program.get(path)).status).toBe(404)
    for (const path of ['/people', '/cases']) {
      const { text, status } = await program.get(path)
      expect(status).toBe(200)
      for (const id of [hers.id, hers.jolana, hers.child]) expect(text).not.toContain(id)
      expect(text).not.toContain('Jolana')
    }
  })

  test('still does not see the persons after leaving the work, nor does who joins it', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    await link(hana, petr, hers, his)
    expect((await eva.get(`/${house.slug}/people/${hers.jolana}`)).status).toBe(200)
    await petr.post(cases(house, `/${his.id}/lead`), { member: eva.member.id, _version: '1' })
    expect((await eva.get(`/${house.slug}/people/${hers.jolana}`)).status).toBe(404)
    await petr.post(cases(house, `/${his.id}/team/${petr.member.id}/removal`))
    expect((await petr.get(`/${house.slug}/people/${hers.jolana}`)).status).toBe(404)
  })

  test('sees the persons again when a mistaken link is taken away, which is logged as the link was', async () => {
    const house = await anOrganisation()
    const { hana, petr, his, hers } = await twoSides(house)
    const id = await link(hana, petr, hers, his)
    const gone = await hana.post(cases(house, `/${hers.id}/safety/apart/${id}/removal`))
    expect(gone.status).toBe(303)
    expect((await petr.get(`/${house.slug}/people/${hers.jolana}`)).status).toBe(200)
    const acts = (await auditOf(house)).map(({ act }) => act)
    expect(acts).toContain('perpetrator.link')
    expect(acts).toContain('perpetrator.unlink')
  })

  test('whose organisation is another finds nothing to link', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const { petr, his } = await twoSides(house)
    const there = await twoSides(other)
    const refused = await there.hana.post(cases(other, `/${there.hers.id}/safety/apart`), {
      number: his.number,
      lead: petr.member.id,
    })
    expect(refused.status).toBe(422)
    expect((await there.hana.get(cases(other, `/${his.id}/safety`))).status).toBe(404)
  })
})
