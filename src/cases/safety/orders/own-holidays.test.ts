import { expect, test } from 'vitest'
import { anOrganisation } from '../../../../test/world.ts'
import { announceHoliday } from '../../holidays/actions.ts'
import { mourning } from '../../holidays/samples.ts'
import { findStep, workingSchema } from '../../pathways/working.ts'
import { aViolenceCase } from '../samples.ts'
import { recordOrder } from './actions.ts'

test('the working of an eviction names the day that the organisation announced', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker', 'coordinator'])
  const { id, jolana } = await aViolenceCase(hana)
  await hana.act((ctx) => announceHoliday(ctx, { ...mourning, day: '2026-11-16', holiday: 'yes' }))
  const order = await hana.act((ctx) =>
    recordOrder(ctx, id, { kind: 'police_eviction', issued_on: '2026-11-05', protects: [jolana] }),
  )
  const { working, valid_until } = await hana.act((ctx) =>
    ctx.db
      .selectFrom('protective_order')
      .select(['working', 'valid_until'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', order)
      .executeTakeFirstOrThrow(),
  )
  expect(valid_until).toBe('2026-11-19')
  expect(findStep(workingSchema.parse(working), 'holiday')).toMatchObject({
    date: '2026-11-16',
    name: { en: 'Day of mourning' },
    counted: true,
  })
})
