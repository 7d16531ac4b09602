import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openCase } from '../../src/cases/index.ts'
import { addPoolMember } from '../../src/directory/index.ts'
import { linkKin, registerPerson, setSafeContact } from '../../src/people/index.ts'
import { anOrganisation, type Browser } from '../world.ts'
import { aStreet } from './house.ts'
import { t, wordsOf } from './words.ts'

const street = aStreet()
const width = 320
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A case of Lan, who speaks Vietnamese and may be called from nine to two, and two interpreters: her sister and Trang. */
const aFearedHusband = (hana: Browser) =>
  hana.act(async (ctx) => {
    const lan = await registerPerson(ctx, {
      given: 'Lan',
      family: 'Phamová',
      gender: 'woman',
      languages: ['vi'],
      needs_interpreter: 'yes',
      phone: '+420 000 000 041',
    })
    const sister = await registerPerson(ctx, { given: 'Mai', family: 'Phamová' })
    const husband = await registerPerson(ctx, { given: 'Hung', family: 'Pham', phone: '+420 000 000 099' })
    await linkKin(ctx, { person_id: sister, other_id: lan, kind: 'sibling' })
    await setSafeContact(
      ctx,
      lan,
      {
        allowed: ['call'],
        never: ['letter'],
        days: [1, 2, 3, 4, 5],
        from: '09:00',
        until: '14:00',
        say_first: 'The library, about the book.',
        must_not_learn: ['Her husband, that she comes here'],
      },
      1,
    )
    const id = await openCase(ctx, {
      kind: 'domestic_violence_support',
      title: 'a safe place',
      clients: [
        { person_id: lan, role: 'client' },
        { person_id: husband, role: 'alleged_perpetrator' },
      ],
      opened_on: '2026-11-02',
      restricted: true,
    })
    const interpreter = {
      parts: ['interpreter' as const],
      languages: [{ code: 'vi', level: 'well' as const }],
      modes: ['in_person' as const, 'phone' as const],
    }
    const kin = await addPoolMember(ctx, { ...interpreter, name: 'Mai Phamová', person_id: sister })
    const free = await addPoolMember(ctx, { ...interpreter, name: 'Trang Hoangová', gender: 'woman' })
    return { id, lan, pool: { kin, free } }
  })

type Pool = Awaited<ReturnType<typeof aFearedHusband>>['pool']

/** A phone without scripts, signed in; `read` answers what a page says and keeps the ones that do not fit. */
async function aPhone(hana: Browser) {
  const { page, faults } = await street.open({ as: hana, width, script: false })
  const sideways: string[] = []
  const read = async () => {
    const widest = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
    if (widest > width) sideways.push(`${widest} px: ${new URL(page.url()).pathname}`)
    return wordsOf(page.locator('main'))
  }
  const open = async (address: string) => {
    await page.goto(address)
    return read()
  }
  const choose = (question: string, answer: string) =>
    page.getByRole('radiogroup', { name: question }).getByLabel(answer).check()
  return { page, faults, sideways, read, open, choose }
}
type Phone = Awaited<ReturnType<typeof aPhone>>

/** Before nine there is no number, only the hour from which there is one; then hers, and never her husband's. */
async function callSafely({ page, read, open, choose }: Phone, theCase: string) {
  await open(theCase)
  await open(`${theCase}/safety`)
  const early = await open(`${theCase}/safety/call`)
  expect(early).toContain('Call: not at this hour.')
  expect(early).toContain('From 9:00 you may.')
  const numbers = page.locator('[href^="tel:"]')
  expect(await numbers.count()).toBe(0)
  street.world.setClock('2026-11-12T09:05:00+01:00')
  expect(await open(`${theCase}/safety/call`)).toContain('The library, about the book.')
  expect(await numbers.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
    'tel:+420000000041',
  ])
  await press(page, t('cases.call.save'))
  await page.getByText(t('form.choose'), { exact: true }).first().waitFor()
  await read()
  await choose(t('cases.call.safe_now'), t('cases.call.safe_now.yes'))
  await page.getByLabel(t('cases.call.where_he_is')).fill('at work until two')
  await choose(t('cases.call.outcome'), t('cases.call.outcome.talked'))
  await press(page, t('cases.call.save'))
  await page.getByText(t('notice.entry_saved')).waitFor()
  expect(await read()).toContain('at work until two')
}

/** One threat to kill is enough for a high danger, whatever else is answered. */
async function assess({ page, read, open, choose }: Phone, theCase: string) {
  await open(`${theCase}/assessments`)
  await page.getByLabel(t('assessments.about')).selectOption({ label: 'Lan Phamová' })
  await page.getByLabel(t('assessments.scale'), { exact: true }).selectOption({ label: 'Safety check' })
  await press(page, t('assessments.start'))
  await page.waitForURL('**/assessments/new?**')
  await read()
  for (const no of await page.getByRole('radio', { name: 'No', exact: true }).all()) await no.check()
  await choose('Has he threatened to kill her, the children or himself', 'Yes')
  await press(page, t('assessments.save'))
  await page.getByText(t('notice.assessment_saved')).waitFor()
  const assessed = await read()
  expect(assessed).toContain('High')
  expect(assessed).toContain('Tell your supervisor today')
}

/** Her sister speaks Vietnamese and stands there in grey with the reason; Trang can be asked. */
async function chooseInterpreter({ page, read, open }: Phone, theCase: string, pool: Pool) {
  const ask = { name: t('cases.interpreter.ask') }
  const refused = t('cases.interpreter.conflict.kin')
  await open(`${theCase}/interpreter`)
  const rows = page.locator('#fitting li')
  const sister = rows.filter({ hasText: 'Mai Phamová' })
  const trang = rows.filter({ hasText: 'Trang Hoangová' })
  expect(await wordsOf(sister)).toContain(refused)
  expect(await sister.getByRole('link', ask).count()).toBe(0)
  const colour = (row: Locator) => row.locator('.name').evaluate((name) => getComputedStyle(name).color)
  expect(await colour(sister)).not.toBe(await colour(trang))
  expect(await open(`${theCase}/interpreter/${pool.kin}?part=interpreter`)).toContain(refused)
  expect(await page.getByRole('button', ask).count()).toBe(0)
  await page.getByRole('link', { name: t('cases.interpreter.somebody_else') }).click()
  await trang.getByRole('link', ask).click()
  await page.waitForURL(`**/interpreter/${pool.free}?**`)
  await read()
  await page.getByLabel(t('cases.interpreter.date')).fill('2026-11-20')
  await page.getByLabel(t('cases.interpreter.time')).fill('10:00')
  await press(page, ask.name)
  await page.getByText(t('notice.interpreter.asked')).waitFor()
  await read()
  expect(await wordsOf(page.locator('#sessions'))).toMatch(/Trang Hoangová.*asked/)
}

/** The plan stands in her words, and is printed once she says that she can carry it. */
async function planAndPrint({ page, read, open, choose }: Phone, theCase: string, lan: string) {
  const part = (name: 'safe_places' | 'if_he_comes') => page.getByLabel(t(`cases.safety_plan.part.${name}`))
  await open(`${theCase}/safety/plans/${lan}`)
  await part('safe_places').fill('the neighbour on the second floor')
  const call = page.getByRole('group', { name: t('cases.safety_plan.person', { n: 1 }) })
  await call.getByLabel(t('cases.safety_plan.part.people.name')).fill('Zdena Habrová')
  await call.getByLabel(t('cases.safety_plan.part.people.phone')).fill('+420 000 000 055')
  await part('if_he_comes').fill('I go to the neighbour and call')
  await page.getByLabel(t('cases.safety_plan.language')).selectOption({ label: 'English' })
  await press(page, t('cases.safety_plan.save'))
  await page.getByText(t('notice.safety_plan_saved')).waitFor()
  await read()
  await page.getByRole('link', { name: t('cases.safety_plan.hand_out') }).click()
  await page.waitForURL('**/hand-out')
  await read()
  await choose(t('cases.safety_plan.carry'), t('cases.safety_plan.carry.yes'))
  await choose(t('cases.safety_plan.form'), t('cases.safety_plan.form.plan'))
  await press(page, t('cases.safety_plan.print'))
  await page.waitForURL('**/safety/prints/**')
  const printed = await read()
  for (const line of [
    t('public.safety_plan.title'),
    'the neighbour on the second floor',
    'Zdena Habrová',
    '+420 000 000 055',
    'I go to the neighbour and call',
  ])
    expect(printed).toContain(line)
}

test('on a phone without scripts: called when it is safe, assessed, an interpreter who may help, a plan to print', async () => {
  const house = await anOrganisation('Lávka Brno')
  const hana = await house.member(['caseworker'])
  const { id, lan, pool } = await aFearedHusband(hana)
  const theCase = `/${house.slug}/cases/${id}`
  street.world.setClock('2026-11-12T08:55:00+01:00')
  const phone = await aPhone(hana)
  await callSafely(phone, theCase)
  await assess(phone, theCase)
  await chooseInterpreter(phone, theCase, pool)
  await planAndPrint(phone, theCase, lan)
  expect(phone.sideways).toEqual([])
  expect(phone.faults).toEqual([])
})
