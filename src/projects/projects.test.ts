import { describe, expect, test } from 'vitest'
import { aProject } from '../../test/project-house.ts'
import { sampleActivity, sampleAttendance, sampleCase, samplePerson } from '../../test/project-records.ts'
import { anOrganisation } from '../../test/world.ts'
import { pseudonym } from '../platform/ids.ts'

describe('the dashboard', () => {
  test('begins with a sentence and links every figure to why it is so', async () => {
    const here = await aProject()
    const page = await here.marta.get(here.base)
    expect(page.status).toBe(200)
    expect(page.text).toContain(
      'Month 11 of 12. None of one target is reached and one is behind plan: people counselled.',
    )
    expect(page.html).toContain(`?why=${here.indicator}#why`)
    expect(page.text).toContain('Why 2?')
    expect(page.text).toContain('2 times somebody was helped, in 2 cases')
  })
  test('is refused to a volunteer and unknown in another organisation', async () => {
    const here = await aProject()
    const volunteer = await here.house.member(['volunteer'])
    const stranger = await anOrganisation()
    const foreign = await stranger.member(['programme_manager'])
    expect((await volunteer.get(here.base)).status).toBe(403)
    expect((await foreign.get(here.base)).status).toBe(404)
    expect((await foreign.get(`/${stranger.slug}/projects/${here.project.id}`)).status).toBe(404)
  })
})

describe('the records behind a figure', () => {
  test('hold a restricted case in the figure but not in an outsider’s list', async () => {
    const here = await aProject()
    const page = `${here.base}/indicators/${here.indicator}`
    const outsider = await (await here.house.member(['caseworker'])).get(page)
    expect(outsider.text).toContain('People counselled: 2')
    expect(outsider.text).toContain(`Person ${pseudonym(here.open)}`)
    expect(outsider.text).not.toContain(pseudonym(here.hidden))
    expect(outsider.html).not.toContain(here.hiddenCase.id)
    expect(outsider.text).toContain('1 more stands behind records that you may not open.')
    const own = await here.hana.get(page)
    expect(own.text).toContain(`Person ${pseudonym(here.hidden)}`)
    expect(own.html).toContain(`/cases/${here.hiddenCase.id}`)
    expect(own.text).not.toContain('may not open')
  })
  test('lead a caseworker to the case, and show a programme manager no case at all', async () => {
    const here = await aProject()
    const page = `${here.base}/indicators/${here.indicator}`
    expect((await here.hana.get(page)).html).toContain(`/cases/${here.openCase.id}`)
    const manager = await here.marta.get(page)
    expect(manager.text).toContain(`Person ${pseudonym(here.open)}`)
    expect(manager.html).not.toContain('/cases/')
    expect(manager.text).not.toContain(pseudonym(here.hidden))
  })
  test('do not show by their sum that somebody has a restricted case too', async () => {
    const here = await aProject()
    await here.hana.act((ctx) =>
      here.hiddenCase.entry(ctx, [here.open], '2026-05-01', ['legal_counselling'], 600),
    )
    const outsider = await here.house.member(['caseworker'])
    const page = await outsider.get(`${here.base}/indicators/${here.indicator}`)
    expect(page.text).toContain('1 h, 1 note')
    expect(page.text).not.toContain('11 h')
  })
})

describe('an indicator', () => {
  test('is made from a preset, shows its figure before it is saved, and needs a code of its own', async () => {
    const here = await aProject()
    const form = {
      preset: 'service',
      services: ['legal_counselling', 'social_counselling'],
      result_id: here.project.result,
      code: 'P2',
      title: 'Helped',
      unit: 'people',
      target: '3',
    }
    const preview = await here.marta.post(`${here.base}/indicators`, { ...form, title: '', preview: 'yes' })
    expect(preview.text).toContain('By today’s records: 2')
    const taken = await here.marta.post(`${here.base}/indicators`, { ...form, code: 'P1' })
    expect(taken.status).toBe(422)
    expect(taken.text).toContain('Another indicator of this project has this code.')
    expect((await here.marta.post(`${here.base}/indicators`, form)).status).toBe(303)
    expect((await here.marta.get(`${here.base}/indicators`)).text).toContain(
      'those given legal counselling or social counselling',
    )
    expect((await here.hana.post(`${here.base}/indicators`, { ...form, code: 'P3' })).status).toBe(403)
  })
})

describe('money', () => {
  test('is written down in its own currency and adds up in the project’s', async () => {
    const here = await aProject()
    expect(
      (await here.marta.post(`${here.base}/budget-lines`, { name: 'Staff', planned: '1 000,50' })).status,
    ).toBe(303)
    const line = await here.marta.act((ctx) =>
      ctx.db
        .selectFrom('budget_line')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .executeTakeFirstOrThrow(),
    )
    const cost = {
      budget_line_id: line.id,
      spent_on: '2026-05-01',
      what: 'Wages',
      amount: '2 531',
      currency: 'czk',
      rate: '25,31',
    }
    expect((await here.marta.post(`${here.base}/costs`, { ...cost, rate: '0' })).status).toBe(422)
    expect((await here.marta.post(`${here.base}/costs`, cost)).status).toBe(303)
    expect(
      (
        await here.marta.post(`${here.base}/payments`, {
          received_on: '2026-01-15',
          amount: '450',
          currency: 'EUR',
        })
      ).status,
    ).toBe(303)
    const page = await here.marta.get(`${here.base}/money`)
    expect(page.text).toContain('€100 of €1,000.50 is spent; €450 of the grant has come.')
    const foreign = await aProject()
    expect((await foreign.marta.post(`${foreign.base}/costs`, cost)).status).toBe(404)
  })
})

describe('projects', () => {
  test('are set up once under a number, corrected, and listed with their targets', async () => {
    const here = await aProject()
    const form = {
      number: 'PL-0014',
      title: 'Strategies',
      funder: 'Active Citizens Fund',
      starts_on: '2026-01-01',
      ends_on: '2026-12-31',
      currency: 'eur',
    }
    const list = `/${here.house.slug}/projects`
    const made = await here.marta.post(list, form)
    expect(made.status).toBe(303)
    expect((await here.marta.post(list, form)).text).toContain('Another project already has this number.')
    expect((await here.marta.post(list, { ...form, number: 'X', ends_on: '2025-01-01' })).text).toContain(
      'The last day comes before the first.',
    )
    const page = await here.marta.get(list)
    expect(page.text).toContain('2 projects run now.')
    expect(page.text).toContain('0 of 1 reached')
    const own = made.location.split('?')[0] ?? ''
    expect(
      (await here.marta.post(own, { ...form, title: 'Strategies for cooperation', _version: '1' })).status,
    ).toBe(303)
    expect((await here.marta.post(own, { ...form, title: 'Mine', _version: '1' })).status).toBe(409)
  })
  test('take in a case and an activity from their pages, and let them go again', async () => {
    const here = await aProject()
    const { one, activity } = await here.hana.act(async (ctx) => {
      const person = await samplePerson(ctx)
      const one = await sampleCase(ctx, [[person, 'client']])
      await one.entry(ctx, [person], '2026-05-01')
      const activity = await sampleActivity(ctx, '2026-05-01')
      await sampleAttendance(ctx, activity, { person_id: person })
      return { one, activity }
    })
    const links = `/${here.house.slug}/projects/links`
    const link = { project_id: here.project.id, case_id: one.id, from_on: '2026-01-01' }
    expect((await here.marta.post(`${links}/cases`, link)).status).toBe(403)
    expect((await here.hana.post(`${links}/cases`, link)).location).toContain(`/cases/${one.id}`)
    expect((await here.hana.get(here.base)).text).toContain('Why 3?')
    await here.hana.post(`${links}/cases/removal`, link)
    expect((await here.hana.get(here.base)).text).toContain('Why 2?')
    const outsider = await here.house.member(['caseworker'])
    expect((await outsider.post(`${links}/cases`, { ...link, case_id: here.hiddenCase.id })).status).toBe(404)
    expect(
      (await here.marta.post(`${links}/activities`, { project_id: here.project.id, activity_id: activity }))
        .status,
    ).toBe(303)
    expect(
      (
        await here.marta.post(`${links}/activities/removal`, {
          project_id: here.project.id,
          activity_id: activity,
        })
      ).status,
    ).toBe(303)
  })
})
