import { describe, expect, test } from 'vitest'
import { aTraining, audit, count, person, training } from '../../../test/activity-house.ts'
import { statementsOf } from '../../../test/statements.ts'
import { anOrganisation } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'
import { holdActivity, recordAttendance } from '../index.ts'
import { recordSeveral } from './actions.ts'

describe('who came', () => {
  test('is written down once a person, even when the form is sent twice', async () => {
    const { house, hana, path } = await aTraining()
    const jan = await person(hana, 'Jan', 'Olšan')
    const form = { person: jan, audience: 'police_officer', length: '6 h', part: 'participant' }
    expect((await hana.post(`${path}/people`, form)).status).toBe(303)
    expect((await hana.post(`${path}/people`, { ...form, length: '4 h' })).status).toBe(303)
    const lines = await count(house, 'attendance')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ person_id: jan, minutes: 240 })
    expect((await hana.get(path)).text).toContain('1 police officer came for 4 hours.')
    expect((await audit(house, jan)).map((line) => line.act)).toContain('person.attendance')
  })
  test('asks which of two people of one name is meant before it makes a third', async () => {
    const { house, hana, path } = await aTraining()
    await person(hana, 'Jan', 'Olšan')
    const asked = await hana.post(`${path}/people`, {
      person_q: 'Jan Olšan',
      audience: 'police_officer',
      length: '6 h',
    })
    expect(asked.status).toBe(422)
    expect(asked.html).toContain('value="new"')
    const made = await hana.post(`${path}/people`, {
      person_q: 'Jan Olšan',
      person: 'new',
      audience: 'police_officer',
      length: '6 h',
    })
    expect(made.status).toBe(303)
    expect(await count(house, 'attendance')).toHaveLength(1)
  })
  test('says beside the field that nobody was chosen, and that a length is none', async () => {
    const { hana, path } = await aTraining()
    const answer = await hana.post(`${path}/people`, { person_q: '', audience: 'clerk', length: 'ages' })
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/id="f-person-wrong"/)
    expect(answer.html).toMatch(/id="f-length-wrong"[\s\S]*?Write hours/)
    expect(answer.html).toContain('value="ages"')
  })
  test('takes several names at one tap, as what they came before', async () => {
    const { house, hana, path } = await aTraining()
    const [jan, eva] = [await person(hana, 'Jan', 'Olšan'), await person(hana, 'Eva', 'Lípová')]
    const before = await hana.act((ctx) => holdActivity(ctx, { ...training, held_on: '2026-10-06' }))
    await hana.act((ctx) =>
      recordAttendance(ctx, before, { person_id: jan, audience: 'police_officer', minutes: 360 }),
    )
    await hana.act((ctx) =>
      recordAttendance(ctx, before, { person_id: eva, audience: 'clerk', minutes: 360 }),
    )
    const page = await hana.get(path)
    expect(page.text).toContain('Who came this time?')
    expect(page.text).toContain('Eva Lípová')
    const tapped = { person_id: [jan, eva], length: '6 h' }
    expect((await hana.post(`${path}/people/tapped`, tapped)).status).toBe(303)
    expect((await hana.post(`${path}/people/tapped`, tapped)).status).toBe(303)
    expect((await hana.get(path)).text).toContain('1 clerk and 1 police officer came for 6 hours.')
    expect(await count(house, 'attendance')).toHaveLength(4)
    const nobody = await hana.post(`${path}/people/tapped`, { length: '6 h' })
    expect(nobody.status).toBe(422)
  })
  test('takes as many statements for many names as for one', async () => {
    const { house, hana, path } = await aTraining()
    const [first = '', ...others] = [
      await person(hana, 'Jan', 'Olšan'),
      await person(hana, 'Eva', 'Lípová'),
      await person(hana, 'Ema', 'Buková'),
      await person(hana, 'Ida', 'Jívová'),
    ]
    const tap = (people: string[]) => hana.post(`${path}/people/tapped`, { person_id: people, length: '6 h' })
    const one = await statementsOf(() => tap([first]))
    expect(await statementsOf(() => tap([...others, first]))).toBeLessThanOrEqual(one)
    expect(await count(house, 'attendance')).toHaveLength(4)
  })
  test('of a name said twice at once, keeps what was said last, and corrects what stands', async () => {
    const { house, hana, id } = await aTraining()
    const [jan, eva] = [await person(hana, 'Jan', 'Olšan'), await person(hana, 'Eva', 'Lípová')]
    const came = (person_id: string, minutes?: number) => ({ person_id, minutes, audience: 'clerk' as const })
    await hana.act((ctx) => recordSeveral(ctx, id, [came(jan, 60), came(jan, 90)]))
    await hana.act((ctx) => recordSeveral(ctx, id, [came(jan), came(eva, 30)]))
    const lines = await count(house, 'attendance')
    expect(new Map(lines.map((line) => [line.person_id, line.minutes]))).toEqual(
      new Map([
        [jan, null],
        [eva, 30],
      ]),
    )
    expect(
      (await audit(house, id))
        .map((event) => event.act)
        .slice(1)
        .sort(),
    ).toEqual(['attendance.correct', 'attendance.record', 'attendance.record'])
  })
  test('counts an institution once', async () => {
    const { house, hana, path } = await aTraining()
    const school = await hana.act((ctx) => addInstitution(ctx, { name: 'Nadace Most', kind: 'organisation' }))
    const form = { institution: school, audience: 'support_organisation', length: '6 h' }
    await hana.post(`${path}/institutions`, form)
    await hana.post(`${path}/institutions`, form)
    expect(await count(house, 'attendance')).toHaveLength(1)
    const page = await hana.get(path)
    expect(page.text).toContain('1 institution came')
    expect(page.text).toContain('Nadace Most')
    const none = await hana.post(`${path}/institutions`, { audience: 'clerk' })
    expect([none.status, none.html.includes('id="i-institution-wrong"')]).toEqual([422, true])
  })
  test('is a person or an institution of this organisation, or nobody', async () => {
    const { hana, path } = await aTraining()
    const other = await anOrganisation()
    const eva = await other.member(['coordinator'])
    const stranger = await person(eva, 'Cizí', 'Osoba')
    const school = await eva.act((ctx) => addInstitution(ctx, { name: 'Cizí škola', kind: 'school' }))
    const statuses = [
      await hana.post(`${path}/people`, { person: stranger, audience: 'clerk' }),
      await hana.post(`${path}/people/tapped`, { person_id: [stranger] }),
      await hana.post(`${path}/institutions`, { institution: school, audience: 'clerk' }),
    ].map((answer) => answer.status)
    expect(statuses).toEqual([404, 404, 404])
  })
  test('can be taken off the list, and the log says so', async () => {
    const { house, hana, id, path } = await aTraining()
    const jan = await person(hana, 'Jan', 'Olšan')
    await hana.act((ctx) => recordAttendance(ctx, id, { person_id: jan, audience: 'clerk' }))
    const [line] = await count(house, 'attendance')
    const elsewhere = await hana.act((ctx) => holdActivity(ctx, training))
    expect(
      (await hana.post(`/${house.slug}/activities/${elsewhere}/attendance/${line.id}/removal`)).status,
    ).toBe(404)
    expect((await hana.post(`${path}/attendance/${line.id}/removal`)).status).toBe(303)
    expect(await count(house, 'attendance')).toEqual([])
    const acts = (await audit(house, id)).map((event) => event.act)
    expect(acts).toEqual(['activity.hold', 'attendance.record', 'attendance.remove'])
  })
  test('cannot be written down before the day, nor at a distribution', async () => {
    const { house, hana } = await aTraining()
    const later = await hana.act((ctx) => holdActivity(ctx, { ...training, held_on: '2026-12-01' }))
    const leaflets = await hana.act((ctx) =>
      holdActivity(ctx, { kind: 'distribution', title: 'Leaflets', held_on: '2026-11-01' }),
    )
    for (const id of [later, leaflets]) {
      expect(
        (await hana.post(`/${house.slug}/activities/${id}/heads`, { audience: 'clerk', people: '3' })).status,
      ).toBe(422)
      expect((await hana.get(`/${house.slug}/activities/${id}`)).html).not.toContain('id="count-heads"')
    }
  })
})
