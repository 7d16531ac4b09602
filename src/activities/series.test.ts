import { describe, expect, test } from 'vitest'
import { aTraining, audit, person, training } from '../../test/activity-house.ts'
import { anOrganisation } from '../../test/world.ts'
import { formats } from '../platform/i18n/format.ts'
import type { Panel } from '../ui/extension.ts'
import { activitiesOfPersonPanel, holdActivity, recordAttendance } from './index.ts'

describe('a series', () => {
  test('shows who keeps coming and who stopped', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['coordinator'])
    const [jan, eva] = [await person(hana, 'Jan', 'Olšan'), await person(hana, 'Eva', 'Lípová')]
    const ids: string[] = []
    for (const month of ['05', '06', '07', '09', '10']) {
      const id = await hana.act((ctx) =>
        holdActivity(ctx, { kind: 'meeting', title: 'Parents’ group', held_on: `2026-${month}-06` }),
      )
      for (const one of Number(month) < 7 ? [jan, eva] : [jan])
        await hana.act((ctx) => recordAttendance(ctx, id, { person_id: one, audience: 'parent' }))
      ids.push(id)
    }
    const page = await hana.get(`/${house.slug}/activities/${ids.at(-1)}`)
    expect(page.text).toContain('5 gatherings of this name')
    expect(page.text).toContain('One person has stopped coming.')
    expect(page.html).toContain('aria-label="Came to 2 of 5"')
    expect(page.text).toContain('2 of 5 not since Sat 6 Jun')
  })
})

describe('a person’s page', () => {
  test('says what they took part in, to those who may see names', async () => {
    const { house, hana, id } = await aTraining()
    const jan = await person(hana, 'Jan', 'Olšan')
    await hana.act((ctx) =>
      recordAttendance(ctx, id, { person_id: jan, audience: 'police_officer', minutes: 360 }),
    )
    const page = {
      t: (key: string) => key,
      f: formats('en', 'Europe/Prague', '2026-11-12'),
      today: '2026-11-12',
    } as unknown as Parameters<Panel>[1]
    expect(String(await hana.act((ctx) => activitiesOfPersonPanel(ctx, page, jan)))).toContain(
      'Hate crime, day one',
    )
    const marta = await house.member(['programme_manager'])
    expect(await marta.act((ctx) => activitiesOfPersonPanel(ctx, page, jan))).toBeNull()
  })
  test('and the sheet to sign has those on the list, those who came before, and empty lines', async () => {
    const { house, hana, id, path } = await aTraining()
    const [jan, eva] = [await person(hana, 'Jan', 'Olšan'), await person(hana, 'Eva', 'Lípová')]
    const before = await hana.act((ctx) => holdActivity(ctx, { ...training, held_on: '2026-10-06' }))
    await hana.act((ctx) => recordAttendance(ctx, before, { person_id: eva, audience: 'clerk' }))
    await hana.act((ctx) => recordAttendance(ctx, id, { person_id: jan, audience: 'clerk' }))
    const sheet = await hana.get(`${path}/sheet`)
    expect(sheet.text).toMatch(/1 Eva Lípová 2 Jan Olšan 3 4/)
    expect((await audit(house, id)).map((event) => event.act)).toContain('attendance.print')
  })
})
