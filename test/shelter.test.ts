import { describe, expect, test } from 'vitest'
import { openCase } from '../src/cases/index.ts'
import { addContact, addInstitution, contactsOf, institutionDetailsOf } from '../src/directory/index.ts'
import { aProgram, filled, readRoutes } from './token.ts'
import { anOrganisation } from './world.ts'

describe('a shelter', () => {
  async function aShelter() {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const school = await hana.act((ctx) => addInstitution(ctx, { name: 'School', kind: 'school' }))
    const saved = await hana.post(`/${house.slug}/directory`, {
      name: 'House Kalina',
      kind: 'shelter',
      municipality: 'Tišnov',
      country: 'CZ',
      address: 'Tajná 7',
      phone: '777 000 777',
    })
    const id = saved.location.split('/').at(-1)?.split('?')[0] ?? ''
    await hana.act((ctx) => addContact(ctx, id, { name: 'Ludmila Rákosová', phone: '777 000 778' }))
    return {
      house,
      hana,
      id,
      shelter: `/${house.slug}/directory/${id}`,
      school: `/${house.slug}/directory/${school}`,
    }
  }
  const secrets = ['House Kalina', 'Tišnov', 'Tajná 7', '777 000 777', 'Ludmila']

  test('is shown to those who work with cases, its place when they ask, and its reading is recorded', async () => {
    const { house, hana, shelter, id } = await aShelter()
    await hana.stepUp()
    const page = await hana.post(`${shelter}/unmasking`, { field: 'place' })
    for (const secret of secrets) expect(page.text).toContain(secret)
    expect(page.text).toContain('This place is secret')
    const log = await house.world.install.pools
      .pool('owner')
      .query(
        `select act, fields from audit_event where subject_id = $1 and act = 'institution.read' order by id`,
        [id],
      )
    expect(log.rows.at(-1)?.fields).toContain('address')
  })
  test.each([
    [['administrator']],
    [['programme_manager']],
    [['group_member']],
    [['intake']],
    [['administrator', 'programme_manager']],
  ] as const)('does not exist for %s: no page, no line, no count, no contact', async (roles) => {
    const { house, shelter, id } = await aShelter()
    const other = await house.member([...roles])
    expect((await other.get(shelter)).status).toBe(404)
    const list = await other.get(`/${house.slug}/directory`)
    expect(list.status).toBe(200)
    expect(list.text).toContain('One institution')
    for (const secret of secrets) expect(list.text).not.toContain(secret)
    expect(await other.act((ctx) => contactsOf(ctx, [id]))).toEqual(new Map())
  })
  test('has no place in the list, the open columns and what goes into letters', async () => {
    const { house, hana, id } = await aShelter()
    const list = await hana.get(`/${house.slug}/directory?kind=shelter`)
    expect(list.text).toContain('House Kalina')
    expect(list.text).not.toContain('Tišnov')
    expect(await hana.act((ctx) => institutionDetailsOf(ctx, [id]))).toEqual(new Map())
    const rows = await house.world.install.pools
      .pool('owner')
      .query('select t::text as row, municipality from institution t where id = $1', [id])
    expect(rows.rows[0].municipality).toBeNull()
    expect(rows.rows[0].row).not.toMatch(/Tajná|Tišnov|000 777/)
  })
  test('stays secret whatever the form says, and another place becomes so when asked', async () => {
    const { house, hana, school, shelter } = await aShelter()
    await hana.post(shelter, { name: 'House Kalina', kind: 'shelter', municipality: 'Tišnov', _version: '1' })
    const manager = await house.member(['programme_manager'])
    expect((await manager.get(shelter)).status).toBe(404)
    expect((await manager.get(school)).status).toBe(200)
    const rooms = { name: 'Counselling rooms', kind: 'organisation', confidential: 'yes', _version: '1' }
    expect((await hana.post(school, { ...rooms, municipality: 'Brno' })).status).toBe(303)
    expect((await manager.get(school)).status).toBe(404)
    await hana.stepUp()
    expect((await hana.post(`${school}/unmasking`, { field: 'place' })).text).toContain('Brno')
  })
  test('is told to no program by any list of records', async () => {
    const { house, hana, id } = await aShelter()
    const matter = await hana.act((ctx) =>
      openCase(ctx, {
        kind: 'domestic_violence_support',
        title: '',
        clients: [],
        opened_on: '2026-11-02',
        institution_id: id,
      }),
    )
    for (const role of ['caseworker', 'programme_manager'] as const) {
      const program = await aProgram(await house.member([role]), ['read', 'content'])
      for (const route of await readRoutes()) {
        const { text } = await program.get(filled(route, { cases: matter, institutions: id }))
        for (const secret of secrets) expect(text, `${role} ${route}`).not.toContain(secret)
      }
    }
  })
})
