import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { anOpenLine, aStory } from '../reporter.ts'
import type { House } from '../world.ts'
import { aStreet, type Look } from './house.ts'

const street = aStreet()
/** Stands for the harmless page; nobody answers there, and nothing leaves this machine. */
const harmless = 'https://127.0.0.1:49151/'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A window at the door of an open line. */
async function atTheDoor(look: Look = {}) {
  const house = await anOpenLine({ leave_to: harmless })
  const { page, faults } = await street.open({ width: 320, ...look })
  return {
    house,
    page,
    faults: () =>
      faults.filter((fault) => !fault.includes(harmless) && !/ERR_CONNECTION_REFUSED/.test(fault)),
  }
}

const isNarrow = async (page: Page, name: string) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
const press = async (page: Page, selector: string) => {
  await Promise.all([page.waitForNavigation(), page.click(selector)])
}

/** From the front page to a report that is forgotten again, looking at each page on the way. */
async function journey(page: Page, house: House, lang: string, look: (name: string) => Promise<void>) {
  const story = aStory()
  await page.goto(`/${house.slug}?lang=${lang}`)
  await look('front')
  await press(page, `a[href^="/${house.slug}/report"]`)
  await look('form')
  await press(page, '.asks [type=submit]')
  await look('nothing said')
  await page.fill('[name=told]', story)
  await page.check('[name=when][value=week]')
  await page.check('[name=biases][value=racist_xenophobic]')
  await page.check('[name=police_told][value=no]')
  await page.check('[name=police_why_not][value=language]')
  await press(page, '.asks [type=submit]')
  await look('check')
  expect(await page.textContent('.said')).toContain(story)
  await page.setInputFiles('[name=files]', {
    name: 'place.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('at the stop'),
  })
  await press(page, 'form[enctype] [type=submit]')
  await look('receipt')
  const receipt = (await page.textContent('#receipt')) ?? ''
  expect(receipt.replace(/\D/g, '')).toHaveLength(24)
  await press(page, '[name=then][value=close]')
  await press(page, `a[href^="/${house.slug}/receipt"]`)
  await look('coming back')
  await page.fill('[name=receipt]', receipt)
  await press(page, '.asks [type=submit]')
  await look('conversation')
  expect(await page.textContent('.talk')).toContain(story)
  await page.fill('[name=words]', 'It was tram 8.')
  await press(page, '.asks [type=submit]')
  expect(await page.textContent('.talk')).toContain('It was tram 8.')
  await press(page, 'form[action*="/forget?"] [type=submit]')
  await look('second question')
  await press(page, '[name=sure]')
  await look('forgotten')
  const { pathname, search } = new URL(page.url())
  expect(pathname.replace(house.slug, '') + search).not.toMatch(/\d{4}/)
}

test.each(['cs', 'uk', 'ar'])('tells, comes back and has it forgotten without script in %s', async (lang) => {
  const { house, page, faults } = await atTheDoor({ script: false })
  await journey(page, house, lang, async (name) => {
    await isNarrow(page, `${lang} ${name}`)
    // Nothing is offered that only a script could do.
    expect(await page.locator('[data-copy]:visible, [data-print]:visible').count(), name).toBe(0)
  })
  expect(await page.context().cookies()).toEqual([])
  expect(faults()).toEqual([])
})

test.each([
  ['en', false],
  ['ar', true],
  ['fa', false],
] as const)('has nothing that axe finds wrong in %s', async (lang, dark) => {
  const { house, page, faults } = await atTheDoor({ dark })
  await journey(page, house, lang, async (name) => {
    await isNarrow(page, `${lang} ${name}`)
    // By the debugger's own hand: the content policy lets no script in.
    const found = await page.evaluate(
      `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`,
    )
    expect([name, found]).toEqual([name, []])
  })
  expect(faults()).toEqual([])
})

const isAway = (page: Page, house: House) =>
  expect.poll(() => page.url(), { timeout: 10_000 }).not.toContain(house.slug)

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
  const { house, page, faults } = await atTheDoor({ script })
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

test('keeps no draft: whoever opens the form later finds it empty', async () => {
  const { house, page } = await atTheDoor()
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', aStory())
  await page.click('a[data-leave]')
  await isAway(page, house)
  await page.context().clearCookies()
  await page.goto(`/${house.slug}/report?lang=en`)
  expect(await page.inputValue('[name=told]')).toBe('')
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
})

test('covers the page before the way out is even asked for', async () => {
  const { house, page } = await atTheDoor()
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', aStory())
  const left = await page.evaluate(() => {
    document.querySelector<HTMLElement>('a[data-leave]')?.click()
    return { body: document.body.childElementCount, title: document.title }
  })
  expect(left).toEqual({ body: 0, title: '…' })
  await isAway(page, house)
})

test('keeps what was written on the page while there is no connection', async () => {
  const { house, page } = await atTheDoor()
  const story = aStory()
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', story)
  await page.context().setOffline(true)
  await page.click('.asks [type=submit]')
  await page.waitForSelector('.offline')
  expect(await page.inputValue('[name=told]')).toBe(story)
  await page.context().setOffline(false)
  await press(page, '.asks [type=submit]')
  expect(await page.textContent('.said')).toContain(story)
})

test('weighs at most 60 KB a page', async () => {
  const { house, page } = await atTheDoor({ script: false })
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  let bytes = 0
  line.on('Network.loadingFinished', (done) => {
    bytes += done.encodedDataLength
  })
  for (const address of ['', '/report', '/receipt']) {
    bytes = 0
    await line.send('Network.clearBrowserCache')
    await page.goto(`/${house.slug}${address}?lang=ar`, { waitUntil: 'networkidle' })
    expect(bytes, address).toBeLessThan(60_000)
  }
})
