import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'
import { registerPerson } from '../../people/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { openCase, restrictCase } from '../index.ts'
import { bookingsOf } from './queries.ts'
import { interpreter, aMatter as matterOf, session } from './samples.ts'
import { recordWish } from './wish-actions.ts'

async function aMatter() {
  const house = await anOrganisation()
  return matterOf(house, await house.member(['caseworker']))
}

describe('the walls', () => {
  test('another organisation has no such case, session, person or interpreter', async () => {
    const matter = await aMatter()
    const member = await matter.add(interpreter('Tuan Lê'))
    const other = await aMatter()
    const theirs = (path: string) => path.replace(matter.house.slug, other.house.slug)
    expect((await other.hana.get(theirs(matter.page))).status).toBe(404)
    expect((await other.hana.post(`${theirs(matter.page)}/sessions`, session(member))).status).toBe(404)
    expect((await other.hana.get(`${other.page}/${member}?part=interpreter`)).status).toBe(404)
    expect((await other.hana.post(`${other.page}/sessions`, session(member))).status).toBe(404)
    expect((await other.hana.get(`${other.page}/wishes/${matter.client}`)).status).toBe(404)
    expect((await other.hana.post(`${other.page}/wishes/${matter.client}`, {})).status).toBe(404)
    await expect(
      other.hana.act((ctx) => recordWish(ctx, other.client, { excluded: [member] })),
    ).rejects.toThrow(NotFound)
    await expect(other.hana.act((ctx) => recordWish(ctx, matter.client, {}))).rejects.toThrow(NotFound)
  })
  test('a restricted case shows its sessions to its team alone, on every page', async () => {
    const matter = await aMatter()
    const member = await matter.add(interpreter('Tuan Lê'))
    await matter.hana.post(`${matter.page}/sessions`, session(member))
    await matter.hana.act((ctx) => restrictCase(ctx, matter.id))
    const outside = await matter.house.member(['coordinator'])
    expect((await outside.get(matter.page)).status).toBe(404)
    expect((await outside.post(`${matter.page}/sessions`, session(member))).status).toBe(404)
    expect(await outside.act((ctx) => bookingsOf(ctx, matter.id))).toEqual([])
    const pool = `/${matter.house.slug}/directory/pool/${member}`
    expect((await outside.get(pool)).text).not.toContain('20 Nov')
    expect((await matter.hana.get(pool)).text).toContain('20 Nov')
  })
  test('roles without cases choose nobody, and read no wish', async () => {
    const matter = await aMatter()
    const member = await matter.add(interpreter('Tuan Lê'))
    for (const role of ['administrator', 'programme_manager', 'intake', 'group_member', 'auditor'] as const) {
      const other = await matter.house.member([role])
      expect((await other.get(matter.page)).status, role).toBe(403)
      expect((await other.post(`${matter.page}/sessions`, session(member))).status, role).toBe(403)
      expect((await other.get(`${matter.page}/wishes/${matter.client}`)).status, role).toBe(403)
      expect((await other.get(`${matter.page}/${member}`)).status, role).toBe(403)
    }
  })
  test('a wish lies in the database unreadable, and only somebody of the case is asked', async () => {
    const matter = await aMatter()
    await matter.hana.act((ctx) => recordWish(ctx, matter.client, { communities: ['Market'], words: 'no' }))
    const rows = await matter.house.world.install.pools
      .pool('owner')
      .query('select t::text as row from interpreter_wish t where person_id = $1', [matter.client])
    expect(rows.rows[0].row).not.toContain('Market')
    const stranger = await matter.hana.act((ctx) => registerPerson(ctx, { given: 'Božena' }))
    expect((await matter.hana.get(`${matter.page}/wishes/${stranger}`)).status).toBe(404)
    expect((await matter.hana.post(`${matter.page}/wishes/${stranger}`, {})).status).toBe(404)
  })
  test('a wish saved on an old version shows both texts', async () => {
    const matter = await aMatter()
    const form = `${matter.page}/wishes/${matter.client}`
    expect((await matter.hana.post(form, { words: 'In the morning', _version: '0' })).status).toBe(303)
    const clash = await matter.hana.post(form, { words: 'In the evening', _version: '0' })
    expect(clash.status).toBe(409)
    for (const word of ['In the morning', 'In the evening']) expect(clash.text).toContain(word)
  })
})

describe('the page of an institution', () => {
  test('lists the cases it takes part in, only those the reader may open', async () => {
    const matter = await aMatter()
    const { hana, house } = matter
    const school = await hana.act((ctx) => addInstitution(ctx, { name: 'School', kind: 'school' }))
    const open = (restricted: boolean) =>
      hana.act((ctx) =>
        openCase(ctx, {
          kind: 'school_enrolment',
          title: '',
          clients: [{ person_id: matter.client, role: 'child' }],
          opened_on: '2026-11-02',
          institution_id: school,
          restricted,
        }),
      )
    await open(false)
    await open(true)
    const page = `/${house.slug}/directory/${school}`
    const own = await hana.get(page)
    for (const number of ['2026-0002', '2026-0003']) expect(own.text).toContain(number)
    const outside = await (await house.member(['coordinator'])).get(page)
    expect(outside.text).toContain('2026-0002')
    expect(outside.text).not.toContain('2026-0003')
    const manager = await (await house.member(['programme_manager'])).get(page)
    expect(manager.text).not.toContain('2026-0002')
    expect(manager.text).not.toContain('Cases it takes part in')
  })
})
