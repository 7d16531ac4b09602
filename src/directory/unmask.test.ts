import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/people.ts'
import { anOrganisation } from '../../test/world.ts'
import { addInstitution } from './index.ts'
import { getInstitution } from './queries.ts'

const place = {
  municipality: 'Tišnov',
  address: 'Tajná 7',
  data_box: 'kalina7',
  notes: 'The bell of Novák',
}
const secrets = /Tišnov|Tajná|kalina7|Novák/

async function aShelter() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const id = await hana.act((ctx) =>
    addInstitution(ctx, { name: 'House Kalina', kind: 'shelter', phone: '777 000 777', ...place }),
  )
  const known = () => hana.act((ctx) => getInstitution(ctx, id))
  return { house, hana, id, at: `/${house.slug}/directory/${id}`, known }
}
const form = {
  name: 'House Kalina',
  kind: 'shelter',
  country: 'CZ',
  phone: '777 000 778',
  masked: ['municipality', 'address', 'data_box', 'notes'],
  _version: '1',
}

describe('where a secret place is', () => {
  test('stands masked on its page and in its form, how it is called does not', async () => {
    const { hana, at } = await aShelter()
    for (const path of ['', '/edit', '/unmasking', '/contacts/new']) {
      const page = await hana.get(`${at}${path}`)
      expect(page.status, path).toBe(200)
      expect(page.html, path).not.toMatch(secrets)
    }
    expect((await hana.get(at)).text).toContain('777 000 777')
  })
  test('is shown once to whoever proves who they are, and the log says which fields', async () => {
    const { house, hana, at, id } = await aShelter()
    const asked = await hana.post(`${at}/unmasking`, { field: 'place' })
    expect(asked.status).toBe(401)
    expect(asked.html).not.toMatch(secrets)
    await hana.stepUp()
    const shown = await hana.post(`${at}/unmasking`, { field: 'place' })
    for (const secret of Object.values(place)) expect(shown.text).toContain(secret)
    expect((await hana.get(at)).html).not.toMatch(secrets)
    const log = (await auditOf(house)).filter(({ act }) => act === 'institution.unmask')
    expect(log).toMatchObject([{ subject_id: id, fields: Object.keys(place) }])
    expect(JSON.stringify(await auditOf(house))).not.toMatch(secrets)
  })
  test('is not there for those who do not work with cases, and in another organisation', async () => {
    const { house, at, id } = await aShelter()
    const admin = await house.member(['administrator'])
    const other = await anOrganisation()
    const jan = await other.member(['caseworker'])
    for (const [browser, path] of [
      [admin, at],
      [jan, `/${other.slug}/directory/${id}`],
    ] as const) {
      await browser.stepUp()
      expect((await browser.post(`${path}/unmasking`, { field: 'place' })).status).toBe(404)
    }
  })
  test('stays as it is when its form is saved without it; a new one replaces it, a tick takes it away', async () => {
    const { hana, at, known } = await aShelter()
    expect((await hana.post(at, form)).status).toBe(303)
    expect((await known()).details).toEqual({ ...place, phone: '777 000 778' })
    await hana.post(at, { ...form, address: 'Jiná 3', 'notes.removed': 'yes', _version: '2' })
    const { notes: _removed, ...rest } = place
    expect((await known()).details).toEqual({ ...rest, address: 'Jiná 3', phone: '777 000 778' })
  })
  test('is asked for of secret places alone', async () => {
    const { house, hana, at } = await aShelter()
    const school = await hana.act((ctx) => addInstitution(ctx, { ...place, name: 'School', kind: 'school' }))
    await hana.stepUp()
    const directory = `/${house.slug}/directory`
    expect((await hana.post(`${directory}/${school}/unmasking`, { field: 'place' })).status).toBe(404)
    expect((await hana.get(`${directory}/${school}`)).text).toContain('Tajná 7')
    expect((await hana.post(`${at}/unmasking`)).status).toBe(404)
  })
  test('is told by no conflict', async () => {
    const { hana, at } = await aShelter()
    await hana.post(at, form)
    const clash = await hana.post(at, { ...form, address: 'Jiná 3', phone: '777 000 779' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Jiná 3')
    expect(clash.html).not.toMatch(secrets)
  })
  test('asks who takes the secrecy off, since they see what it hid', async () => {
    const { hana, at, known } = await aShelter()
    const rooms = { ...form, kind: 'organisation' }
    expect((await hana.post(at, rooms)).status).toBe(401)
    expect((await known()).confidential).toBe(true)
    await hana.stepUp()
    expect((await hana.post(at, rooms)).status).toBe(303)
    expect(await known()).toMatchObject({
      confidential: false,
      municipality: 'Tišnov',
      details: { address: 'Tajná 7' },
    })
    expect((await hana.get(at)).text).toContain('Tajná 7')
  })
})
