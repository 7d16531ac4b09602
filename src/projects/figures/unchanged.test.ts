import { expect, test } from 'vitest'
import { aProject } from '../../../test/project-house.ts'
import { samplePerson } from '../../../test/project-records.ts'
import { whileUnchanged } from '../../platform/shared.ts'

test('an answer is kept while nothing of the organisation changes, and read again once something does', async () => {
  const { house, hana } = await aProject()
  let readings = 0
  const ask = () =>
    hana.act((ctx) =>
      whileUnchanged(ctx, `test ${house.organisation.id}`, async () => {
        readings++
        return readings
      }),
    )
  expect(await ask()).toBe(1)
  expect((await hana.get(`/${house.slug}/people`)).status).toBe(200)
  expect(await ask(), 'a page that was only read changes nothing, though it was logged').toBe(1)
  await hana.act((ctx) => samplePerson(ctx))
  expect(await ask()).toBe(2)
  const other = await aProject()
  await other.hana.act((ctx) => samplePerson(ctx))
  expect(await ask(), 'another organisation’s work is none of ours').toBe(2)
})
