import { describe, expect, test } from 'vitest'
import { aHouse, auditOf, register, rowsOf } from '../../../test/people.ts'
import { anOrganisation } from '../../../test/world.ts'
import { addPaper, expiringPapers, linkKin } from '../index.ts'
import { paperWarning, waysOut } from './paper.ts'

describe('the warning of a paper', () => {
  test('grows 90, 60, 30 and 7 days before its last day, and says when it has lapsed', () => {
    const on = (day: string) => paperWarning(day, '2026-11-12')
    expect(
      ['2027-02-11', '2027-02-10', '2027-01-11', '2026-12-12', '2026-11-19', '2026-11-12', '2026-11-11'].map(
        on,
      ),
    ).toEqual([undefined, 90, 60, 30, 7, 7, 'lapsed'])
    expect(paperWarning(null, '2026-11-12')).toBeUndefined()
  })
  test('names ways out only where somebody else holds the permit, and not those asked for', () => {
    const held = { kind: 'residence_permit', dependent: true, ended_on: null, state: 'held' } as const
    const asked = { kind: 'autonomous_permit', dependent: false, ended_on: null, state: 'asked' } as const
    expect(waysOut([held], 'CZ')).toEqual(['autonomous_permit'])
    expect(waysOut([held], 'GB')).toEqual(['autonomous_permit', 'victim_concession'])
    expect(waysOut([held, asked], 'CZ')).toEqual([])
    expect(waysOut([held, { ...asked, state: 'refused' }], 'CZ')).toEqual(['autonomous_permit'])
    expect(waysOut([{ ...held, ended_on: '2026-11-01' }], 'CZ')).toEqual([])
  })
})

describe('papers of a person', () => {
  test('are written down with a dependence on kin, whose name is not kept twice', async () => {
    const { house, hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana', family: 'Olšová' })
    const dusan = await register(hana, { given: 'Dušan', family: 'Křemen' })
    await hana.act((ctx) => linkKin(ctx, { person_id: id, other_id: dusan, kind: 'partner' }))
    const saved = await hana.post(`${people}/${id}/papers`, {
      kind: 'residence_permit',
      valid_until: '2026-12-01',
      depends_on: 'Dušan Křemen',
      number: 'Orchidej 55',
    })
    expect(saved.status).toBe(303)
    const page = await hana.get(`${people}/${id}`)
    for (const words of [
      'until 1 December 2026, in 19 days',
      'within 30 days',
      'Hangs on the permit of Dušan Křemen.',
      'Istanbul Convention, article 59',
      '•••• 55',
    ])
      expect(page.text).toContain(words)
    expect(page.html).not.toContain('Orchidej')
    const rows = await rowsOf(house, 'select * from person_paper')
    expect(
      JSON.stringify(
        rows.map((row) =>
          Object.values(row).map((one) => (Buffer.isBuffer(one) ? one.toString('latin1') : one)),
        ),
      ),
    ).not.toContain('rchidej')
    expect((await auditOf(house)).map(({ act }) => act)).toContain('paper.add')
  })

  test('asked for needs its day; a wrong day is kept beside its error', async () => {
    const { hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana' })
    const page = await hana.post(`${people}/${id}/papers`, { kind: 'autonomous_permit', state: 'asked' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('on which day it was asked for')
    const wrong = await hana.post(`${people}/${id}/papers`, { kind: 'passport', valid_until: '2026-99-01' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('2026-99-01')
  })

  test('are corrected by one at a time, put away and taken back', async () => {
    const { hana, people } = await aHouse()
    const id = await register(hana, { given: 'Jolana' })
    const paper = await hana.act((ctx) =>
      addPaper(ctx, id, { kind: 'passport', state: 'held', valid_until: '2026-12-01' }),
    )
    const at = `${people}/${id}/papers/${paper}`
    const change = { kind: 'passport', state: 'held', valid_until: '2027-12-01', _version: '1' }
    expect((await hana.post(at, change)).status).toBe(303)
    const clash = await hana.post(at, { ...change, valid_until: '2028-12-01' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('2027-12-01')
    await hana.post(`${at}/end`)
    expect((await hana.get(`${people}/${id}`)).text).toContain('No papers are written down.')
    await hana.post(`${at}/end/removal`)
    expect((await hana.get(`${people}/${id}`)).text).toContain('until 1 December 2027')
  })

  test('follow the person’s own form, which is the one place where its paper is changed', async () => {
    const { hana, people } = await aHouse()
    const id = await register(hana, {
      given: 'Oksana',
      residence: { kind: 'temporary_protection', valid_until: '2026-12-01' },
    })
    expect(await hana.act((ctx) => expiringPapers(ctx, '2026-12-31'))).toMatchObject([
      { person_id: id, kind: 'temporary_protection', valid_until: '2026-12-01', name: 'Oksana' },
    ])
    const form = {
      given: 'Oksana',
      residence: 'temporary_protection',
      residence_valid_until: '2027-03-31',
      _version: '1',
    }
    expect((await hana.post(`${people}/${id}`, form)).status).toBe(303)
    expect(await hana.act((ctx) => expiringPapers(ctx, '2027-12-31'))).toMatchObject([
      { valid_until: '2027-03-31' },
    ])
    const page = await hana.get(`${people}/${id}/papers`)
    expect(page.html).toContain(`${people}/${id}/edit`)
    expect(page.html).not.toContain('/end"')
    await hana.post(`${people}/${id}`, { given: 'Oksana', _version: '2' })
    expect(await hana.act((ctx) => expiringPapers(ctx, '2027-12-31'))).toEqual([])
  })

  test('that lapse are listed with whose they are, the soonest first', async () => {
    const { hana, people } = await aHouse()
    const late = await register(hana, { given: 'Eva' })
    const soon = await register(hana, { given: 'Oksana' })
    await hana.act(async (ctx) => {
      await addPaper(ctx, late, { kind: 'passport', state: 'held', valid_until: '2027-01-30' })
      await addPaper(ctx, soon, { kind: 'visa', state: 'held', valid_until: '2026-11-15' })
      await addPaper(ctx, soon, {
        kind: 'autonomous_permit',
        state: 'asked',
        asked_on: '2026-11-01',
        valid_until: '2026-11-20',
      })
      await addPaper(ctx, soon, { kind: 'passport', state: 'held', valid_until: '2027-02-11' })
    })
    const list = await hana.get(`${people}/papers`)
    expect(list.text).toContain('2 papers lapse within 90 days or have lapsed.')
    expect(list.text.indexOf('Oksana')).toBeLessThan(list.text.indexOf('Eva'))
  })

  test('are nobody’s of another organisation, nor of a role without people', async () => {
    const { house, hana, people } = await aHouse()
    const other = await anOrganisation()
    const jan = await other.member(['caseworker'])
    const marta = await house.member(['programme_manager'])
    const id = await register(hana, { given: 'Jolana' })
    const paper = await hana.act((ctx) => addPaper(ctx, id, { kind: 'passport', state: 'held' }))
    for (const path of [`/${id}/papers`, `/${id}/papers/${paper}`]) {
      expect((await hana.get(`${people}${path}`)).status).toBe(200)
      expect((await jan.get(`/${other.slug}/people${path}`)).status).toBe(404)
      expect((await jan.post(`/${other.slug}/people${path}`, { kind: 'passport' })).status).toBe(404)
      expect((await marta.get(`${people}${path}`)).status).toBe(403)
      expect((await marta.post(`${people}${path}`, { kind: 'passport' })).status).toBe(403)
    }
    expect((await marta.get(`${people}/papers`)).status).toBe(403)
    expect(await jan.act((ctx) => expiringPapers(ctx, '2030-01-01'))).toEqual([])
  })
})
