import { describe, expect, test } from 'vitest'
import { aTraining, audit, count, person, training } from '../../../test/activity-house.ts'
import { pseudonym } from '../../platform/ids.ts'
import { holdActivity, recordAttendance } from '../index.ts'

describe('a programme manager', () => {
  test('sees counts and pseudonyms, and no name anywhere', async () => {
    const { house, hana, id, path } = await aTraining()
    const [jan, eva] = [await person(hana, 'Jan', 'Olšan'), await person(hana, 'Eva', 'Lípová')]
    const before = await hana.act((ctx) => holdActivity(ctx, { ...training, held_on: '2026-10-06' }))
    for (const one of [jan, eva])
      await hana.act((ctx) =>
        recordAttendance(ctx, before, { person_id: one, audience: 'police_officer', minutes: 360 }),
      )
    await hana.act((ctx) =>
      recordAttendance(ctx, id, { person_id: jan, audience: 'police_officer', minutes: 360 }),
    )
    expect((await hana.get(path)).text).toContain('Jan Olšan')
    const marta = await house.member(['programme_manager'], 'Marta Wierzbina')
    for (const address of [
      path,
      `/${house.slug}/activities/${before}`,
      `/${house.slug}/activities`,
      `${path}/edit`,
    ]) {
      const page = await marta.get(address)
      expect(page.status).toBe(200)
      for (const name of ['Olšan', 'Lípová', 'Jan ', 'Eva ']) expect(page.html).not.toContain(name)
      expect(page.html).not.toContain(jan)
    }
    const page = await marta.get(path)
    expect(page.text).toContain('1 police officer came for 6 hours.')
    expect(page.text).toContain(`Person ${pseudonym(jan)}`)
    expect((await audit(house, jan)).filter((line) => line.act === 'person.read')).toHaveLength(1)
  })
  test('counts heads, and puts nobody by name on the list or off it', async () => {
    const { house, hana, id, path } = await aTraining()
    const jan = await person(hana, 'Jan', 'Olšan')
    await hana.act((ctx) => recordAttendance(ctx, id, { person_id: jan, audience: 'clerk' }))
    const [line] = await count(house, 'attendance')
    const marta = await house.member(['programme_manager'])
    const statuses = [
      await marta.post(`${path}/people`, { person_q: 'Jan Olšan', audience: 'clerk' }),
      await marta.post(`${path}/people/tapped`, { person_id: jan }),
      await marta.post(`${path}/attendance/${line.id}/removal`),
      await marta.get(`${path}/sheet`),
    ].map((answer) => answer.status)
    expect(statuses).toEqual([403, 403, 403, 403])
    expect((await marta.post(`${path}/heads`, { audience: 'clerk', people: '2' })).status).toBe(303)
    expect((await marta.get(path)).text).toContain('3 clerks came')
  })
})

describe('a headcount', () => {
  test('is replaced, not added, and taken away by none', async () => {
    const { house, hana, path, id } = await aTraining({ audience: 'parent' })
    await hana.post(`${path}/heads`, { audience: 'parent', people: '12' })
    await hana.post(`${path}/heads`, { audience: 'parent', people: '9' })
    expect((await hana.get(path)).text).toContain('9 parents came')
    expect((await count(house, 'headcount')).map((head) => head.people)).toEqual([9])
    await hana.post(`${path}/heads`, { audience: 'parent', people: '0' })
    expect(await count(house, 'headcount')).toEqual([])
    expect((await audit(house, id)).filter((line) => line.act === 'headcount.record')).toHaveLength(3)
  })
  test('is never negative and never half a person', async () => {
    const { hana, path } = await aTraining()
    for (const people of ['-4', '2.5', 'many', '']) {
      const answer = await hana.post(`${path}/heads`, { audience: 'parent', people })
      expect(answer.status).toBe(422)
      expect(answer.html).toMatch(/id="h-people-wrong"/)
      if (people) expect(answer.html).toContain(`value="${people}"`)
    }
  })
})
