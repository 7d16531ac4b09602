import { expect, test } from 'vitest'
import { openCase } from '../../src/cases/index.ts'
import { registerPerson } from '../../src/people/index.ts'
import { anOrganisation } from '../world.ts'
import { aStreet } from './house.ts'
import { t, wordsOf } from './words.ts'

const street = aStreet()

test.each([
  [1280, true],
  [320, false],
] as const)(
  'a refusal starts a clock that explains itself, and an appeal brings the child to school: %i px, scripts %s',
  async (width, script) => {
    const house = await anOrganisation('Lávka Brno')
    const hana = await house.member(['caseworker'])
    const id = await hana.act(async (ctx) => {
      const person_id = await registerPerson(ctx, { given: 'Matyáš', family: 'Vrba', born: '2020-03-14' })
      return openCase(ctx, {
        kind: 'school_enrolment',
        title: '',
        clients: [{ person_id, role: 'child' }],
        opened_on: '2026-10-01',
      })
    })
    const { page, faults } = await street.open({ as: hana, width, script })
    const happened = async (event: string, day: string) => {
      const link = page.getByRole('link', { name: event, exact: true })
      if (!(await link.isVisible())) await page.getByText(t('cases.path.else'), { exact: true }).click()
      await link.click()
      await page.getByLabel(t('cases.event.on')).fill(day)
      await page.getByRole('button', { name: t('cases.event.save'), exact: true }).click()
      await page.getByText(t('notice.event_recorded')).waitFor()
    }
    const main = page.locator('main')
    await page.goto(`/${house.slug}/cases/${id}`)
    await happened('The application was handed in', '2026-10-06')
    await happened('The refusal was delivered', '2026-11-09')
    const clock = main.locator('.clock')
    const words = await wordsOf(clock)
    expect(words).toContain('The appeal must be handed in by Tuesday 24 November')
    expect(words).toMatch(/The law gives 15 days, counted from the day after/)
    expect(words).toMatch(/In 12 days\./)
    await page.goto(`/${house.slug}/today`)
    expect(await wordsOf(main)).toMatch(/12 ?days.*Tue 24 Nov.*Matyáš Vrba/)

    await page.goto(`/${house.slug}/cases/${id}`)
    await happened('The appeal was handed in', '2026-11-12')
    expect(await wordsOf(main)).not.toContain('The appeal must be handed in')
    await happened('The region decided that the child is accepted', '2026-11-12')
    await happened('The child started school', '2026-11-12')
    await page.getByText('At school').first().waitFor()
    await page.goto(`/${house.slug}/today`)
    expect(await wordsOf(main)).not.toContain('24 Nov')
    expect(faults).toEqual([])
  },
)
