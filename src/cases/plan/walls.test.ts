import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { addGoal, addTask, planAppointment } from '../index.ts'
import { aCase, casesAt as cases } from '../samples.ts'

describe('the walls of the plan', () => {
  test('another organisation, an outsider of a restricted case and a role without cases get nothing', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana, { restricted: true })
    const task = await hana.act((ctx) => addTask(ctx, id, { title: 'Orchidej' }))
    const goal = await hana.act((ctx) =>
      addGoal(ctx, id, { what: 'Orchidej', area: 'other' }, [{ title: 'x' }]),
    )
    const planned = await hana.act((ctx) =>
      planAppointment(ctx, id, {
        kind: 'meeting',
        starts_at: new Date('2026-11-13T10:00:00Z'),
        minutes: 30,
        person_ids: [],
        member_ids: [],
      }),
    )
    const appointment = 'id' in planned ? planned.id : ''
    const reads = [
      'plan',
      'plan/print',
      'goals/new',
      `goals/${goal}`,
      `tasks/${task}`,
      'appointments/new',
      `appointments/${appointment}`,
    ]
    const writes = [
      'tasks',
      `tasks/${task}`,
      `tasks/${task}/done`,
      `tasks/${task}/done/removal`,
      `tasks/${task}/cancellation`,
      'goals',
      `goals/${goal}`,
      `goals/${goal}/ending`,
      `goals/${goal}/ending/removal`,
      `goals/${goal}/steps`,
      `goals/${goal}/order`,
      'appointments',
      `appointments/${appointment}`,
      `appointments/${appointment}/kept`,
    ]
    const body = {
      title: 'x',
      what: 'x',
      area: 'other',
      state: 'reached',
      on: '2026-11-12',
      kind: 'meeting',
      date: '2026-11-13',
      time: '10:00',
      step: task,
      by: 'up',
      _version: '1',
    }
    const elsewhere = await anOrganisation()
    const jan = await elsewhere.member(['caseworker'])
    const filip = await house.member(['caseworker', 'coordinator'], 'Filip Jasoň')
    const marta = await house.member(['programme_manager'], 'Marta Vrbová')
    for (const [who, at, status] of [
      [jan, elsewhere, 404],
      [filip, house, 404],
      [marta, house, 403],
    ] as const) {
      for (const path of reads) {
        const answer = await who.get(cases(at, `/${id}/${path}`))
        expect([path, answer.status]).toEqual([path, status])
        expect(answer.text).not.toContain('Orchidej')
      }
      for (const path of writes)
        expect([path, (await who.post(cases(at, `/${id}/${path}`), body)).status]).toEqual([path, status])
    }
    for (const path of reads)
      expect([path, (await hana.get(cases(house, `/${id}/${path}`))).status]).toEqual([path, 200])
  })
})
