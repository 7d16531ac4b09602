import { beforeEach, describe, expect, test } from 'vitest'
import { aHouse, auditOf, register } from '../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { pseudonym } from '../../platform/ids.ts'
import { decideApproval } from '../../privacy/index.ts'
import { setSafeContact } from '../index.ts'
import { peopleQuery, readPeopleWish } from './list.ts'

let house: House
let hana: Browser
let people: string
let ids: Record<string, string>

const namesIn = (html: string) => [...html.matchAll(/<bdi>([^<]+)<\/bdi>/g)].map((found) => found[1] ?? '')

beforeEach(async () => {
  ;({ house, hana, people } = await aHouse())
  ids = {}
  for (const given of ['Jolana', 'Marek', 'Oksana']) ids[given] = await register(hana, { given })
  const { Jolana = '', Marek = '', Oksana = '' } = ids
  await hana.act(async (ctx) => {
    const of = (id: string) =>
      ctx.db.updateTable('person').where('organisation_id', '=', ctx.organisation.id).where('id', '=', id)
    await of(Jolana)
      .set({
        created_at: new Date('2026-03-01T10:00:00Z'),
        languages: ['cs', 'rom'],
        needs_interpreter: 'no',
      })
      .execute()
    await of(Marek)
      .set({ created_at: new Date('2026-06-01T21:30:00Z'), languages: ['cs'], needs_interpreter: 'unknown' })
      .execute()
    await of(Oksana)
      .set({ created_at: new Date('2026-09-01T10:00:00Z'), languages: ['uk'], needs_interpreter: 'yes' })
      .execute()
    await setSafeContact(
      ctx,
      Oksana,
      { allowed: ['letter'], never: ['call'], days: [], must_not_learn: [] },
      1,
    )
  })
})

describe('what narrows the list of people', () => {
  test.each<[string, string[]]>([
    ['', ['Jolana', 'Marek', 'Oksana']],
    ['?language=cs', ['Jolana', 'Marek']],
    ['?interpreter=yes', ['Oksana']],
    ['?safe=yes', ['Oksana']],
    ['?safe=no', ['Jolana', 'Marek']],
    ['?added_from=2026-06-01&added_until=2026-06-01', ['Marek']],
    ['?added_from=2026-06-02', ['Oksana']],
    ['?language=cs&interpreter=no', ['Jolana']],
    ['?q=marek', ['Marek']],
    ['?q=marek&language=uk', []],
  ])('%s', async (query, expected) => {
    const page = await hana.get(people + query)
    expect(page.status).toBe(200)
    expect(namesIn(page.html).sort()).toEqual(expected)
  })

  test('is told above the list and taken off one by one; all stand in a form without script', async () => {
    const page = await hana.get(`${people}?language=cs&safe=no&narrow=yes`)
    expect(page.text).toContain('2 of 2')
    expect(page.html).toContain('aria-label="Czech, remove"')
    expect(page.html).toContain(`href="${people}?safe=no"`)
    expect(page.html).toMatch(/value="cs" selected/)
    expect(page.html).toContain('Romani')
  })

  test('runs by the day of adding too, both ways', async () => {
    expect(namesIn((await hana.get(`${people}?sort=added`)).html)).toEqual(['Oksana', 'Marek', 'Jolana'])
    expect(namesIn((await hana.get(`${people}?sort=added&turned=yes`)).html)).toEqual([
      'Jolana',
      'Marek',
      'Oksana',
    ])
  })

  test('says that the latest change stands first only where it does', async () => {
    expect((await hana.get(people)).html).toContain('People, the latest change first')
    for (const other of ['?turned=yes', '?sort=added'])
      expect((await hana.get(people + other)).html).not.toContain('the latest change first')
  })

  test('reads nonsense in an address as nothing, and its own as it was', () => {
    expect(
      readPeopleWish({ language: '; drop', safe: 'maybe', sort: 'x', after: 'y', added_from: '2026-99-01' }),
    ).toEqual({
      sort: 'changed',
    })
    const wish = readPeopleWish({ language: 'rom', sort: 'added', turned: 'yes' })
    expect(readPeopleWish(Object.fromEntries(new URLSearchParams(peopleQuery(wish))))).toEqual(wish)
  })

  test('finds nobody of another organisation', async () => {
    const jan = await (await anOrganisation()).member(['caseworker'])
    expect((await jan.get(`${people}?language=cs`)).status).toBe(404)
  })
})

describe('taking the list of people out', () => {
  const take = (who: Browser, fields: Record<string, string | string[] | undefined> = {}) =>
    who.post(`${people}/export`, {
      columns: ['name', 'languages'],
      names: 'yes',
      reason: 'Letter',
      ...fields,
    })
  const linesOf = (csv: string) =>
    csv
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n')

  test('is for those who may, after they have proved who they are', async () => {
    expect((await hana.get(people)).html).not.toContain('/people/export')
    expect((await hana.get(`${people}/export`)).status).toBe(403)
    expect((await take(hana)).status).toBe(403)
    const ema = await house.member(['coordinator'])
    expect((await take(ema)).status).toBe(401)
    await ema.stepUp()
    expect((await ema.get(`${people}/export?language=cs`)).text).toContain('2 people as a table.')
    const file = await take(ema, { language: 'cs' })
    expect(linesOf(file.html)).toEqual(['Name,Languages', 'Jolana,"Czech, Romani"', 'Marek,Czech'])
    expect(linesOf((await take(ema, { q: 'oksana' })).html)).toHaveLength(2)
    const line = (await auditOf(house)).find(({ act }) => act === 'person.export')
    expect(line?.fields).toEqual(['count 2', 'language', 'name', 'languages', 'names'])
    expect(JSON.stringify(line)).not.toContain('Letter')
    const ota = await house.member(['auditor'])
    expect((await ota.get(`/${house.slug}/log`)).text).toContain('Letter')
  })

  test('says codes instead of names and an age instead of a birth date, unless names are wished', async () => {
    const ema = await house.member(['coordinator'])
    const id = await register(hana, { given: 'Eva', born: '1990-04-30' })
    await ema.stepUp()
    const coded = await take(ema, { names: 'no', columns: ['name', 'born'] })
    expect(coded.html).toContain(`Person ${pseudonym(id)},36 years`)
    expect(coded.html).not.toMatch(/Eva|1990/)
    expect((await take(ema, { columns: ['name', 'born'] })).html).toContain('Eva,1990-04-30')
    expect((await take(ema, { columns: undefined })).status).toBe(422)
    expect((await take(ema, { reason: ' ' })).status).toBe(422)
  })

  test('with more than fifty names needs a second person', async () => {
    const ema = await house.member(['coordinator'])
    for (let n = 0; n < 50; n++) await register(hana, { given: `Osoba${n}` })
    await ema.stepUp()
    const answer = await take(ema)
    const approval = /approvals\/([0-9a-f-]{36})/.exec(answer.location)?.[1] ?? ''
    expect((await take(ema, { approval })).status).toBe(422)
    const second = await house.member(['coordinator'])
    await second.act((ctx) => decideApproval(ctx, approval, { decision: 'approved' }))
    expect((await ema.get(`${people}/export?approval=${approval}`)).text).toContain('Somebody has agreed.')
    expect(linesOf((await take(ema, { approval })).html)).toHaveLength(54)
    expect((await take(ema, { names: 'no' })).status).toBe(200)
  })
})
