import { describe, expect, test } from 'vitest'
import { anOrganisation, type House } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'
import { aCase, casesAt } from '../samples.ts'
import { giveConsent, refuseConsent } from './actions.ts'
import { consentsOfPerson, expiringConsents } from './queries.ts'
import { aConsent, form } from './samples.ts'

describe('writing down a consent', () => {
  test('leads back to the room, where it stands with its purpose, recipient and end', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child, saved } = await aConsent(house, hana)
    expect(saved.status, saved.text.slice(0, 500)).toBe(303)
    const room = await hana.get(saved.location)
    expect(room.text).toContain('Orchidej legal aid')
    expect(room.text).toContain('Until 30 November 2026')
    expect(room.text).toContain('May be told: name and needs')
    expect((await hana.get(`/${house.slug}/people/${child}`)).text).toContain('Orchidej legal aid')
    expect((await hana.get(casesAt(house, `/consents/new?case=${id}`))).status).toBe(200)
  })

  test('asks for what is missing and keeps what was typed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { saved } = await aConsent(house, hana, { witness: '', topics: [], recipient_name: '' })
    expect(saved.status).toBe(422)
    expect(saved.text).toContain('Say who may learn it.')
    expect(saved.text).toContain('Say who was there when it was said.')
    expect(saved.text).toContain('Choose what may be told.')
    expect(saved.html).toContain('2026-11-30')
  })

  test('seals whom it names under the key of the person', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    await aConsent(house, hana, { note: 'Orchidej in the note' })
    const rows = await house.world.install.pools
      .pool('owner')
      .query('select * from consent where organisation_id = $1', [house.organisation.id])
    const dump = rows.rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    expect(dump.length).toBeGreaterThan(10)
    expect(dump.filter((value) => value.includes('rchidej'))).toEqual([])
  })

  test('keeps a no as well, which takes back an earlier yes for the same', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { child, consent } = await aConsent(house, hana)
    await hana.act((ctx) =>
      refuseConsent(ctx, {
        person_id: child,
        purpose: 'referral',
        recipient: { kind: 'named', name: 'ORCHIDEJ legal aid' },
        language: 'cs',
        how: 'oral',
        given_on: '2026-11-12',
      }),
    )
    const all = await hana.act((ctx) => consentsOfPerson(ctx, child))
    expect(all.map(({ id, decision, withdrawn_on }) => [id === consent, decision, withdrawn_on])).toEqual([
      [false, 'refused', null],
      [true, 'given', '2026-11-12'],
    ])
  })
})

describe('taking a consent back', () => {
  test('is based on what was seen, happens once, and not in the future', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { consent } = await aConsent(house, hana)
    const path = casesAt(house, `/consents/${consent}/withdrawal`)
    expect((await hana.post(path, { on: '2026-11-13', _version: '1' })).status).toBe(422)
    const done = await hana.post(path, {
      on: '2026-11-12',
      reason: 'Orchidej changed her mind',
      _version: '1',
    })
    expect(done.status).toBe(303)
    expect((await hana.get(done.location)).text).toContain('Orchidej changed her mind')
    expect((await hana.post(path, { on: '2026-11-12', _version: '1' })).status).toBe(409)
    expect((await hana.post(path, { on: '2026-11-12', _version: '2' })).status).toBe(422)
  })
})

describe('who sees a consent', () => {
  test('nobody of another organisation, and of a restricted case only its team', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker', 'coordinator'], 'Filip Jasoň')
    const jan = await other.member(['caseworker'])
    const { id, child } = await aCase(hana, { restricted: true })
    const consent = await hana.act((ctx) =>
      giveConsent(ctx, {
        person_id: child,
        case_id: id,
        purpose: 'contacting',
        recipient: { kind: 'us' },
        language: 'cs',
        how: 'signed',
        given_on: '2026-11-10',
        expires_on: '2026-11-20',
      }),
    )
    const path = (of: House, rest = '') => casesAt(of, `/consents/${consent}${rest}`)
    expect((await hana.get(path(house))).status).toBe(200)
    expect((await hana.get(casesAt(house, `/${id}/sharing`))).status).toBe(200)
    for (const rest of ['', '/print', '/document.pdf'])
      expect((await filip.get(path(house, rest))).status, rest).toBe(404)
    expect((await filip.get(casesAt(house, `/${id}/sharing`))).status).toBe(404)
    expect((await filip.get(`/${house.slug}/people/${child}`)).text).not.toContain('20 November')
    expect((await filip.post(path(house, '/withdrawal'), { on: '2026-11-12', _version: '1' })).status).toBe(
      404,
    )
    expect((await jan.get(path(other))).status).toBe(404)
    expect(await filip.act((ctx) => expiringConsents(ctx, '2026-12-01'))).toEqual([])
    expect((await hana.act((ctx) => expiringConsents(ctx, '2026-12-01'))).length).toBe(1)
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Consents that end soon')
  })

  test('only whoever works with cases', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const boss = await house.member(['administrator', 'programme_manager', 'intake'])
    const { id, child, consent } = await aConsent(house, hana)
    expect((await boss.get(casesAt(house, `/consents/${consent}`))).status).toBe(403)
    expect((await boss.get(casesAt(house, `/${id}/sharing`))).status).toBe(403)
    expect((await boss.post(casesAt(house, '/consents'), { case: id, person: child, ...form })).status).toBe(
      403,
    )
    const volunteer = await house.member(['volunteer'])
    expect((await volunteer.get(casesAt(house, `/consents/${consent}`))).status).toBe(404)
  })

  test('and an institution of another organisation cannot be named', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const jan = await other.member(['caseworker'])
    const school = await jan.act((ctx) => addInstitution(ctx, { name: 'ZŠ Cizí', kind: 'school' }))
    const { saved } = await aConsent(house, hana, {
      recipient_kind: 'institution',
      institution: school,
      recipient_name: '',
    })
    expect(saved.status).toBe(404)
  })
})
