import { describe, expect, test } from 'vitest'
import { aHouse, auditOf, register, rowsOf } from '../../test/people.ts'
import { namesOf, registerPerson } from './index.ts'

describe('people', () => {
  test('none yet: says what goes here and offers the first step', async () => {
    const { hana, people } = await aHouse()
    const page = await hana.get(people)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Nobody yet')
    expect(page.html).toContain(`href="${people}/new"`)
  })
  test('are listed by the last change, a page at a time, both ways', async () => {
    const { house, hana, people } = await aHouse()
    await hana.act(async (ctx) => {
      for (let n = 1; n <= 53; n++) await registerPerson(ctx, { given: `Osoba${String(n).padStart(2, '0')}` })
    })
    const first = await hana.get(people)
    expect(first.text).toContain('53 people')
    expect(first.text.indexOf('Osoba53')).toBeLessThan(first.text.indexOf('Osoba52'))
    expect(first.text).not.toContain('Osoba03')
    const next = /href="([^"]*after=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await hana.get(next)
    expect(second.text).toContain('Osoba03')
    expect(second.text).not.toContain('Osoba04')
    const back = /href="([^"]*before=[^"]*)"/.exec(second.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await hana.get(back)).text).toContain('Osoba53')
    expect(house.slug).toBeTruthy()
  })
  test('are for those with the capability: an administrator is refused, and it is recorded', async () => {
    const { house, hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana' })
    const admin = await house.member(['administrator'])
    for (const path of [people, `${people}/${id}`, `${people}/new`])
      expect((await admin.get(path)).status).toBe(403)
    expect((await admin.post(people, { given: 'Jolana' })).status).toBe(403)
    expect((await auditOf(house)).filter((event) => event.act === 'denied')).toHaveLength(4)
  })
  test('with one unreadable name are still listed; it is marked and set aside', async () => {
    const { house, hana, people } = await aHouse()
    const broken = await register(hana, { given: 'Jolana' })
    await register(hana, { given: 'Matyáš' })
    await rowsOf(
      house,
      `update person set name_sealed = set_byte(name_sealed, 40, get_byte(name_sealed, 40) # 1) where id = $1`,
      [broken],
    )
    const page = await hana.get(people)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Matyáš')
    expect(page.text).toContain('This cannot be opened')
    expect((await hana.get(`${people}/${broken}`)).status).toBe(200)
    expect(
      await rowsOf(house, `select row_id, column_name from quarantine where table_name = 'person'`),
    ).toEqual([{ row_id: broken, column_name: 'name_sealed' }])
    const names = await hana.act((ctx) => namesOf(ctx, [broken]))
    expect(names.get(broken)).toBeNull()
  })
})

describe('registering a person', () => {
  test('takes a first name alone and shows the page', async () => {
    const { hana, people } = await aHouse()
    const saved = await hana.post(people, { given: ' Jolana ' })
    expect(saved.status).toBe(303)
    const page = await hana.get(saved.location)
    expect(page.text).toContain('The person is saved.')
    expect(page.text).toContain('Jolana')
  })
  test('without a name keeps what was typed and says what is missing', async () => {
    const { hana, people } = await aHouse()
    const page = await hana.post(people, {
      family: 'Břízková',
      born: '2018-02-30',
      'contacts.0.value': '+420 000 000 041',
    })
    expect(page.status).toBe(422)
    expect(page.html).toContain('value="Břízková"')
    expect(page.html).toContain('value="+420 000 000 041"')
    expect(page.text).toContain('Please fill this in.')
    expect(page.text).toContain('Write the birth date like')
  })
  test('leaves nothing in clear in the row', async () => {
    const { house, hana } = await aHouse()
    const id = await register(hana, {
      given: 'Jolana',
      family: 'Kyselová',
      phone: '+420 000 000 041',
      notes: 'tajemství',
      born: '1991-03-07',
    })
    const [row] = await rowsOf(
      house,
      'select to_jsonb(person)::text as text, name_sealed, details_sealed from person where id = $1',
      [id],
    )
    const bytes = Buffer.concat([Buffer.from(row.text), row.name_sealed, row.details_sealed]).toString(
      'latin1',
    )
    for (const word of ['Jolana', 'Kysel', '000 000 041', 'tajemstv', '"1991', '1991-03'])
      expect(bytes).not.toContain(word)
  })
  test('asks first when somebody with that name is known, in any spelling, and goes on when told to', async () => {
    const { hana, people } = await aHouse()
    const known = await register(hana, { given: 'Jana', family: 'Kovaľ', born: '1990' })
    const asked = await hana.post(people, {
      given: 'Яна',
      family: 'Ковальова',
      notes: 'mluví rychle',
      languages: ['uk', 'cs'],
    })
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Is it one of these?')
    expect(asked.html).toContain(`${people}/${known}`)
    expect(asked.html).toContain('value="mluví rychle"')
    const saved = await hana.post(people, { given: 'Яна', family: 'Ковальова', go_on: 'yes' })
    expect(saved.status).toBe(303)
    expect((await hana.get(people)).text).toContain('2 people')
  })
  test('does not take a brother for his sister', async () => {
    const { hana, people } = await aHouse()
    await register(hana, { given: 'Jan', family: 'Kovaľ' })
    expect((await hana.post(people, { given: 'Jana', family: 'Kováľová' })).status).toBe(303)
  })
})

describe('a person', () => {
  test('of another organisation looks like no person at all', async () => {
    const { hana } = await aHouse()
    const id = await register(hana, { given: 'Jolana' })
    const other = await aHouse()
    const foreign = await other.hana.get(`${other.people}/${id}`)
    const unknown = await other.hana.get(`${other.people}/01999999-9999-7999-8999-999999999999`)
    expect([foreign.status, unknown.status]).toEqual([404, 404])
    expect(foreign.text).toBe(unknown.text)
    expect((await other.hana.post(`${other.people}/${id}`, { given: 'X', _version: '1' })).status).toBe(404)
    expect(
      (await other.hana.post(`${other.people}/${id}/safe-contact`, { never: 'call', _version: '1' })).status,
    ).toBe(404)
    expect(
      (await other.hana.post(`${other.people}/${id}/kin`, { person_q: 'X', kind: 'parent' })).status,
    ).toBe(404)
  })
  test('corrected on an old version shows both texts and loses neither', async () => {
    const { house, hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana', notes: 'at first' })
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    expect(
      (await hana.post(`${people}/${id}`, { given: 'Jolana', notes: 'what Hana wrote', _version: '1' }))
        .status,
    ).toBe(303)
    const clash = await filip.post(`${people}/${id}`, {
      given: 'Jolana',
      notes: 'what Filip wrote',
      _version: '1',
    })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('what Hana wrote')
    expect(clash.text).toContain('what Filip wrote')
    expect(clash.html).toContain('name="_version" value="2"')
    expect(
      (await filip.post(`${people}/${id}`, { given: 'Jolana', notes: 'both', _version: '2' })).status,
    ).toBe(303)
    expect((await hana.get(`${people}/${id}`)).text).toContain('both')
  })
  test('whose details cannot be opened keeps them when only the name is corrected', async () => {
    const { house, hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana', notes: 'important' })
    const flip =
      'update person set details_sealed = set_byte(details_sealed, 40, get_byte(details_sealed, 40) # 1) where id = $1'
    await rowsOf(house, flip, [id])
    expect((await hana.post(`${people}/${id}`, { given: 'Jolanka', _version: '1' })).status).toBe(303)
    await rowsOf(house, flip, [id])
    expect((await hana.get(`${people}/${id}`)).text).toContain('important')
  })
  test('keeps everything the form holds, and shows it again to correct', async () => {
    const { hana, people } = await aHouse()
    const typed = {
      given: 'Olena',
      family: 'Коваль',
      original: 'Олена Коваль',
      other: 'Bila\nLena',
      born: '1985-06',
      born_estimated: 'yes',
      gender: 'not_said',
      languages: ['uk', 'ru'],
      languages_note: 'reads Czech slowly',
      needs_interpreter: 'yes',
      'contacts.0.kind': 'messenger',
      'contacts.0.value': '@olena',
      'contacts.0.note': 'evenings',
      addresses: 'Orlí 1, Brno',
      nationality: 'Ukraine',
      residence: 'temporary_protection',
      residence_depends_on: 'the decree',
      residence_valid_until: '2027-03-31',
      notes: 'likes tea',
    }
    const saved = await hana.post(people, typed)
    const page = await hana.get(saved.location)
    for (const word of [
      'Olena',
      'Олена Коваль',
      'Bila, Lena',
      'about 41 years',
      'June 1985',
      'Not said',
      'Ukrainian',
      'reads Czech slowly',
      'Needed',
      '@olena',
      'Orlí 1',
      'Temporary protection',
      'valid until 31 March 2027',
      'the decree',
      'likes tea',
    ])
      expect(page.text).toContain(word)
    const form = await hana.get(`${saved.location.split('?')[0]}/edit`)
    for (const value of ['Олена Коваль', '1985-06', '@olena', 'evenings', 'the decree', '2027-03-31'])
      expect(form.html).toContain(`value="${value}"`)
    expect(form.html).toMatch(/value="uk" checked/)
  })
  test('has text escaped wherever it is shown', async () => {
    const { hana, people } = await aHouse()
    const id = await register(hana, { given: '<img src=x>', notes: '<b>x</b>', phone: '"><i>' })
    expect((await hana.get(`${people}/${id}`)).html).not.toMatch(/<img src=x|<b>x<\/b>|"><i>/)
    expect((await hana.get(people)).html).not.toContain('<img src=x')
  })
})
