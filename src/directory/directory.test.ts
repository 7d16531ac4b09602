import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../test/world.ts'
import { addInstitution, institutionsOf, listInstitutions, resolveInstitutionChoice } from './index.ts'

async function aDirectory() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  return { house, hana, directory: `/${house.slug}/directory` }
}

const names = (found: { name: string }[]) => found.map((one) => one.name)

describe('the directory', () => {
  test('empty says what goes here and offers the first step', async () => {
    const { hana, directory } = await aDirectory()
    const page = await hana.get(directory)
    expect(page.text).toContain('No institutions yet')
    expect(page.html).toContain(`${directory}/new`)
    expect((await hana.get(`${directory}/new`)).html).toContain('<option value="CZ" selected="">Czechia')
  })
  test('adds a school and shows what is known of it', async () => {
    const { hana, directory } = await aDirectory()
    const saved = await hana.post(directory, {
      name: 'Primary school Jabloňová',
      kind: 'school',
      municipality: 'Brno',
      country: 'cz',
      segregation: 'non_segregated',
      checked_on: '2026-09-03',
    })
    expect(saved.status).toBe(303)
    const page = await hana.get(saved.location)
    for (const word of [
      'Primary school Jabloňová',
      'School',
      'Brno',
      'Czechia',
      'Not segregated',
      '3 September 2026',
    ])
      expect(page.text).toContain(word)
  })
  test('asks segregation of schools only', async () => {
    const { hana } = await aDirectory()
    const id = await hana.act((ctx) =>
      addInstitution(ctx, { name: 'Council', kind: 'council', segregation: 'segregated' }),
    )
    const school = await hana.act((ctx) => addInstitution(ctx, { name: 'School', kind: 'school' }))
    const known = await hana.act((ctx) => institutionsOf(ctx, [id, school]))
    expect(known.get(id)?.segregation).toBeNull()
    expect(known.get(school)?.segregation).toBe('unknown')
  })
  test('says when a check is old', async () => {
    const { hana, directory } = await aDirectory()
    const id = await hana.act((ctx) =>
      addInstitution(ctx, { name: 'School', kind: 'school', checked_on: '2024-01-01' }),
    )
    expect((await hana.get(`${directory}/${id}`)).text).toContain('checked more than 2 years ago')
  })
  test('refuses a form that says too little, keeping what was typed', async () => {
    const { hana, directory } = await aDirectory()
    const page = await hana.post(directory, {
      municipality: 'Brno',
      country: 'Czechia',
      checked_on: '2026-11-13',
    })
    expect(page.status).toBe(422)
    for (const word of ['Please fill this in.', 'Please choose one.', 'Choose a country.', 'still to come'])
      expect(page.text).toContain(word)
    expect(page.html).toContain('value="Brno"')
  })
  test('is searched without diacritics, by kind, and page by page', async () => {
    const { hana, directory } = await aDirectory()
    await hana.act(async (ctx) => {
      await addInstitution(ctx, { name: 'Základní škola Jabloňová', kind: 'school', municipality: 'Brno' })
      await addInstitution(ctx, { name: 'Úřad práce', kind: 'council', municipality: 'Łódź' })
      for (let n = 0; n < 105; n++)
        await addInstitution(ctx, { name: `Firma ${String(n).padStart(3, '0')}`, kind: 'employer' })
    })
    const found = (q: string) => hana.act((ctx) => listInstitutions(ctx, { q }))
    expect(names(await found('jablonova zakladni'))).toEqual(['Základní škola Jabloňová'])
    expect(names(await found('lodz'))).toEqual(['Úřad práce'])
    expect(await found('100%')).toEqual([])
    const employers = await hana.get(`${directory}?kind=employer`)
    expect(employers.text).toContain('105 institutions')
    expect(employers.text).not.toContain('Úřad')
    const next = /href="([^"]*after=[^"]*)"/.exec(employers.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await hana.get(next)
    expect(second.text).toContain('Firma 104')
    expect(second.text).not.toContain('Firma 099')
  })
  test('corrected on an old version shows both texts', async () => {
    const { hana, directory } = await aDirectory()
    const id = await hana.act((ctx) => addInstitution(ctx, { name: 'School', kind: 'school' }))
    expect(
      (await hana.post(`${directory}/${id}`, { name: 'School A', kind: 'school', _version: '1' })).status,
    ).toBe(303)
    const clash = await hana.post(`${directory}/${id}`, { name: 'School B', kind: 'school', _version: '1' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('School A')
    expect(clash.text).toContain('School B')
  })
  test('of another organisation is no institution at all, on page, form and choice', async () => {
    const { hana } = await aDirectory()
    const id = await hana.act((ctx) => addInstitution(ctx, { name: 'School', kind: 'school' }))
    const other = await aDirectory()
    expect((await other.hana.get(`${other.directory}/${id}`)).status).toBe(404)
    expect(
      (await other.hana.post(`${other.directory}/${id}`, { name: 'X', kind: 'school', _version: '1' }))
        .status,
    ).toBe(404)
    await expect(other.hana.act((ctx) => resolveInstitutionChoice(ctx, { id }, 'school'))).rejects.toThrow()
  })
  test('a name typed in a form becomes an institution once', async () => {
    const { hana } = await aDirectory()
    const first = await hana.act((ctx) => resolveInstitutionChoice(ctx, { name: 'School' }, 'school'))
    const again = await hana.act((ctx) => resolveInstitutionChoice(ctx, { name: 'School' }, 'school'))
    expect(again).toBe(first)
  })
  test('may be read by an administrator and changed by none', async () => {
    const { house, hana, directory } = await aDirectory()
    await hana.act((ctx) => addInstitution(ctx, { name: 'School', kind: 'school' }))
    const admin = await house.member(['administrator'])
    const page = await admin.get(directory)
    expect(page.text).toContain('School')
    expect(page.html).not.toContain(`${directory}/new`)
    expect((await admin.post(directory, { name: 'X', kind: 'school' })).status).toBe(403)
  })
})
