import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { largestUpload } from '../../src/platform/http/upload.ts'
import { aStory } from '../reporter.ts'
import { atTheDoor, isNarrow, press, wordsOf } from './door.ts'
import { aStreet } from './house.ts'

const street = aStreet()

test.each([true, false])(
  'sent twice and once more, it is one report with one receipt (script: %s)',
  async (script) => {
    const { house, page } = await atTheDoor(street, { script })
    const coordinator = await house.member(['coordinator'])
    const reports = () =>
      coordinator.act(({ db }) =>
        db.selectFrom('incident').select('id').where('organisation_id', '=', house.organisation.id).execute(),
      )
    await page.goto(`/${house.slug}/report?lang=en`)
    await page.fill('[name=told]', aStory())
    await press(page, '.asks [type=submit]')
    await page.dblclick('form[enctype] [type=submit]')
    await page.waitForSelector('#receipt')
    const receipt = await page.textContent('#receipt')
    expect(await reports()).toHaveLength(1)
    // Loading the answer anew asks whether to send again; the answer is the same.
    await page.reload()
    expect(await page.textContent('#receipt')).toBe(receipt)
    expect(await reports()).toHaveLength(1)
  },
)

test('keeps what was written on the page while there is no connection', async () => {
  const { house, page } = await atTheDoor(street)
  const story = aStory()
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', story)
  await page.context().setOffline(true)
  await page.click('.asks [type=submit]')
  await page.waitForSelector('.unsent')
  expect(await page.inputValue('[name=told]')).toBe(story)
  await page.context().setOffline(false)
  await press(page, '.asks [type=submit]')
  expect(await page.textContent('.said')).toContain(story)
})

/** Lets nothing that is sent arrive, as when the line drops or the server behind it is gone; answers how to mend it. */
async function broken(page: Page, how: 'dropped' | 'no server') {
  const all = '**/*'
  await page.route(all, (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    return how === 'dropped' ? route.abort('connectionreset') : route.fulfill({ status: 502, body: 'gone' })
  })
  return () => page.unroute(all)
}

test.each(['dropped', 'no server'] as const)(
  'keeps words and files on the page until an answer is there (%s)',
  async (how) => {
    const { house, page } = await atTheDoor(street)
    const story = aStory()
    const file = { name: 'place.txt', mimeType: 'text/plain', buffer: Buffer.from('at the stop') }
    await page.goto(`/${house.slug}/report?lang=en`)
    await page.fill('[name=told]', story)
    let mend = await broken(page, how)
    await page.click('.asks [type=submit]')
    await page.waitForSelector('.unsent')
    expect(await page.inputValue('[name=told]')).toBe(story)
    await mend()
    await press(page, '.asks [type=submit]')
    mend = await broken(page, how)
    await page.click('[name=step]')
    await page.waitForSelector('.unsent')
    await mend()
    await press(page, '[name=step]')
    expect(await page.inputValue('[name=told]')).toBe(story)
    await press(page, '.asks [type=submit]')
    await page.setInputFiles('[name=files]', file)
    mend = await broken(page, how)
    await page.click('form[enctype] [type=submit]')
    await page.waitForSelector('.unsent')
    await page.click('form[enctype] [type=submit]')
    await page.waitForSelector('.unsent')
    expect(await page.locator('.unsent').count()).toBe(1)
    await mend()
    await press(page, 'form[enctype] [type=submit]')
    await press(page, '[name=then][value=add]')
    expect(await page.textContent('.talk')).toContain(story)
    expect(await page.textContent('main')).toContain('place.txt')
    mend = await broken(page, how)
    await page.fill('[name=words]', 'It was tram 8.')
    await page.click('.asks [type=submit]')
    await page.waitForSelector('.unsent')
    expect(await page.inputValue('[name=words]')).toBe('It was tram 8.')
    await mend()
    await press(page, '.asks [type=submit]')
    expect(await page.locator('.message').count()).toBe(2)
  },
)

test('copies and prints the receipt, also where it was shown in place of the form', async () => {
  for (const files of [[], [{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('tram 8') }]]) {
    const { house, page } = await atTheDoor(street)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`/${house.slug}/report?lang=cs`)
    await page.fill('[name=told]', aStory())
    await press(page, '.asks [type=submit]')
    await page.setInputFiles('[name=files]', files)
    await press(page, 'form[enctype] [type=submit]')
    const receipt = (await page.textContent('#receipt'))?.trim()
    await page.click('[data-copy]')
    await expect.poll(() => page.textContent('[data-copy]')).toBe('Zkopírováno')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(receipt)
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '')
    })
    await page.click('[data-print]')
    expect(await page.locator('[data-printed]').count()).toBe(1)
    const paper = await page.pdf({ format: 'A4' })
    expect(wordsOf(paper)).toContain(receipt?.slice(0, 4))
    expect(wordsOf(paper)).not.toContain('Rychle odejít')
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  }
})

test('says what may be sent when files are too large together, and keeps the words', async () => {
  const { house, page } = await atTheDoor(street)
  await page.goto(`/${house.slug}/report?lang=uk`)
  await page.fill('[name=told]', aStory())
  await press(page, '.asks [type=submit]')
  await page.evaluate((most) => {
    const chosen = new DataTransfer()
    chosen.items.add(new File([new Uint8Array(most)], 'film.pdf', { type: 'application/pdf' }))
    const field = document.querySelector<HTMLInputElement>('[name=files]')
    if (field) field.files = chosen.files
  }, largestUpload)
  await page.click('form[enctype] [type=submit]')
  await page.waitForSelector('.unsent')
  expect(await page.textContent('.unsent')).toContain('разом до 160 МБ')
  await page.setInputFiles('[name=files]', [])
  await press(page, 'form[enctype] [type=submit]')
  expect(await page.locator('#receipt').count()).toBe(1)
})

test('gives a long word no more room than the page has', async () => {
  const { house, page } = await atTheDoor(street, { script: false })
  await page.goto(`/${house.slug}/report?lang=en`)
  await page.fill('[name=told]', 'w'.repeat(300))
  await press(page, '.asks [type=submit]')
  await isNarrow(page, 'check')
  await page.setInputFiles('[name=files]', {
    name: `${'n'.repeat(120)}.xyz`,
    mimeType: 'text/plain',
    buffer: Buffer.from('<'),
  })
  await press(page, 'form[enctype] [type=submit]')
  await isNarrow(page, 'receipt')
  await press(page, '[name=then][value=add]')
  await page.fill('[name=words]', 'm'.repeat(300))
  await press(page, '.asks [type=submit]')
  await isNarrow(page, 'conversation')
  const inside = await street.open({ as: await house.member(['coordinator']), width: 320 })
  await inside.page.goto(`/${house.slug}/incidents`)
  await isNarrow(inside.page, 'inbox')
  await press(inside.page, 'main .name')
  await isNarrow(inside.page, 'incident')
})
