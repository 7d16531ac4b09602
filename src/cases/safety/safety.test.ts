import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { addPaper, setSafeContact } from '../../people/index.ts'
import { ordersExpiring, recordOrder, reviewRisk, writeSafetyPlan } from '../index.ts'
import { aCase } from '../samples.ts'
import { safetyAt as at, aViolenceCase } from './samples.ts'

const review = {
  level: 'high',
  why: 'incident',
  seen: 'He waits at the tram stop.',
  reviewed_on: '2026-11-12',
}
const plan = {
  people: [{ name: 'Zdena Habrová', phone: '+420 000 000 055' }],
  safe_places: ['the neighbour'],
}

test('where nothing is agreed about safe contact, a matter of violence says on every page to ask first', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id, jolana } = await aViolenceCase(hana)
  const first = `/${house.slug}/cases/${id}`
  const words = 'Nothing is agreed about safe contact yet. Ask first whether it is safe.'
  for (const path of [first, at(house, id)]) {
    const page = await hana.get(path)
    expect(page.text).toContain(words)
    expect(page.html).toContain(`/people/${jolana}/safe-contact"`)
  }
  const { id: school } = await aCase(hana)
  expect((await hana.get(`/${house.slug}/cases/${school}`)).text).not.toContain(words)
  await hana.act((ctx) =>
    setSafeContact(ctx, jolana, { allowed: ['call'], never: [], days: [], must_not_learn: [] }, 1),
  )
  expect((await hana.get(first)).text).not.toContain(words)
})

describe('the room of safety', () => {
  test('is walled like the case: foreign and hidden ids are 404, roles without the capability 403', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    const marta = await house.member(['programme_manager'], 'Marta Lipová')
    const jan = await other.member(['caseworker'])
    const { id, jolana } = await aViolenceCase(hana, { restricted: true })
    await hana.act((ctx) =>
      recordOrder(ctx, id, { kind: 'injunction', issued_on: '2026-11-05', protects: [] }),
    )
    await hana.act((ctx) => writeSafetyPlan(ctx, id, { person_id: jolana, language: 'cs', plan }))
    const rooms = [
      '',
      '/risk/new',
      '/orders/new',
      '/urgent/new',
      '/call',
      '/apart',
      `/plans/${jolana}`,
      `/plans/${jolana}/hand-out`,
    ]
    const acts = [
      '/risk',
      '/orders',
      '/urgent',
      '/call',
      '/apart',
      `/plans/${jolana}`,
      `/plans/${jolana}/hand-out`,
    ]
    for (const path of rooms) {
      expect([path, (await hana.get(at(house, id, path))).status]).toEqual([path, 200])
      expect([path, (await eva.get(at(house, id, path))).status]).toEqual([path, 404])
      expect([path, (await marta.get(at(house, id, path))).status]).toEqual([path, 403])
      expect([path, (await jan.get(at(other, id, path))).status]).toEqual([path, 404])
    }
    for (const path of acts) {
      const body = {
        ...review,
        person: jolana,
        kind: 'injunction',
        issued_on: '2026-11-05',
        day: '2026-11-12',
        time: '07:00',
        outcome: 'talked',
        number: '2026-0001',
        lead: eva.member.id,
        safe_places: 'x',
        language: 'cs',
        form: 'card',
        safe_to_carry: 'yes',
      }
      expect([path, (await eva.post(at(house, id, path), body)).status]).toEqual([path, 404])
      expect([path, (await marta.post(at(house, id, path), body)).status]).toEqual([path, 403])
      expect([path, (await jan.post(at(other, id, path), body)).status]).toEqual([path, 404])
    }
    expect(await eva.act((ctx) => ordersExpiring(ctx, '2027-12-31', { mine: false }))).toEqual([])
  })

  test('leaves nothing in clear in its rows', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, jolana } = await aViolenceCase(hana)
    await hana.act(async (ctx) => {
      await reviewRisk(ctx, id, { level: 'high', why: 'first', seen: 'Orchidej', actions: 'Orchidej' })
      await writeSafetyPlan(ctx, id, {
        person_id: jolana,
        language: 'en',
        plan: { people: [], digital: ['Orchidej'] },
      })
      await recordOrder(ctx, id, {
        kind: 'restraining',
        issued_on: '2026-11-01',
        valid_until: '2027-11-01',
        protects: [jolana],
        number: 'Orchidej',
        conditions: 'Orchidej',
      })
      for (const table of ['risk_review', 'safety_plan', 'protective_order'] as const) {
        const rows = await ctx.db
          .selectFrom(table)
          .selectAll()
          .where('organisation_id', '=', ctx.organisation.id)
          .execute()
        expect(rows).toHaveLength(1)
        const values = Object.values(rows[0] ?? {}).map((value) =>
          Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value),
        )
        expect(values.filter((value) => value?.includes('rchidej'))).toEqual([])
      }
    })
    expect((await hana.get(at(house, id))).text).toContain('Orchidej')
  })
})

describe('hours that run after an assault', () => {
  test('stand first, until when medical help is possible, and are put away', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, jolana } = await aViolenceCase(hana)
    const saved = await hana.post(at(house, id, '/urgent'), {
      person: jolana,
      day: '2026-11-10',
      time: '14:00',
    })
    expect(saved.status).toBe(303)
    const room = await hana.get(at(house, id))
    expect(room.text).toContain('Medicine against HIV, within 72 hours: until Fri 13 Nov, 14:00')
    expect(room.text).toContain('Emergency contraception, within 5 days: until Sun 15 Nov, 14:00')
    expect(room.html.indexOf('id="urgent"')).toBeLessThan(room.html.indexOf('id="risk"'))
    const put = /action="([^"]+\/urgent\/[^"]+\/removal)"/.exec(room.html)?.[1] ?? ''
    expect((await hana.post(put)).status).toBe(303)
    expect((await hana.get(at(house, id))).html).not.toContain('id="urgent"')
    const ahead = await hana.post(at(house, id, '/urgent'), {
      person: jolana,
      day: '2026-11-12',
      time: '23:00',
    })
    expect(ahead.status).toBe(422)
  })
})

describe('papers of those in a case', () => {
  test('that hang on somebody else’s permit are shown with the way out', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, jolana, dusan } = await aViolenceCase(hana)
    await hana.act((ctx) =>
      addPaper(ctx, jolana, {
        kind: 'residence_permit',
        state: 'held',
        valid_until: '2027-08-31',
        depends_on: { person_id: dusan },
      }),
    )
    const room = await hana.get(at(house, id))
    expect(room.text).toContain('Hangs on the permit of Dušan Křemen.')
    expect(room.text).toContain('Istanbul Convention, article 59')
  })
})
