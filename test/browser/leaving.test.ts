import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aStory } from '../reporter.ts'
import { atTheDoor, isAway, press, wordsOf } from './door.ts'
import { aStreet } from './house.ts'

const street = aStreet()

/** The ways out: each leaves the page it is given. */
const ways = {
  click: (page: Page) => page.click('a[data-leave]'),
  'Shift three times': async (page: Page) => {
    for (let n = 0; n < 3; n++) await page.keyboard.press('Shift')
  },
  keyboard: async (page: Page) => {
    await page.focus('a[data-leave]')
    await page.keyboard.press('Enter')
  },
} satisfies Record<string, (page: Page) => Promise<void>>

const exits = [
  ...Object.entries(ways).map(([name, way]) => ({ name, way, script: true })),
  { name: 'a link without script', way: ways.click, script: false },
]

test.each(exits)('leaves by $name, and Back shows nothing', async ({ way, script }) => {
  const { house, page, faults } = await atTheDoor(street, { script })
  const story = aStory()
  const seen: string[] = []
  await page.goto(`/${house.slug}?lang=en`)
  await press(page, `a[href^="/${house.slug}/report"]`)
  await page.fill('[name=told]', story)
  await press(page, '.asks [type=submit]')
  await press(page, '[name=step]')
  expect(await page.inputValue('[name=told]')).toBe(story)
  await way(page)
  await isAway(page, house)
  for (let n = 0; n < 5; n++) {
    await page.goBack({ timeout: 3000 }).catch(() => {})
    seen.push(await page.content().catch(() => ''))
  }
  for (const html of seen) {
    expect(html).not.toContain(story)
    expect(html).not.toContain('Leave quickly')
  }
  expect(faults().filter((fault) => !/ERR_CACHE_MISS/.test(fault))).toEqual([])
})

test('leaves an answer that was shown in place, too, and while files are on their way', async () => {
  for (const arrives of [true, false]) {
    const { house, page } = await atTheDoor(street)
    const story = aStory()
    await page.goto(`/${house.slug}/report?lang=en`)
    await page.fill('[name=told]', story)
    await press(page, '.asks [type=submit]')
    await page.setInputFiles('[name=files]', {
      name: 'place.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('at the stop'),
    })
    if (!arrives) await page.route('**/report/send*', () => {})
    await page.click('form[enctype] [type=submit]')
    await page.waitForSelector(arrives ? '#receipt' : 'progress')
    await page.click('a[data-leave]')
    await isAway(page, house)
    for (let n = 0; n < 4; n++) {
      await page.goBack({ timeout: 3000 }).catch(() => {})
      const html = await page.content().catch(() => '')
      expect(html).not.toContain(story)
      expect(html).not.toContain('id="receipt"')
    }
  }
})

test('keeps no draft: whoever opens the form later finds it empty', async () => {
  const { house, page } = await atTheDoor(street)
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', aStory())
  await page.click('a[data-leave]')
  await isAway(page, house)
  await page.context().clearCookies()
  await page.goto(`/${house.slug}/report?lang=en`)
  expect(await page.inputValue('[name=told]')).toBe('')
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
})

test('empties every other tab too', async () => {
  const { house, page } = await atTheDoor(street)
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', aStory())
  const other = await page.context().newPage()
  await other.goto(`/${house.slug}?lang=en`)
  await other.click('a[data-leave]')
  await isAway(page, house)
})

test('does not come back from where the browser kept the page whole, nor when it is loaded anew', async () => {
  const { house, page } = await atTheDoor(street)
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', aStory())
  await page.reload()
  expect(await page.inputValue('[name=told]')).toBe('')
  await page.fill('[name=told]', aStory())
  const other = await page.context().newPage()
  // Left by the link alone, as without script: the first tab has heard nothing.
  await other.goto(`/${house.slug}/exit`).catch(() => {})
  const kept = await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    return document.body.childElementCount
  })
  expect(kept).toBe(0)
  await isAway(page, house)
})

test('empties the page also while there is no connection to leave by', async () => {
  const { house, page } = await atTheDoor(street)
  const story = aStory()
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', story)
  await page.context().setOffline(true)
  for (let n = 0; n < 3; n++) await page.keyboard.press('Shift')
  await expect.poll(async () => (await page.content().catch(() => story)).includes(story)).toBe(false)
  await page.goBack({ timeout: 3000 }).catch(() => {})
  expect(await page.content()).not.toContain(story)
})

test('covers the page before the way out is even asked for, on paper too', async () => {
  const { house, page } = await atTheDoor(street)
  // The way out does not answer: what is seen meanwhile is what somebody sees who prints, or looks over a shoulder.
  await page.route('**/exit', () => {})
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', aStory())
  expect(wordsOf(await page.pdf())).toContain('What happened?')
  const left = await page.evaluate(() => {
    document.querySelector<HTMLElement>('a[data-leave]')?.click()
    return { body: document.body.childElementCount, title: document.title }
  })
  expect(left).toEqual({ body: 0, title: '…' })
  expect(wordsOf(await page.pdf()).trim()).toBe('')
})

test('works in an older browser too, and so does sending', async () => {
  const { house, page, faults } = await atTheDoor(street)
  await page.addInitScript(() => {
    for (const [of, name] of [
      [AbortSignal, 'timeout'],
      [globalThis, 'BroadcastChannel'],
      [Element.prototype, 'replaceChildren'],
    ] as const)
      Reflect.deleteProperty(of, name)
  })
  const story = aStory()
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', story)
  await press(page, '.asks [type=submit]')
  expect(await page.textContent('.said')).toContain(story)
  for (let n = 0; n < 3; n++) await page.keyboard.press('Shift')
  await isAway(page, house)
  expect(faults()).toEqual([])
})
