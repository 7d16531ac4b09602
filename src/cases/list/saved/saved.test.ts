import { beforeEach, describe, expect, test } from 'vitest'
import { auditOf } from '../../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../../test/world.ts'
import { aCase, casesAt } from '../../samples.ts'

let house: House
let hana: Browser

beforeEach(async () => {
  house = await anOrganisation()
  hana = await house.member(['caseworker'])
  await aCase(hana, { name: 'Dub' })
})

const save = async (who: Browser, fields: Record<string, string> = {}) => {
  const answer = await who.post(casesAt(house, '/views'), {
    name: 'Late at school',
    view: 'team',
    kind: 'school_enrolment',
    q: 'Dub',
    pinned: 'yes',
    ...fields,
  })
  expect(answer.status).toBe(303)
  return new URL(answer.location, 'http://x').searchParams.get('saved') ?? ''
}
const list = (who: Browser, query = '?view=mine') => who.get(casesAt(house, query))
const view = (id: string, rest = '') => casesAt(house, `/views/${id}${rest}`)

describe('a saved view', () => {
  test('is named, becomes a tab, and leads to the list as it was', async () => {
    const form = await hana.get(casesAt(house, '/views/new?view=team&kind=school_enrolment'))
    expect(form.text).toContain('Whole team')
    expect(form.text).toContain('School enrolment')
    const id = await save(hana)
    const tab = /<a href="([^"]+saved=[^"]+)"[^>]*>Late at school/.exec((await list(hana)).html)?.[1]
    const query = new URL(tab?.replaceAll('&amp;', '&') ?? '', 'http://x').searchParams
    expect(Object.fromEntries(query)).toMatchObject({
      view: 'team',
      kind: 'school_enrolment',
      q: 'Dub',
      saved: id,
    })
    const shown = await list(hana, `?${query}`)
    expect(shown.text).toContain('Matyáš Dub')
    expect(shown.html).toMatch(/aria-current="page">Late at school/)
  })

  test('needs a name, and keeps what was shown', async () => {
    const answer = await hana.post(casesAt(house, '/views'), {
      view: 'team',
      kind: 'school_enrolment',
      name: ' ',
    })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('name="kind" value="school_enrolment"')
  })

  test('of one member does not exist for another, by any way', async () => {
    const id = await save(hana)
    const petr = await house.member(['coordinator'])
    expect((await list(petr)).text).not.toContain('Late at school')
    expect((await petr.get(casesAt(house, '/views'))).text).not.toContain('Late at school')
    expect((await petr.get(view(id))).status).toBe(404)
    for (const way of ['', '/list', '/removal', '/restoration', '/choice'])
      expect((await petr.post(view(id, way), { name: 'x', _version: '1' })).status).toBe(404)
    const jan = await (await anOrganisation()).member(['coordinator'])
    expect((await jan.get(view(id))).status).toBe(404)
  })

  test('is shared by those who give cases out alone; then everybody has it, and nobody else may change it', async () => {
    const refused = await hana.post(casesAt(house, '/views'), { name: 'x', view: 'team', shared: 'yes' })
    expect(refused.status).toBe(403)
    const eva = await house.member(['coordinator'])
    const id = await save(eva, { shared: 'yes', name: 'For us all' })
    expect((await list(hana)).text).toContain('For us all')
    expect((await hana.get(view(id))).status).toBe(404)
    expect((await hana.post(view(id), { name: 'Mine now', _version: '1' })).status).toBe(403)
    expect((await hana.post(view(id, '/removal'))).status).toBe(403)
  })

  test('is a tab or not for each member by themselves', async () => {
    const eva = await house.member(['coordinator'])
    const id = await save(eva, { shared: 'yes', name: 'For us all' })
    await hana.post(view(id, '/choice'), { pinned: 'no' })
    expect((await list(hana)).text).not.toContain('For us all')
    expect((await hana.get(casesAt(house, '/views'))).text).toContain('For us all')
    expect((await list(eva)).text).toContain('For us all')
  })

  test('can be what the list opens with; only one can', async () => {
    expect((await list(hana, '')).status).toBe(200)
    const first = await save(hana, { opens: 'yes', name: 'First' })
    expect((await list(hana, '')).location).toContain(`saved=${first}`)
    const second = await save(hana, { opens: 'yes', name: 'Second' })
    expect((await list(hana, '')).location).toContain(`saved=${second}`)
    await hana.post(view(second, '/choice'), { opens: 'no' })
    expect((await list(hana, '')).status).toBe(200)
  })

  test('is renamed; two who do so at once are told', async () => {
    const id = await save(hana)
    expect((await hana.post(view(id), { name: 'Autumn', _version: '1' })).status).toBe(303)
    expect((await list(hana)).text).toContain('Autumn')
    const clash = await hana.post(view(id), { name: 'Winter', _version: '1' })
    expect(clash.status).toBe(409)
    expect(clash.html).toContain('Winter')
    expect(clash.html).toContain('Autumn')
  })

  test('keeps a change of its list only when asked to', async () => {
    const id = await save(hana)
    const changed = `?view=team&kind=legal_counselling&saved=${id}`
    expect((await list(hana, changed)).text).toContain('Save this view')
    expect((await list(hana, `?view=team&q=Dub&kind=school_enrolment&saved=${id}`)).text).not.toContain(
      'Save this view',
    )
    expect((await hana.get(casesAt(house, `/views/new${changed}`))).text).toContain(
      'This list began as “Late at school”.',
    )
    await hana.post(view(id, '/list'), { view: 'team', kind: 'legal_counselling' })
    expect((await list(hana)).html).toMatch(/kind=legal_counselling[^"]*saved=/)
  })

  test('is removed, and put back within a day', async () => {
    const id = await save(hana)
    await hana.post(view(id, '/removal'))
    expect((await list(hana)).text).not.toContain('Late at school')
    expect((await hana.get(view(id))).status).toBe(404)
    expect((await hana.get(casesAt(house, '/views'))).text).toContain('Late at school Put back')
    await hana.post(view(id, '/restoration'))
    expect((await list(hana)).text).toContain('Late at school')
    await hana.act((ctx) =>
      ctx.db
        .updateTable('saved_view')
        .set({ removed_at: new Date('2026-11-11T07:00:00Z') })
        .where('organisation_id', '=', ctx.organisation.id)
        .execute(),
    )
    expect((await hana.get(casesAt(house, '/views'))).text).not.toContain('Late at school')
    expect((await hana.post(view(id, '/restoration'))).status).toBe(404)
  })

  test('tells neither its name nor what it looks for to the database or the access log', async () => {
    const id = await save(hana, { name: 'Family Kropackova', q: 'Kropackova' })
    const { rows } = await house.world.install.pools
      .pool('owner')
      .query(
        `select encode(name_sealed, 'escape') as name, encode(wish_sealed, 'escape') as wish from saved_view where id = $1`,
        [id],
      )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/Kropackova/i)
    expect(JSON.stringify(await auditOf(house))).not.toMatch(/Kropackova/i)
  })
})
