import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { NotFound } from '../../platform/errors.ts'
import { addContact, addInstitution, contactsOf } from '../index.ts'

async function aSchool() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const id = await hana.act((ctx) =>
    addInstitution(ctx, {
      name: 'Primary school Jabloňová',
      kind: 'school',
      municipality: 'Brno',
      address: 'Jabloňová 3',
      phone: '+420 543 000 111',
      email: 'office@jablonova.example.org',
      web: 'https://jablonova.example.org',
    }),
  )
  return { house, hana, id, school: `/${house.slug}/directory/${id}` }
}

describe('an institution', () => {
  test('is reached by address, phone, e-mail and web, and says when it is open', async () => {
    const { hana, school } = await aSchool()
    const saved = await hana.post(school, {
      name: 'Primary school Jabloňová',
      kind: 'school',
      municipality: 'Brno',
      country: 'CZ',
      address: 'Jabloňová 3\n602 00 Brno',
      phone: '543 000 222',
      email: 'office@jablonova.example.org',
      web: 'jablonova.example.org',
      data_box: 'AB12CD3',
      hours: 'Mon and Wed 8 to 17',
      _version: '1',
    })
    expect(saved.status).toBe(303)
    const page = await hana.get(school)
    for (const word of ['Jabloňová 3', '543 000 222', 'ab12cd3', 'Mon and Wed 8 to 17'])
      expect(page.text).toContain(word)
    expect(page.html).toContain('href="https://jablonova.example.org"')
    expect(page.html).toContain('href="tel:543000222"')
  })
  test('refuses what is no phone, e-mail, web address or data box, keeping what was typed', async () => {
    const { hana, school } = await aSchool()
    const page = await hana.post(school, {
      name: 'School',
      kind: 'school',
      country: 'CZ',
      phone: 'later',
      email: 'office',
      web: 'javascript:alert(1)',
      data_box: 'ab',
      _version: '1',
    })
    expect(page.status).toBe(422)
    for (const word of ['a phone number', 'an e-mail address', 'www.example.org', 'seven letters'])
      expect(page.text).toContain(word)
    expect(page.html).toContain('value="later"')
  })
  test('belongs to another, which lists it, and never to one that belongs to it', async () => {
    const { house, hana, id, school } = await aSchool()
    const town = await hana.act((ctx) => addInstitution(ctx, { name: 'Town of Brno', kind: 'council' }))
    const fields = { name: 'School', kind: 'school', _version: '1' }
    expect((await hana.post(school, { ...fields, parent_id: town })).status).toBe(303)
    expect((await hana.get(school)).text).toContain('Belongs to Town of Brno')
    expect((await hana.get(`/${house.slug}/directory/${town}`)).text).toContain('Belong to it School')
    const ring = await hana.post(`/${house.slug}/directory/${town}`, {
      name: 'Town of Brno',
      kind: 'council',
      parent_id: id,
      _version: '1',
    })
    expect(ring.status).toBe(422)
    expect(ring.text).toContain('cannot belong to one that belongs to it')
  })
  test('is checked today with one button', async () => {
    const { hana, school } = await aSchool()
    expect((await hana.get(school)).text).toContain('Nobody has checked this yet')
    expect((await hana.post(`${school}/check`)).status).toBe(303)
    expect((await hana.get(school)).text).toContain('checked 12 November 2026')
  })
  test('corrected on an old version shows both addresses', async () => {
    const { hana, school } = await aSchool()
    const fields = { name: 'School', kind: 'school', _version: '1' }
    expect((await hana.post(school, { ...fields, address: 'Jabloňová 4' })).status).toBe(303)
    const clash = await hana.post(school, { ...fields, address: 'Jabloňová 5' })
    expect(clash.status).toBe(409)
    for (const word of ['Jabloňová 4', 'Jabloňová 5']) expect(clash.text).toContain(word)
  })
  test('keeps how it is reached out of sight of whoever reads the database', async () => {
    const { house, id } = await aSchool()
    const rows = await house.world.install.pools
      .pool('owner')
      .query('select t::text as row from institution t where id = $1', [id])
    expect(rows.rows[0].row).not.toMatch(/Jabloňová 3|543 000|office@/)
  })
})

describe('people at an institution', () => {
  const contact = {
    name: 'Dana Habrová',
    function: 'head teacher',
    phone: '543 000 999',
    email: 'habrova@jablonova.example.org',
    languages: ['cs', 'en'],
    note: 'Best before eight.',
    checked_on: '2026-11-02',
  }

  test('are added, corrected, and shown with how old that is', async () => {
    const { hana, school } = await aSchool()
    expect((await hana.get(school)).text).toContain('Nobody is written down yet')
    expect((await hana.post(`${school}/contacts`, contact)).status).toBe(303)
    const page = await hana.get(school)
    for (const word of [
      'Dana Habrová',
      'head teacher',
      '543 000 999',
      'Czech, English',
      'Best before eight.',
      'checked 2 November 2026',
    ])
      expect(page.text).toContain(word)
    const edit = /href="([^"]*contacts\/[^"]*\/edit)"/.exec(page.html)?.[1] ?? ''
    expect((await hana.get(edit)).html).toContain('value="Dana Habrová"')
    const to = edit.replace(/\/edit$/, '')
    expect((await hana.post(to, { ...contact, phone: '543 000 998', _version: '1' })).status).toBe(303)
    expect((await hana.get(school)).text).toContain('543 000 998')
    const clash = await hana.post(to, { ...contact, phone: '543 000 997', _version: '1' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('543 000 998')
  })
  test('leave and come back, are checked, and nothing is lost', async () => {
    const { hana, id, school } = await aSchool()
    const made = await hana.act((ctx) => addContact(ctx, id, { name: 'Dana Habrová' }))
    await hana.post(`${school}/contacts/${made}/leave`)
    expect((await hana.get(school)).text).toContain('left before 12 November 2026')
    await hana.post(`${school}/contacts/${made}/return`)
    await hana.post(`${school}/contacts/${made}/check`)
    expect((await hana.get(school)).text).toContain('checked 12 November 2026')
  })
  test('need a name, and a day that has come', async () => {
    const { hana, school } = await aSchool()
    const page = await hana.post(`${school}/contacts`, { phone: '543 000 999', checked_on: '2027-01-01' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Please fill this in.')
    expect(page.text).toContain('still to come')
    expect(page.html).toContain('value="543 000 999"')
  })
  test('are found by institution, and of no other organisation', async () => {
    const { hana, id, school } = await aSchool()
    const made = await hana.act((ctx) => addContact(ctx, id, contact))
    const found = await hana.act((ctx) => contactsOf(ctx, [id]))
    expect(found.get(id)?.map((one) => one.details?.name)).toEqual(['Dana Habrová'])
    const other = await aSchool()
    expect(await other.hana.act((ctx) => contactsOf(ctx, [id]))).toEqual(new Map())
    await expect(other.hana.act((ctx) => addContact(ctx, id, contact))).rejects.toThrow(NotFound)
    const path = school.replace(/^\/[^/]+/, `/${other.house.slug}`)
    expect((await other.hana.post(`${path}/contacts/${made}/leave`)).status).toBe(404)
    expect((await other.hana.get(`${path}/contacts/${made}/edit`)).status).toBe(404)
  })
  test('are written down by those who keep the directory only, and unreadable in the database', async () => {
    const { house, hana, id, school } = await aSchool()
    const made = await hana.act((ctx) => addContact(ctx, id, contact))
    const manager = await house.member(['programme_manager'])
    expect((await manager.post(`${school}/contacts`, contact)).status).toBe(403)
    expect((await manager.post(`${school}/contacts/${made}/leave`)).status).toBe(403)
    expect((await manager.post(`${school}/check`)).status).toBe(403)
    expect((await manager.get(school)).html).not.toContain('contacts/new')
    const rows = await house.world.install.pools
      .pool('owner')
      .query('select t::text as row from directory_contact t where id = $1', [made])
    expect(rows.rows[0].row).not.toMatch(/Dana|Habrov/)
  })
})
