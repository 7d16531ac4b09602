import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { casePath } from '../../src/cases/index.ts'
import { aFurnishedHouse } from './furnished.ts'
import { aStreet } from './house.ts'
import { wordsOf } from './words.ts'

const street = aStreet()

/** What a printed page still shows of the things one can only press. */
const pressable = (page: Page) =>
  page
    .locator('nav, .topbar, .tabbar, button, .ds-button, form.tools, .note, [role=search], search')
    .filter({ visible: true })
    .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 120)))

test.each([
  ['the list of cases', ['Bohuslav Vrba', 'Zdislava Vrbová', '2026-0001', 'Appeal against the refusal']],
  [
    'a report',
    ['Interim report', 'We counselled 2 of 100 people.', 'People counselled', 'Nobody had told us'],
  ],
  ['a case', ['Bohuslav Vrba', 'The letter came.', 'The appeal must be handed in by']],
  ['the attendance list', ['Homework club', 'Bohuslav Vrba', 'Signature']],
] as const)('%s prints without what can only be pressed', async (what, words) => {
  const { house, everybody, ids } = await aFurnishedHouse()
  const { slug } = house
  const addresses = {
    'the list of cases': `/${slug}/cases`,
    'a report': `/${slug}/projects/${ids.project}/reports/${ids.report}`,
    'a case': casePath(slug, ids.open),
    'the attendance list': `/${slug}/activities/${ids.activity}/sheet`,
  }
  const { page, faults } = await street.open({ as: everybody, dark: true })
  await page.goto(addresses[what])
  await page.emulateMedia({ media: 'print' })
  expect(await pressable(page)).toEqual([])
  const text = await wordsOf(page.locator('body'))
  for (const word of words) expect(text).toContain(word)
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(paper).toMatch(/^rgba?\((255, 255, 255|0, 0, 0, 0)/)
  expect(faults).toEqual([])
})
