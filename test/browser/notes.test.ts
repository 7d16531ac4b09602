import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openCase, writeEntry } from '../../src/cases/index.ts'
import { registerPerson } from '../../src/people/index.ts'
import { anAccount, aVisitor, enrolled, nextCode } from '../visitor.ts'
import { anOrganisation, type Browser } from '../world.ts'
import { aStreet } from './house.ts'
import { t, wordsOf } from './words.ts'

const street = aStreet()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const box = (page: Page) => page.getByPlaceholder(t('cases.entry.text'))
const notes = (page: Page) => page.locator('[id^=entry-]')

/** A case of somebody, opened by a member. */
async function aCase(hana: Browser) {
  return hana.act(async (ctx) => {
    const person_id = await registerPerson(ctx, { given: 'Zdislava', family: 'Vrbová' })
    return openCase(ctx, {
      kind: 'legal_counselling',
      title: '',
      clients: [{ person_id, role: 'client' }],
      opened_on: '2026-11-01',
    })
  })
}

async function here() {
  const house = await anOrganisation('Lávka Brno')
  const hana = await house.member(['caseworker'])
  const id = await aCase(hana)
  return { house, hana, id, path: `/${house.slug}/cases/${id}` }
}

test.each([true, false])('a note outlives its session: scripts %s', async (script) => {
  const { house, path } = await here()
  const account = await anAccount(house, ['caseworker'])
  const { secret } = await enrolled(await aVisitor(), account)
  const { page, faults } = await street.open({ as: { member: account }, script })
  await page.goto(path)
  await box(page).fill('She says the letter never came.')
  await street.world.install.pools
    .pool('door')
    .query(`update auth_session set seen_at = seen_at - interval '1 hour' where user_id = $1`, [
      account.user_id,
    ])
  await press(page, t('cases.entry.save'))
  await page.getByText(t('accounts.draft.kept')).waitFor()
  await page.getByLabel(t('accounts.email')).fill(account.email)
  await page.getByLabel(t('accounts.password'), { exact: true }).fill(account.password)
  await press(page, t('accounts.sign_in.title'))
  await page.getByLabel(t('accounts.code'), { exact: true }).fill(nextCode(secret))
  await press(page, t('accounts.code.go'))
  await page.getByRole('heading', { name: t('accounts.kept.title') }).waitFor()
  expect(await wordsOf(page.locator('main'))).toContain('She says the letter never came.')
  await press(page, t('accounts.kept.save'))
  await page.waitForURL(`**${path}**`)
  expect(await notes(page).count()).toBe(1)
  expect(await wordsOf(notes(page))).toContain('She says the letter never came.')
  expect(faults).toEqual([])
})

test('two who correct the same note both see both texts, and one brings them together', async () => {
  const { house, hana, id, path } = await here()
  const marek = await house.member(['caseworker'], 'Marek Jilmek')
  await hana.act((ctx) =>
    writeEntry(ctx, id, {
      kind: 'visit',
      occurred_at: new Date('2026-11-10T10:00:00Z'),
      minutes: 30,
      services: [],
      barriers: [],
      text: 'The first words.',
    }),
  )
  const windows = [await street.open({ as: hana }), await street.open({ as: marek })] as const
  const [first, second] = windows
  for (const { page } of windows) {
    await page.goto(path)
    await page.getByRole('link', { name: t('cases.entry.correct') }).click()
  }
  const text = (page: Page) => page.getByLabel(t('cases.entry.text'))
  await text(first.page).fill('What Hana knows.')
  await press(first.page, t('cases.entry.save'))
  await first.page.waitForURL(`**${path}?**`)
  await text(second.page).fill('What Marek knows.')
  await press(second.page, t('cases.entry.save'))
  await second.page.getByRole('heading', { level: 1, name: t('conflict.title') }).waitFor()
  const values = await second.page
    .locator('main textarea')
    .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
  expect(values).toContain('What Hana knows.')
  expect(values).toContain('What Marek knows.')
  await second.page.getByLabel(t('conflict.mine')).first().fill('What Hana knows. What Marek knows.')
  await press(second.page, t('conflict.save'))
  await second.page.waitForURL(`**${path}?**`)
  expect(await wordsOf(notes(second.page))).toContain('What Hana knows. What Marek knows.')
  expect([...first.faults, ...second.faults]).toEqual([])
})

test.each([true, false])('a double click saves once: scripts %s', async (script) => {
  const { hana, path } = await here()
  const { page, faults } = await street.open({ as: hana, script })
  await page.goto(path)
  await box(page).fill('Written once.')
  await page.getByRole('button', { name: t('cases.entry.save') }).dblclick()
  await notes(page).waitFor()
  await page.reload()
  expect(await notes(page).count()).toBe(1)
  expect(faults).toEqual([])
})

test('on a slow line the button says that it is sending, and a second press changes nothing', async () => {
  const { hana, path } = await here()
  const { page } = await street.open({ as: hana })
  await page.goto(path)
  let sent = 0
  let letGo = () => {}
  const slow = new Promise<void>((done) => {
    letGo = done
  })
  await page.route('**/entries', async (route) => {
    sent++
    await slow
    await route.continue()
  })
  await box(page).fill('Sent from a train.')
  const save = page.getByRole('button', { name: t('cases.entry.save') })
  await save.click()
  await page.waitForSelector('#note[aria-busy=true]')
  expect(await save.evaluate((button) => Number(getComputedStyle(button).opacity))).toBeLessThan(1)
  await save.click({ force: true, noWaitAfter: true })
  expect(sent).toBe(1)
  expect(await box(page).inputValue()).toBe('Sent from a train.')
  letGo()
  await notes(page).waitFor()
  expect(await notes(page).count()).toBe(1)
})

test.each([true, false])(
  'the back button after signing out shows nothing of a case: scripts %s',
  async (script) => {
    const { hana, path } = await here()
    const { page } = await street.open({ as: hana, script })
    await page.goto(path)
    await page.getByRole('heading', { level: 1, name: 'Zdislava Vrbová' }).waitFor()
    await page.locator('.side__foot > summary').click()
    await page
      .getByRole('button', { name: t('ui.signout') })
      .filter({ visible: true })
      .click()
    await page.getByText(t('notice.signed_out')).waitFor()
    for (let step = 0; step < 2; step++) {
      await page.goBack({ waitUntil: 'load' }).catch(() => undefined)
      await page.waitForTimeout(200)
      expect(await page.content()).not.toContain('Vrbová')
    }
  },
)
