import { expect, test } from 'vitest'
import { aDesk } from '../../../test/desk.ts'
import { aForm, aVisit, fromApi, pressBring, upload } from '../../../test/form-house.ts'
import { rowsOf } from '../../../test/people.ts'

test('five thousand rows are looked at, brought in and taken back, each time whole', async () => {
  const { house, ida } = await aDesk()
  const form = await aForm(house, ida)
  const rows = Array.from({ length: 5_000 }, (_, at) => aVisit(at + 1))
  const { location } = await upload(house, ida, form, fromApi(rows))
  const preview = await ida.get(location)
  expect(preview.text).toContain('5,000 incidents would be added')
  expect(preview.text).toContain('50 of 5,000')
  const done = await pressBring(ida, location)
  expect(done.status).toBe(303)
  const counted = async () =>
    (
      await rowsOf(
        house,
        `select count(*)::int as n, max(number) as last from incident where source = 'kobo'`,
      )
    )[0]
  expect(await counted()).toEqual({ n: 5_000, last: 'I-2026-5000' })
  await ida.get(location)
  const again = await upload(house, ida, form, fromApi(rows))
  expect((await ida.get(again.location)).text).toContain('5,000 rows are left out')
  expect((await ida.post(`${location}/removal`)).status).toBe(303)
  expect(await counted()).toEqual({ n: 0, last: null })
}, 120_000)
