import { describe, expect, test } from 'vitest'
import { aHouse, auditOf, register } from '../../test/people.ts'
import { registerPerson } from './index.ts'

describe('finding a person', () => {
  test.each([
    ['Kovaľ', 'Коваль'],
    ['Kovaľ', 'kovalova'],
    ['Kováľová', 'koval'],
    ['Коваль', 'Kováľová'],
    ['Novotná', 'novotny'],
    ['Ševčenko', 'Шевч'],
    ['Břízková', 'briskova'],
  ])('%s by typing %s', async (family, typed) => {
    const { hana, people } = await aHouse()
    await register(hana, { given: 'Xenie', family })
    await register(hana, { given: 'Zdeněk', family: 'Dub' })
    const page = await hana.get(`${people}?q=${encodeURIComponent(typed)}`)
    expect(page.text).toContain('Xenie')
    expect(page.text).not.toContain('Zdeněk')
  })
  test('by a former name and by the name in its own script', async () => {
    const { hana, people } = await aHouse()
    await register(hana, {
      given: 'Natalia',
      family: 'Lisková',
      original: 'Наталія Ліс',
      other: ['Bondarenko'],
    })
    for (const q of ['Бондаренко', 'наталія ліс', 'bondar'])
      expect((await hana.get(`${people}?q=${encodeURIComponent(q)}`)).text).toContain('Lisková')
  })
  test('works at once for one just registered, renamed, or never committed', async () => {
    const { hana, people } = await aHouse()
    await register(hana, { given: 'Anna' })
    expect((await hana.get(`${people}?q=Radomíra`)).text).toContain('Nobody is called')
    const saved = await hana.post(people, { given: 'Radomíra' })
    expect((await hana.get(`${people}?q=radomira`)).text).toContain('One person fits')
    const id = saved.location.split('?')[0] ?? ''
    await hana.post(id, { given: 'Zuzana', _version: '1' })
    expect((await hana.get(`${people}?q=radomira`)).text).toContain('Nobody is called')
    expect((await hana.get(`${people}?q=zuzana`)).text).toContain('One person fits')
    await hana
      .act(async (ctx) => {
        await registerPerson(ctx, { given: 'Ghost' })
        throw new Error('no')
      })
      .catch(() => {})
    expect((await hana.get(`${people}?q=ghost`)).text).toContain('Nobody is called')
  })
  test('reaches only the own organisation', async () => {
    const { hana } = await aHouse()
    await register(hana, { given: 'Radomíra' })
    const other = await aHouse()
    await register(other.hana, { given: 'Anna' })
    expect((await other.hana.get(`${other.people}?q=radomira`)).text).toContain('Nobody is called')
  })
  test('is recorded without what was typed', async () => {
    const { house, hana, people } = await aHouse()
    const id = await register(hana, { given: 'Radomíra' })
    await hana.get(`${people}?q=radom`)
    await hana.get(`${people}/${id}`)
    const events = await auditOf(house)
    expect(events.filter((event) => event.act === 'person.search')).toHaveLength(1)
    expect(events.find((event) => event.act === 'person.read')).toMatchObject({
      subject_id: id,
      fields: ['name', 'details', 'safe_contact'],
    })
    expect(JSON.stringify(events).toLowerCase()).not.toContain('radom')
  })
})

describe('the search page', () => {
  test('lists people, and answers pickers with a bare list', async () => {
    const { house, hana } = await aHouse()
    const id = await register(hana, { given: 'Radomíra', born: '1980' })
    expect((await hana.get(`/${house.slug}/find?q=radomira`)).html).toContain(`/people/${id}`)
    const bare = await hana.get(`/${house.slug}/find?fragment=1&q=radomira`)
    expect(bare.html).toContain(`data-value="${id}"`)
    expect(bare.html).not.toContain('<html')
    const nobody = (more = '') => hana.get(`/${house.slug}/find?fragment=1&q=Zcelajin%C3%A1${more}`)
    expect((await nobody()).text).toContain('Nobody found')
    expect((await nobody('&new=yes')).text).toContain('It is added when you save.')
  })
  test('tells a role without names politely, and searches none', async () => {
    const { house, hana } = await aHouse()
    await register(hana, { given: 'Radomíra' })
    const manager = await house.member(['programme_manager'])
    const page = await manager.get(`/${house.slug}/find?q=radomira`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Your role does not show people’s names')
    expect((await manager.get(`/${house.slug}/find?fragment=1&q=radomira`)).text).not.toContain('Radomíra')
  })
})
