import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { casePath } from '../../src/cases/index.ts'
import { aFurnishedHouse } from './furnished.ts'
import { aStreet } from './house.ts'
import { t, wordsOf } from './words.ts'

const street = aStreet()

/** What has the focus: its words, and whether one sees it there. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement
    if (!(here instanceof HTMLElement) || here === document.body) return { name: '', visible: false }
    // The browser itself marks which part of a date has the focus.
    const native = here.matches('[type=date], [type=time]')
    const label = here instanceof HTMLInputElement ? (here.labels?.[0] ?? here) : here
    const frames = [here, label].map((one) => ({
      look: getComputedStyle(one),
      box: one.getBoundingClientRect(),
    }))
    const visible = frames.some(
      ({ look, box }) =>
        // The link to the page is only there while it has the focus.
        (look.outlineStyle !== 'none' || look.boxShadow !== 'none' || here.matches('.ds-skip-link')) &&
        box.width > 0 &&
        box.bottom > 0 &&
        box.top < innerHeight,
    )
    const name =
      here.getAttribute('aria-label') ?? here.getAttribute('placeholder') ?? label.textContent ?? ''
    return { name: name.replace(/\s+/g, ' ').trim(), visible: visible || native }
  })

/** Presses Tab until something of this name has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, name: string | RegExp) {
  for (let stop = 0; stop < 80; stop++) {
    await page.keyboard.press('Tab')
    const at = await focus(page)
    expect(at, `after ${stop} stops towards ${name}`).toMatchObject({ visible: true })
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return
  }
  throw new Error(`no key leads to ${name}`)
}

test('a slash goes to the search, n to what can be added, and neither while something is written', async () => {
  const { house, everybody, ids } = await aFurnishedHouse()
  const { page, faults } = await street.open({ as: everybody })
  await page.goto(casePath(house.slug, ids.open))
  await page.keyboard.press('/')
  expect((await focus(page)).name).toBe(t('ui.search.label'))
  await page.keyboard.type('n/')
  expect(await page.getByRole('searchbox', { name: t('ui.search.label') }).inputValue()).toBe('n/')
  await page.locator('h1').click()
  await page.keyboard.press('n')
  expect(await focus(page)).toEqual({ name: t('ui.add.person'), visible: true })
  await page.keyboard.press('Escape')
  expect(await focus(page)).toEqual({ name: t('ui.add.label'), visible: true })
  await page.getByPlaceholder(t('cases.entry.text')).focus()
  await page.keyboard.type('no / not now')
  expect(await page.getByPlaceholder(t('cases.entry.text')).inputValue()).toBe('no / not now')
  expect(faults).toEqual([])
})

test('a note is written without a mouse, and the focus is seen at every stop and after every action', async () => {
  const { house, everybody, ids } = await aFurnishedHouse()
  const { page, faults } = await street.open({ as: everybody })
  await page.goto(casePath(house.slug, ids.restricted))
  await tabTo(page, t('ui.skip'))
  await page.keyboard.press('Enter')
  await tabTo(page, t('cases.entry.kind.counselling'))
  await page.keyboard.press('ArrowRight')
  await tabTo(page, t('cases.entry.text'))
  await tabTo(page, t('cases.entry.save'))
  await page.keyboard.press('Enter')
  await page.locator('#note-wrong').waitFor()
  expect(await focus(page)).toEqual({ name: t('cases.entry.text'), visible: true })

  await page.keyboard.type('Written by hand.')
  await tabTo(page, /, change$/)
  await tabTo(page, '30')
  await page.keyboard.press('ArrowRight')
  await tabTo(page, t('cases.entry.services_fold'))
  await page.keyboard.press('Enter')
  await tabTo(page, t('cases.service.legal_counselling'))
  await page.keyboard.press('Space')
  await tabTo(page, t('cases.entry.next'))
  await page.keyboard.press('Enter')
  await tabTo(page, t('cases.entry.next.what'))
  await page.keyboard.type('Call the landlord')
  await tabTo(page, t('cases.entry.save'))
  await page.keyboard.press('Enter')
  const entry = page.locator('[id^=entry-]').filter({ hasText: 'Written by hand.' })
  await entry.waitFor()
  expect(await focus(page)).toEqual({ name: t('notice.entry_saved'), visible: true })
  const said = await wordsOf(entry)
  for (const words of [
    t('cases.entry.kind.call'),
    '45 min',
    t('cases.service.legal_counselling'),
    'Call the landlord',
  ])
    expect(said).toContain(words)
  expect(faults).toEqual([])
})

test.each([true, false])(
  'what is wrong with a form gets the focus, and each line leads to its field: scripts %s',
  async (script) => {
    const { house, everybody } = await aFurnishedHouse()
    const { page } = await street.open({ as: everybody, script })
    await page.goto(`/${house.slug}/people/new`)
    await page.getByLabel(t('people.field.family')).fill('Vrbová')
    await page.keyboard.press('Enter')
    const errors = page.locator('.errors')
    await errors.waitFor()
    await expect.poll(() => errors.evaluate((summary) => summary === document.activeElement)).toBe(true)
    expect(await page.getByLabel(t('people.field.family')).inputValue()).toBe('Vrbová')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'f-given' || location.hash === '#f-given')
    await page.keyboard.type('Zdislava')
    expect(await page.getByLabel(t('people.field.given')).inputValue()).toBe('Zdislava')
  },
)
