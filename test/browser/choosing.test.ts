import { expect, test } from 'vitest'
import { aCase, casesAt } from '../../src/cases/samples.ts'
import { anOrganisation } from '../world.ts'
import { aStreet } from './house.ts'

const street = aStreet()

test('rows are chosen one by one, from one to another with Shift, and all at once', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  for (const name of ['Břízek', 'Javor', 'Olše']) await aCase(hana, { name })
  const { page, faults } = await street.open({ as: hana })
  await page.goto(street.origin + casesAt(house, '?view=team'))
  const boxes = page.locator('td.l-choose input')
  const chosen = () => page.locator('tbody tr[data-selected]').count()
  await boxes.first().click()
  expect(await chosen()).toBe(1)
  await boxes.last().click({ modifiers: ['Shift'] })
  expect(await chosen()).toBe(3)
  const all = page.locator('th.l-choose input')
  expect(await all.isChecked()).toBe(true)
  await all.click()
  expect(await chosen()).toBe(0)
  expect(
    await page
      .locator('.dots rect.at')
      .first()
      .evaluate((at) => at.getBoundingClientRect().height),
  ).toBe(8)
  expect(faults).toEqual([])
})
