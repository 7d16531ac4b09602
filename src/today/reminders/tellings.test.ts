import { expect, test } from 'vitest'
import { rowsOf } from '../../../test/people.ts'
import { anOrganisation } from '../../../test/world.ts'
import { recordIncident, recordTold } from '../../incidents/index.ts'
import { noted } from '../../incidents/told/samples.ts'
import { sendReminders } from './round.ts'

test('a reminder counts the bodies to be asked today what came of an incident, for whoever looks after it', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const hana = await house.member(['caseworker'])
  const petra = await house.member(['caseworker'])
  await hana.act(async (ctx) => {
    const incident = { source: 'office', language: 'cs', told: 'It was told.', texts: {} } as const
    const id = await recordIncident(ctx, { ...incident, coding: noted })
    const told = { body: 'police', told_by: 'person', told_on: '2026-11-05' } as const
    await recordTold(ctx, id, { ...told, ask_again_on: '2026-11-12' })
    await recordTold(ctx, id, { ...told, ask_again_on: '2026-11-13' })
  })
  await sendReminders(house.world.install)
  const waiting = await rowsOf(house, 'select member_id, waiting from reminder')
  const of = ({ member }: typeof eva) => waiting.find(({ member_id }) => member_id === member.id)?.waiting
  expect([of(eva), of(hana), of(petra)]).toEqual([1, 1, 0])
})
