import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { addInstitution, noteConflict } from '../../directory/index.ts'
import { linkKin, makeHousehold, registerPerson } from '../../people/index.ts'
import { openCase } from '../index.ts'
import { bookInterpreter } from './actions.ts'
import { bookingsOf } from './queries.ts'
import { interpreter, aMatter as matterOf, session } from './samples.ts'
import { recordWish } from './wish-actions.ts'

async function aMatter() {
  const house = await anOrganisation()
  return matterOf(house, await house.member(['caseworker']))
}
type Matter = Awaited<ReturnType<typeof aMatter>>

/** Names in the order the page lists them. */
const listed = (text: string, names: string[]) =>
  names.filter((name) => text.includes(name)).sort((a, b) => text.indexOf(a) - text.indexOf(b))

/** Expects that somebody is listed with a reason, and that asking them anyway is refused with the same words. */
async function expectRefused({ hana, page, id }: Matter, poolMember: string, reason: string) {
  const seen = await hana.get(page)
  expect(seen.text).toContain(reason)
  expect(seen.html).not.toContain(`/interpreter/${poolMember}?`)
  const answer = await hana.post(`${page}/sessions`, session(poolMember))
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(reason)
  expect(answer.text).not.toMatch(/Phamov[^á]/)
  expect(await hana.act((ctx) => bookingsOf(ctx, id))).toEqual([])
}

describe('choosing an interpreter for a case', () => {
  test('says who is needed, and why each one fits', async () => {
    const matter = await aMatter()
    await matter.add(
      interpreter('Trang Hoangová', {
        gender: 'woman',
        trained_on: '2025-03-01',
        phone: '777 222 333',
        vetted_until: '2027-01-01',
        away_from: '2026-11-10',
        away_until: '2026-12-03',
      }),
    )
    await matter.add(interpreter('Olena Kovalčuk', { languages: [{ code: 'uk', level: 'own' }] }))
    const page = await matter.hana.get(matter.page)
    expect(page.status).toBe(200)
    for (const word of [
      'Never a child, a relative, a friend or a neighbour',
      'Needed: Vietnamese',
      'needs an interpreter',
      'speaks Vietnamese well',
      'trained in violence at home',
      'away until 3 December 2026',
      '777 222 333',
      'One more speaks none of these languages',
    ])
      expect(page.text).toContain(word)
    expect(page.text).not.toContain('Olena')
    expect((await matter.hana.get(`${matter.page}?language=uk`)).text).toContain('Olena')
  })
  test('offers a woman first where one is wished', async () => {
    const matter = await aMatter()
    await matter.add(interpreter('Tuan Lê', { gender: 'man', vetted_until: '2027-01-01' }))
    await matter.add(interpreter('Trang Hoangová', { gender: 'woman' }))
    const names = ['Tuan Lê', 'Trang Hoangová']
    expect(listed((await matter.hana.get(matter.page)).text, names)).toEqual(['Tuan Lê', 'Trang Hoangová'])
    await matter.hana.act((ctx) => recordWish(ctx, matter.client, { woman: 'rather' }))
    const page = await matter.hana.get(matter.page)
    expect(listed(page.text, names)).toEqual(['Trang Hoangová', 'Tuan Lê'])
    expect(page.text).toContain('Rather a woman')
  })
  test('says so when nobody is in the pool, or nobody speaks the language', async () => {
    const matter = await aMatter()
    expect((await matter.hana.get(matter.page)).text).toContain('No interpreter is written down yet')
    await matter.add(interpreter('Olena', { languages: [{ code: 'uk', level: 'own' }] }))
    expect((await matter.hana.get(matter.page)).text).toContain('Nobody here speaks Vietnamese.')
    expect((await matter.hana.get(`${matter.page}?part=lawyer`)).text).toContain('No lawyer')
  })
})

describe('an interpreter is refused', () => {
  test('who is kin of somebody in the case, two steps away as well', async () => {
    const matter = await aMatter()
    const { hana, client } = matter
    const [mother, aunt] = await hana.act(async (ctx) => {
      const made = [await registerPerson(ctx, { given: 'Mai' }), await registerPerson(ctx, { given: 'Hoa' })]
      await linkKin(ctx, { person_id: made[0] ?? '', other_id: client, kind: 'parent' })
      await linkKin(ctx, { person_id: made[1] ?? '', other_id: made[0] ?? '', kind: 'sibling' })
      return made
    })
    const first = await matter.add(interpreter('Mai', { person_id: mother }))
    await expectRefused(matter, first, 'Related to somebody in this case.')
    const second = await matter.add(interpreter('Hoa', { person_id: aunt }))
    await expectRefused(matter, second, 'Related to somebody in this case.')
  })
  test('who lives with somebody in the case, or is part of it', async () => {
    const matter = await aMatter()
    const lodger = await matter.hana.act(async (ctx) => {
      const person = await registerPerson(ctx, { given: 'Ha' })
      await makeHousehold(ctx, { members: [{ person_id: matter.client }, { person_id: person }] })
      return person
    })
    const lives = await matter.add(interpreter('Ha', { person_id: lodger }))
    await expectRefused(matter, lives, 'Lives with somebody in this case.')
    const self = await matter.add(interpreter('Lan P.', { person_id: matter.client }))
    await expectRefused(matter, self, 'Is part of this case.')
  })
  test('who is a friend or neighbour, until that stands no more', async () => {
    const matter = await aMatter()
    const id = await matter.add(interpreter('Tuan Lê'))
    await matter.hana.act((ctx) => noteConflict(ctx, id, { kind: 'neighbour', person_id: matter.client }))
    await expectRefused(matter, id, 'Close to somebody in this case.')
    const page = await matter.hana.get(`/${matter.house.slug}/directory/pool/${id}`)
    await matter.hana.post(/action="([^"]*\/removal)"/.exec(page.html)?.[1] ?? '')
    expect((await matter.hana.post(`${matter.page}/sessions`, session(id))).status).toBe(303)
  })
  test('whom the client does not want, asked for on the form', async () => {
    const matter = await aMatter()
    const id = await matter.add(interpreter('Tuan Lê'))
    const form = `${matter.page}/wishes/${matter.client}`
    expect((await matter.hana.get(form)).text).toContain('What Lan Phamová wishes')
    const saved = await matter.hana.post(form, { excluded: id, words: 'Not in the evening.', _version: '0' })
    expect(saved.status).toBe(303)
    const page = await matter.hana.get(matter.page)
    for (const word of ['Not: Tuan Lê', 'Not in the evening.']) expect(page.text).toContain(word)
    await expectRefused(matter, id, 'Somebody in this case asked for another one.')
  })
  test('who is of the same community, where somebody from outside is wished', async () => {
    const matter = await aMatter()
    const id = await matter.add(interpreter('Tuan Lê', { communities: ['Market at Olomoucká'] }))
    await matter.hana.act((ctx) =>
      recordWish(ctx, matter.client, { communities: ['market at olomoucka'], from_afar: true }),
    )
    await expectRefused(matter, id, 'From a community that is not wished here.')
    const far = await matter.add(interpreter('Trang', { regions: ['Ostrava'] }))
    const page = await matter.hana.get(matter.page)
    expect(page.text).toContain('from another region, at a distance')
    expect(page.text).toContain('community not known: ask')
    expect((await matter.hana.get(`${matter.page}/${far}?part=interpreter`)).html).toMatch(
      /value="phone"[^>]*checked/,
    )
  })
  test('who is no woman, where only a woman is wished', async () => {
    const matter = await aMatter()
    const id = await matter.add(interpreter('Tuan Lê', { gender: 'man' }))
    await matter.hana.act((ctx) => recordWish(ctx, matter.client, { woman: 'only' }))
    await expectRefused(matter, id, 'Only a woman is wished.')
  })
  test('who works for the institution the case is about, or the body it belongs to', async () => {
    const matter = await aMatter()
    const { hana } = matter
    const [town, school] = await hana.act(async (ctx) => {
      const body = await addInstitution(ctx, { name: 'Town', kind: 'council' })
      return [body, await addInstitution(ctx, { name: 'School', kind: 'school', parent_id: body })]
    })
    const id = await matter.add(interpreter('Tuan Lê', { institution_id: town }))
    const other = await hana.act((ctx) =>
      openCase(ctx, {
        kind: 'school_enrolment',
        title: '',
        clients: [{ person_id: matter.client, role: 'child' }],
        opened_on: '2026-11-02',
        institution_id: school,
      }),
    )
    await expectRefused(
      { ...matter, id: other, page: `/${matter.house.slug}/cases/${other}/interpreter` },
      id,
      'Works for an institution this case is about.',
    )
    expect((await hana.post(`${matter.page}/sessions`, session(id))).status).toBe(303)
  })
  test('who is away that day, is expected elsewhere then, has left, or does not interpret', async () => {
    const matter = await aMatter()
    const { hana, page } = matter
    const away = await matter.add(interpreter('A', { away_from: '2026-11-20', away_until: '2026-11-21' }))
    expect((await hana.post(`${page}/sessions`, session(away))).text).toContain('away on that day')
    expect((await hana.post(`${page}/sessions`, session(away, { date: '2026-11-22' }))).status).toBe(303)
    const busy = await matter.add(interpreter('B'))
    expect((await hana.post(`${page}/sessions`, session(busy))).status).toBe(303)
    const twice = await hana.post(`${page}/sessions`, session(busy, { time: '10:30' }))
    expect([twice.status, twice.text.includes('expected elsewhere')]).toEqual([422, true])
    expect((await hana.post(`${page}/sessions`, session(busy, { time: '11:00' }))).status).toBe(303)
    await hana.post(`/${matter.house.slug}/directory/pool/${busy}/leave`)
    const left = await hana.post(`${page}/sessions`, session(busy, { date: '2026-11-25' }))
    expect(left.text).toContain('not in the pool any more')
    const lawyer = await matter.add(interpreter('C', { parts: ['lawyer'] }))
    expect((await hana.post(`${page}/sessions`, session(lawyer))).status).toBe(404)
    await expect(
      hana.act((ctx) =>
        bookInterpreter(ctx, matter.id, {
          pool_member_id: lawyer,
          part: 'interpreter',
          starts_at: new Date('2026-11-20T09:00:00Z'),
          minutes: 60,
          mode: 'phone',
        }),
      ),
    ).rejects.toThrow('cases.interpreter.refused.part')
  })
})
