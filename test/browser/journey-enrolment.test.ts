import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openCase, recordEvent } from '../../src/cases/index.ts'
import { addInstitution } from '../../src/directory/index.ts'
import { registerPerson } from '../../src/people/index.ts'
import { addIndicator, addResult, createProject, linkCase } from '../../src/projects/index.ts'
import { anOrganisation, type Browser } from '../world.ts'
import { aStreet } from './house.ts'
import { t, wordsOf } from './words.ts'

const street = aStreet()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const school = 'ZŠ Pod Lipami'

/** A project that counts children who start at a school that is not segregated, with one of them already. */
const aProjectForSchools = (browser: Browser) =>
  browser.act(async (ctx) => {
    const project = await createProject(ctx, {
      number: '102',
      title: 'A desk for everybody',
      funder: 'Active Citizens Fund',
      starts_on: '2026-01-01',
      ends_on: '2027-06-30',
      currency: 'EUR',
    })
    const result = await addResult(ctx, project, { kind: 'outcome', title: 'Children learn together' })
    await addIndicator(ctx, project, {
      result_id: result,
      code: 'E1',
      title: 'Children enrolled',
      unit: 'children',
      target: 20,
      measure: {
        count: 'people',
        sources: [
          {
            from: 'events',
            event: 'enrolled',
            institution: { segregation: 'non_segregated' },
            roles: ['child'],
          },
        ],
      },
    })
    const institution_id = await addInstitution(ctx, {
      name: school,
      kind: 'school',
      municipality: 'Brno',
      segregation: 'non_segregated',
    })
    const person_id = await registerPerson(ctx, { given: 'Bohuslav', family: 'Vrba', born: '2020-03-14' })
    const id = await openCase(ctx, {
      kind: 'school_enrolment',
      title: '',
      clients: [{ person_id, role: 'child' }],
      opened_on: '2026-09-01',
      institution_id,
    })
    await linkCase(ctx, project, id, '2026-09-01')
    for (const [event, occurred_on] of [
      ['application-submitted', '2026-09-02'],
      ['decision-accepted', '2026-09-10'],
      ['enrolled', '2026-09-14'],
    ] as const)
      await recordEvent(ctx, id, { event, occurred_on, institution_id })
    return project
  })

/** A teacher writes to the house, and keeps the receipt. */
async function refer(page: Page, slug: string): Promise<string> {
  await page.goto(`/refer/${slug}?lang=en`)
  for (const [label, words] of [
    [t('incoming.you.name'), 'Alžběta Dubová'],
    [t('incoming.you.role'), 'teacher'],
    [t('incoming.you.body'), 'Kindergarten Na Kopci'],
    [t('incoming.you.contact'), 'dubova@skolka.example.org'],
    [t('incoming.about.name'), 'Matyáš Břízek'],
    [t('incoming.about.born'), '2020'],
    [t('incoming.safe'), 'Call the mother in the afternoon.'],
    [t('incoming.asked'), 'He should start school, and no school near them takes him.'],
  ] as const)
    await page.getByRole('textbox', { name: label }).fill(words)
  await page.getByLabel(t('incoming.agreed.agrees'), { exact: true }).check()
  await page.getByLabel(t('incoming.urgency.this_week'), { exact: true }).check()
  await press(page, t('incoming.send'))
  await page.getByRole('heading', { name: t('incoming.received.title') }).waitFor()
  return (await wordsOf(page.locator('.shown-once'))).trim()
}

/** Whoever decides takes the referral on, as a case of a child who shall go to school, and lets it count. */
async function takeOn(page: Page, slug: string): Promise<string> {
  await page.goto(`/${slug}/cases/referrals`)
  await page.getByRole('link', { name: 'Matyáš Břízek' }).click()
  await page.getByText('no school near them takes him').waitFor()
  await page.getByLabel(t('cases.kind.school_enrolment'), { exact: true }).check()
  await press(page, t('incoming.accept.new'))
  await page.getByText(t('notice.incoming_accepted')).waitFor()
  const theCase = new URL(page.url()).pathname
  const counts = page.locator('#projects')
  await counts.getByLabel(t('projects.link.choose')).selectOption({ label: 'A desk for everybody' })
  await press(page, t('projects.link.add'))
  await counts.getByRole('link', { name: 'A desk for everybody' }).waitFor()
  return theCase
}

/** Records what happened in a case on its page. */
async function happened(page: Page, theCase: string, event: string, day: string, where?: string) {
  await page.goto(theCase)
  const link = page.getByRole('link', { name: event, exact: true })
  if (!(await link.isVisible())) await page.getByText(t('cases.path.else'), { exact: true }).click()
  await link.click()
  await page.getByLabel(t('cases.event.on')).fill(day)
  if (where) await page.getByLabel(t('cases.event.institution')).selectOption({ label: where })
  await press(page, t('cases.event.save'))
  await page.getByText(t('notice.event_recorded')).waitFor()
}

/** Writes the appeal that the running clock asks for, over every gap, and makes it a document. */
async function writeTheAppeal(page: Page, theCase: string) {
  await page.goto(`${theCase}/papers`)
  await page.getByRole('link', { name: 'Write the appeal' }).click()
  await press(page, t('letters.new.begin'))
  const parts = page.locator('#letter textarea, #letter input[type=text]')
  await parts.first().waitFor()
  expect(await page.getByLabel(t('letters.part.body'), { exact: true }).inputValue()).toContain(
    'Rozhodnutí doručeno dne: 12. listopadu 2026',
  )
  await press(page, t('letters.finish'))
  await page.getByText(t('letters.error.gaps')).waitFor()
  for (const part of await parts.all()) {
    const words = await part.inputValue()
    if (words.includes('[[')) await part.fill(words.replace(/\[\[[^\]]*\]\]/g, 'doplněno'))
  }
  await press(page, t('letters.finish'))
  await page.getByText(t('notice.letter_made')).waitFor()
}

/** The indicator's figure on the project's page. */
const figureOn = async (page: Page, address: string) => {
  await page.goto(address)
  const row = page.getByRole('row').filter({ hasText: 'Children enrolled' }).first()
  return Number(await wordsOf(row.locator('.v')))
}

test.each([
  [1280, true],
  [320, false],
] as const)(
  'a teacher refers a child, a refusal is appealed, the child starts school and counts once more: %i px, scripts %s',
  async (width, script) => {
    const house = await anOrganisation('Lávka Brno')
    const marta = await house.member(['coordinator', 'caseworker', 'programme_manager'], 'Marta Wierzbina')
    const dashboard = `/${house.slug}/projects/${await aProjectForSchools(marta)}`
    const stranger = await street.open({ width, script })
    const receipt = await refer(stranger.page, house.slug)

    const { page, faults } = await street.open({ as: marta, width, script })
    expect(await figureOn(page, dashboard)).toBe(1)
    const theCase = await takeOn(page, house.slug)
    await happened(page, theCase, 'The application was handed in', '2026-11-12')
    await happened(page, theCase, 'The refusal was delivered', '2026-11-12')
    const main = page.locator('main')
    expect(await wordsOf(main)).toMatch(/The appeal must be handed in by Friday 27 November/)

    await writeTheAppeal(page, theCase)
    await page.locator('#sending').getByLabel(t('papers.sending.on'), { exact: true }).fill('2026-11-12')
    await page.getByLabel(t('papers.how.by_hand'), { exact: true }).check()
    await page.getByLabel(/The appeal was handed in/).check()
    await press(page, t('papers.sending.save'))
    await page.getByText(t('notice.paper_sent')).waitFor()
    await page.goto(theCase)
    expect(await wordsOf(main)).not.toContain('The appeal must be handed in')

    await happened(page, theCase, 'The region decided that the child is accepted', '2026-11-12')
    expect(await figureOn(page, dashboard)).toBe(1)
    await happened(page, theCase, 'The child started school', '2026-11-12', `${school}, Brno`)
    expect(await figureOn(page, dashboard)).toBe(2)

    await page.goto(`${theCase}/closure`)
    await page.getByLabel(t('cases.closure.reached'), { exact: true }).check()
    await page.getByLabel(t('cases.outcome.enrolled_mainstream'), { exact: true }).check()
    await page.getByLabel(t('cases.closing.on'), { exact: true }).fill('2026-11-12')
    await press(page, t('cases.close'))
    await page.getByText(t('notice.case_closed')).waitFor()
    expect(await figureOn(page, dashboard)).toBe(2)

    await stranger.page.goto(`/refer/${house.slug}/receipt?lang=en`)
    await stranger.page.getByLabel(t('incoming.receipt'), { exact: true }).fill(receipt)
    await press(stranger.page, t('incoming.receipt.ask'))
    await stranger.page.getByText(t('incoming.receipt.status.accepted')).waitFor()
    expect([...stranger.faults, ...faults]).toEqual([])
  },
)
