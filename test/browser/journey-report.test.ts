import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPublishedYear } from '../published-year.ts'
import { anOpenLine, aStory } from '../reporter.ts'
import type { House } from '../world.ts'
import { atTheDoor, isNarrow, press } from './door.ts'
import { aStreet } from './house.ts'

const street = aStreet()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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

const hasNothingWrong = async (page: Page, name: string) => {
  // By the debugger's own hand: the content policy lets no script in.
  const found = await page.evaluate(
    `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`,
  )
  expect([name, found]).toEqual([name, []])
}

/** As without script, for axe, which is one and needs them let run: that of the pages never arrives. */
async function withoutItsScript(page: Page) {
  await page.route('**/assets/line*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: '' }),
  )
}

test.each(['cs', 'uk', 'ar'])('tells, comes back and has it forgotten without script in %s', async (lang) => {
  const { house, page, faults } = await atTheDoor(street, { script: false })
  await journey(page, house, lang, async (name) => {
    await isNarrow(page, `${lang} ${name}`)
    // Nothing is offered that only a script could do.
    expect(await page.locator('[data-copy]:visible, [data-print]:visible').count(), name).toBe(0)
  })
  expect(await page.context().cookies()).toEqual([])
  expect(faults()).toEqual([])
})

test.each([
  ['cs', { dark: false, script: false }],
  ['uk', { dark: true, script: false }],
  ['ar', { dark: false, script: false }],
  ['ar', { dark: true, script: true }],
  ['fa', { dark: false, script: true }],
])('has nothing that axe finds wrong in %s with %o', async (lang, { dark, script }) => {
  const { house, page, faults } = await atTheDoor(street, { dark })
  if (!script) await withoutItsScript(page)
  await journey(page, house, lang, async (name) => {
    await isNarrow(page, `${lang} ${name}`)
    await hasNothingWrong(page, `${lang} ${name}`)
  })
  expect(faults()).toEqual([])
})

test.each(['cs', 'uk', 'ar'])(
  'shows what was published, and the lines of the installation, in %s',
  async (lang) => {
    await anOpenLine()
    const { house, page, faults } = await atTheDoor(street, { dark: lang === 'uk' })
    await withoutItsScript(page)
    await aPublishedYear(house)
    for (const address of [`/${house.slug}`, `/${house.slug}/statistics`, '/report', '/receipt']) {
      await page.goto(`${address}?lang=${lang}`)
      await isNarrow(page, `${lang} ${address}`)
      await hasNothingWrong(page, `${lang} ${address}`)
    }
    expect(faults()).toEqual([])
  },
)

test('weighs at most 60 KB a page', async () => {
  const { house, page } = await atTheDoor(street, { script: false })
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  let bytes = 0
  line.on('Network.loadingFinished', (done) => {
    bytes += done.encodedDataLength
  })
  await aPublishedYear(house)
  for (const address of ['', '/report', '/receipt', '/statistics']) {
    bytes = 0
    await line.send('Network.clearBrowserCache')
    await page.goto(`/${house.slug}${address}?lang=ar`, { waitUntil: 'networkidle' })
    expect(bytes, address).toBeLessThan(60_000)
  }
})
