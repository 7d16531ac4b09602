import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openCase, writeEntry } from '../../src/cases/index.ts'
import { registerPerson } from '../../src/people/index.ts'
import { linkCase } from '../../src/projects/index.ts'
import { type Account, anAccount, codeOf, nextCode } from '../visitor.ts'
import { anOrganisation, type House } from '../world.ts'
import { sheetNumbers, wordCells } from './documents.ts'
import { aCounsellingProject } from './furnished.ts'
import { aStreet } from './house.ts'
import { t, wordsOf } from './words.ts'

const street = aStreet()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A house whose project has counselled six people, and somebody who works there and reports. */
async function aHouse() {
  const house = await anOrganisation('Lávka Brno')
  const manager = await house.member(['programme_manager', 'caseworker'], 'Marta Wierzbina')
  const { project } = await aCounsellingProject(manager)
  await manager.act(async (ctx) => {
    for (const given of ['Ada', 'Bela', 'Cyril', 'Dana', 'Emil', 'Flora']) {
      const person_id = await registerPerson(ctx, { given })
      const id = await openCase(ctx, {
        kind: 'legal_counselling',
        title: '',
        clients: [{ person_id, role: 'client' }],
        opened_on: '2026-10-01',
      })
      await linkCase(ctx, project, id, '2026-10-01')
      await writeEntry(ctx, id, {
        kind: 'counselling',
        occurred_at: new Date('2026-10-02T09:00:00Z'),
        minutes: 30,
        services: ['legal_counselling'],
        barriers: [],
        text: 'We talked.',
      })
    }
  })
  return { house, project, account: await anAccount(house, ['caseworker', 'programme_manager']) }
}

/** Signs in for the first time, adds the second step, signs out, and signs in with both. */
async function signInTwice(page: Page, house: House, account: Account) {
  const password = async () => {
    await page.getByLabel(t('accounts.email')).fill(account.email)
    await page.getByLabel(t('accounts.password'), { exact: true }).fill(account.password)
    await press(page, t('accounts.sign_in.title'))
  }
  await page.goto(`/${house.slug}/today`)
  await password()
  await page.getByRole('heading', { name: t('accounts.enrolment.title') }).waitFor()
  const secret = (await wordsOf(page.locator('code').first())).replace(/\s/g, '')
  await page.getByLabel(t('accounts.code'), { exact: true }).fill(codeOf(secret))
  await press(page, t('accounts.enrolment.go'))
  expect(await page.locator('.codes code').count()).toBe(10)
  await page.getByRole('link', { name: t('accounts.codes.go') }).click()
  await page.waitForURL(`**/${house.slug}/today`)
  await page.locator('details:visible > summary').last().click()
  await page
    .getByRole('button', { name: t('ui.signout') })
    .filter({ visible: true })
    .click()
  await page.getByText(t('notice.signed_out')).waitFor()
  await password()
  await page.getByLabel(t('accounts.code'), { exact: true }).fill(nextCode(secret))
  await press(page, t('accounts.code.go'))
  await page.waitForURL(`**/${house.slug}/today`)
}

/** Looks for somebody, finds nobody, and writes a new person down. */
async function findOrAdd(page: Page, width: number) {
  if (width < 700) await page.getByRole('link', { name: t('ui.search'), exact: true }).click()
  const field = page.getByRole('searchbox', { name: t('ui.search.label') }).filter({ visible: true })
  await field.last().fill('Zdislava')
  await field.last().press('Enter')
  await page.getByText(t('people.find.none', { q: 'Zdislava' })).waitFor()
  await page.getByRole('link', { name: t('people.add') }).click()
  await page.getByLabel(t('people.field.given')).fill('Zdislava')
  await page.getByLabel(t('people.field.family')).fill('Vrbová')
  await press(page, t('people.new.save'))
  await page.getByRole('heading', { level: 1, name: 'Zdislava Vrbová' }).waitFor()
}

async function openACase(page: Page) {
  await page.getByRole('link', { name: t('cases.new.title') }).click()
  expect(await page.getByLabel(t('cases.new.person'), { exact: true }).first().inputValue()).toBe(
    'Zdislava Vrbová',
  )
  await page.getByText(t('cases.kind.legal_counselling'), { exact: true }).click()
  await page.getByText('Advice that arrives').click()
  await press(page, t('cases.new.save'))
  await page.getByRole('heading', { level: 1, name: 'Zdislava Vrbová' }).waitFor()
}

async function writeANote(page: Page, text: string) {
  await page.getByPlaceholder(t('cases.entry.text')).fill(text)
  await page.getByText(t('cases.entry.services_fold'), { exact: true }).click()
  await page.getByText(t('cases.service.legal_counselling'), { exact: true }).first().click()
  await press(page, t('cases.entry.save'))
  await page.locator('.ledger').getByText(text).waitFor()
}

/** The indicator's figure on the dashboard. */
const figureOn = async (page: Page, address: string) => {
  await page.goto(address)
  const row = page.getByRole('row').filter({ hasText: 'People counselled' }).first()
  return Number(await wordsOf(row.locator('.v')))
}

async function download(page: Page, name: string): Promise<Buffer> {
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name, exact: true }).click()
  return readFile(await (await coming).path())
}

test.each([
  [1280, true],
  [320, false],
] as const)(
  'one works with somebody and the report knows it: %i px wide, scripts %s',
  async (width, script) => {
    const { house, project, account } = await aHouse()
    const { page, faults } = await street.open({ width, script })
    const dashboard = `/${house.slug}/projects/${project}`
    await signInTwice(page, house, account)
    expect(await figureOn(page, dashboard)).toBe(6)

    await findOrAdd(page, width)
    await openACase(page)
    const theCase = new URL(page.url()).pathname
    await writeANote(page, 'We read the contract together.')
    expect(await figureOn(page, dashboard)).toBe(7)
    await page.goto(theCase)
    await writeANote(page, 'We wrote to the landlord.')
    expect(await figureOn(page, dashboard)).toBe(7)

    await page.getByRole('link', { name: t('projects.reports.start') }).click()
    await page.getByLabel(t('projects.field.title')).fill('Interim report')
    await press(page, t('projects.reports.start'))
    await page.getByRole('heading', { level: 1, name: 'Interim report' }).waitFor()
    expect(wordCells(await download(page, t('projects.report.docx')), 'People counselled')).toContain('7')
    expect(sheetNumbers(await download(page, t('projects.report.xlsx')), 'People counselled')).toContain(7)
    const figures = JSON.parse(String(await download(page, t('projects.report.json'))))
    expect(figures.indicators).toMatchObject([{ code: 'P1', value: 7, target: 100 }])
    expect(faults).toEqual([])
  },
)
