import { expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { assess } from '../index.ts'
import { aCase, casesAt } from '../samples.ts'
import { shippedScales } from './scales/shipped.ts'

test('a scale about danger leads on to the look at the danger, with what it suggests; another does not', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id, child } = await aCase(hana)
  const ask = (scale: string, value: number) =>
    hana.act((ctx) =>
      assess(ctx, id, {
        person_id: child,
        scale,
        done_on: '2026-11-10',
        answers: Object.fromEntries(
          (shippedScales.find((one) => one.id === scale)?.items ?? []).map((item) => [item.id, value]),
        ),
      }),
    )
  const pageOf = async (time: string) => (await hana.get(casesAt(house, `/${id}/assessments/${time}`))).html
  const leads = casesAt(
    house,
    `/${id}/safety/risk/new?suggested_by=safety-check&amp;suggested_level=immediate`,
  )
  expect(await pageOf(await ask('safety-check', 1))).toContain(leads)
  expect(await pageOf(await ask('school-readiness', 2))).not.toContain('/safety/risk/new')
})
