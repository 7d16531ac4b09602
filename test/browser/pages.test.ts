import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { languages } from '../../src/platform/i18n/messages.ts'
import { anAccount, codeOf } from '../visitor.ts'
import { aFurnishedHouse, type Furnished } from './furnished.ts'
import { aStreet, type Window } from './house.ts'
import { nameOf, pagesOf } from './walk.ts'
import { t, wordsOf } from './words.ts'

const street = aStreet()
let furnished: Furnished
beforeAll(async () => {
  furnished = await aFurnishedHouse()
  await furnished.everybody.stepUp()
  await furnished.administrator.stepUp()
})

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What the checker says of a page; with `only`, of these rules. */
async function violations(page: Page, only?: readonly string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations: found } = await (only
    ? builder.withRules([...only])
    : builder.withTags(standards)
  ).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

const overflow = (page: Page) => page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)

/** Everything wrong with the page in a window: rules of access wide and light, narrow and dark, sideways scrolling. */
async function wrongWith({ page, faults }: Window, more = false): Promise<string[]> {
  const wrong: string[] = []
  const looks = [
    [1280, 'light', undefined],
    [320, 'dark', undefined],
    // Elsewhere the other two are the same boxes in colours that were looked at already.
    ...(more
      ? ([
          [1280, 'dark', ['color-contrast']],
          [320, 'light', ['color-contrast']],
        ] as const)
      : []),
  ] as const
  for (const [width, colorScheme, only] of looks) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    wrong.push(...(await violations(page, only)).map((line) => `${width} ${colorScheme} ${line}`))
    const widest = await overflow(page)
    if (widest > width) wrong.push(`scrolls sideways at ${width}: ${widest} px`)
  }
  wrong.push(...faults.splice(0))
  return wrong
}

test('every staff page can be used by everybody, at any width, in both themes, and asks nobody else for anything', async () => {
  const { house, everybody, administrator, ids } = furnished
  const pages = await pagesOf(furnished)
  expect(pages.length).toBeGreaterThan(45)
  const wrong: Record<string, string[]> = {}
  for (const as of [everybody, administrator]) {
    const window = await street.open({ as, sure: true })
    for (const { address } of pages.filter((page) => page.as === as)) {
      const answer = await window.page.goto(address)
      const found = await wrongWith(window, /today$/.test(address) || address.endsWith(ids.open))
      if (answer?.status() !== 200) found.push(`answered ${answer?.status()}`)
      if (found.length > 0) wrong[nameOf(address, house.slug)] = found
    }
  }
  expect(wrong).toEqual({})
}, 600_000)

test('no page scrolls sideways on a phone in any language, and every word is translated', async () => {
  const { house } = furnished
  const pages = await pagesOf(furnished)
  const wrong: string[] = []
  for (const as of [furnished.everybody, furnished.administrator]) {
    const { page } = await street.open({ as, sure: true, width: 320 })
    for (const lang of languages.filter((one) => one !== 'en'))
      for (const { address } of pages.filter((one) => one.as === as)) {
        await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`)
        const where = `${lang} ${nameOf(address, house.slug)}`
        const widest = await overflow(page)
        if (widest > 320) wrong.push(`${where} is ${widest} px wide`)
        if ((await page.content()).includes('[en]')) wrong.push(`${where} falls back to English`)
      }
  }
  expect(wrong).toEqual([])
}, 300_000)

test('so can what goes wrong: a refused form, look-alikes, two texts, and an address that leads nowhere', async () => {
  const { house, everybody, ids } = furnished
  const { slug } = house
  const window = await street.open({ as: everybody })
  const { page } = window
  const wrong: Record<string, string[]> = {}
  const look = async (name: string, words: string) => {
    await page.getByText(words).first().waitFor()
    const found = await wrongWith(window)
    if (found.length > 0) wrong[name] = found
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  const send = (name: string) => page.getByRole('button', { name, exact: true }).click()

  await page.goto(`/${slug}/nowhere`)
  await look('nowhere', t('message.not_found.title'))
  await page.goto(`/${slug}/cases/new`)
  await send(t('cases.new.save'))
  await look('a refused form', t('cases.new.person_needed'))
  await page.goto(`/${slug}/people/new`)
  await page.getByLabel(t('people.field.given')).fill('Zdislava')
  await page.getByLabel(t('people.field.family')).fill('Vrbová')
  await send(t('people.new.save'))
  await look('look-alikes', 'Zdislava Vrbová')
  await page.goto(`/${slug}/cases/${ids.open}`)
  await page
    .getByRole('link', { name: t('cases.entry.correct') })
    .first()
    .click()
  await page.getByLabel(t('cases.entry.text')).fill('Mine.')
  const form = await page.locator('form#entry').getAttribute('action')
  const theirs = { kind: 'visit', text: 'Theirs.', date: '2026-11-09', _version: '1' }
  expect((await everybody.post(form ?? '', theirs)).status).toBe(303)
  await send(t('cases.entry.save'))
  await look('two texts', t('conflict.title'))
  expect(wrong).toEqual({})
})

test('so can the question who one is, before something dangerous', async () => {
  const { house } = furnished
  const coordinator = await house.member(['coordinator'], 'Eva Dubová')
  const window = await street.open({ as: coordinator })
  await window.page.goto(`/${house.slug}/people/export`)
  await window.page.getByRole('heading', { level: 1, name: t('stepup.title') }).waitFor()
  expect(await wrongWith(window, true)).toEqual([])
})

test('so can the way in', async () => {
  const account = await anAccount(furnished.house, ['caseworker'])
  const window = await street.open()
  const { page } = window
  const wrong: Record<string, string[]> = {}
  const look = async (name: string) => {
    await page.getByRole('heading', { level: 1, name }).waitFor()
    const found = await wrongWith(window, true)
    if (found.length > 0) wrong[name] = found
  }
  const send = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const password = async (words: string) => {
    await page.getByLabel(t('accounts.email')).fill(account.email)
    await page.getByLabel(t('accounts.password'), { exact: true }).fill(words)
    await send(t('accounts.sign_in.title'))
  }
  await page.goto('/sign-in')
  await look(t('accounts.sign_in.title'))
  await password('not the password')
  await page.locator('.errors').waitFor()
  await look(t('accounts.sign_in.title'))
  await password(account.password)
  await look(t('accounts.enrolment.title'))
  const secret = (await wordsOf(page.locator('code').first())).replace(/\s/g, '')
  await page.getByLabel(t('accounts.code'), { exact: true }).fill(codeOf(secret))
  await send(t('accounts.enrolment.go'))
  await look(t('accounts.codes.title'))
  await page.goto('/account')
  await look(t('ui.account'))
  await page.getByRole('button', { name: t('ui.signout') }).click()
  await password(account.password)
  await look(t('accounts.code.title'))
  expect(wrong).toEqual({})
})
