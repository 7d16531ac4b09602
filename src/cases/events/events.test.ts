import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { closeCase } from '../index.ts'
import { aCase, casesAt } from '../samples.ts'

/** A child whose application was refused on a day, step by step through the pages. */
async function refused(house: House, hana: Browser, delivered: string) {
  const { id } = await aCase(hana)
  await hana.post(casesAt(house, `/${id}/events`), {
    event: 'application-submitted',
    occurred_on: '2026-10-14',
  })
  const answer = await hana.post(casesAt(house, `/${id}/events`), {
    event: 'refusal-delivered',
    occurred_on: delivered,
  })
  expect(answer.status).toBe(303)
  return id
}

const stageNow = (html: string) => /aria-current="step"><b>([^<]+)/.exec(html)?.[1]

describe('the enrolment of a child', () => {
  test('moves from stage to stage by what happened', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    expect(stageNow((await hana.get(casesAt(house, `/${id}`))).html)).toBe('Application')
    const form = await hana.get(casesAt(house, `/${id}/events/new?event=application-submitted`))
    expect(form.text).toContain('The application was handed in')
    await hana.post(casesAt(house, `/${id}/events`), {
      event: 'application-submitted',
      occurred_on: '2026-10-14',
    })
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(stageNow(page.html)).toBe('School decides')
    expect(page.text).toContain('The application was handed in')
  })

  test('starts fifteen days for the appeal, explains them, and moves the last day off a public holiday', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await refused(house, hana, '2026-11-02')
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(stageNow(page.html)).toBe('Appeal')
    expect(page.text).toContain('The appeal must be handed in by Wednesday 18 November')
    expect(page.text).toContain('The refusal was delivered on Monday 2 November.')
    expect(page.text).toContain('The law gives 15 days, counted from the day after.')
    expect(page.text).toContain(
      'Tuesday 17 November, a public holiday, so the last day moves to the next working day.',
    )
    expect(page.text).toContain('In 6 days.')
    expect(page.html).toContain('<td class="end">')
    expect(page.text).toContain('through the head teacher')
  })

  test('moves a last day off a weekend', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await refused(house, hana, '2026-11-06')
    expect((await hana.get(casesAt(house, `/${id}`))).text).toContain(
      'The appeal must be handed in by Monday 23 November',
    )
    const due = await hana.get(casesAt(house, '?view=due'))
    expect(due.text).toContain('11 days Mon 23 Nov')
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Appeal against the refusal')
  })

  test('takes the appeal out of the calendar once it is handed in', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await refused(house, hana, '2026-11-02')
    await hana.post(casesAt(house, `/${id}/events`), { event: 'appeal-lodged', occurred_on: '2026-11-11' })
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(stageNow(page.html)).toBe('Region decides')
    expect(page.text).not.toContain('The appeal must be handed in by')
    const rows = await hana.act((ctx) =>
      ctx.db
        .selectFrom('deadline')
        .select(['rule', 'met_on'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', id)
        .orderBy('rule')
        .execute(),
    )
    expect(rows).toEqual([
      { rule: 'appeal', met_on: '2026-11-11' },
      { rule: 'decision-expected', met_on: '2026-11-02' },
      { rule: 'file-to-region', met_on: null },
    ])
  })

  test('refuses what cannot happen here, a day to come, and a closed case', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const path = casesAt(house, `/${id}/events`)
    const wrong = await hana.post(path, { event: 'appeal-lodged', occurred_on: '2026-11-11' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('This cannot happen in the stage where the case stands now.')
    const early = await hana.post(path, { event: 'application-submitted', occurred_on: '2026-11-13' })
    expect(early.status).toBe(422)
    expect(early.html).toContain('2026-11-13')
    await hana.act((ctx) => closeCase(ctx, id, { reason: 'other', on: '2026-11-12' }, 1))
    expect(
      (await hana.post(path, { event: 'application-submitted', occurred_on: '2026-11-11' })).status,
    ).toBe(422)
  })

  test('takes a mistaken last event back: the stage returns, its deadline is gone, the one it met runs again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await refused(house, hana, '2026-11-02')
    const page = await hana.get(casesAt(house, `/${id}`))
    const removal = /action="([^"]+\/removal)"[^>]*data-turbo-confirm/.exec(page.html)?.[1] ?? ''
    expect(removal).toContain('/events/')
    expect((await hana.post(removal)).status).toBe(303)
    const after = await hana.get(casesAt(house, `/${id}`))
    expect(stageNow(after.html)).toBe('School decides')
    expect(after.text).not.toContain('The refusal was delivered on')
    expect(after.text).toContain('The school should decide by about')
    expect((await hana.post(removal)).status).toBe(422)
  })

  test('a family that comes with the refusal in hand gets its clock at once', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const asked = /href="([^"]+before=yes)"/.exec((await hana.get(casesAt(house, `/${id}`))).html)?.[1] ?? ''
    const form = await hana.get(asked)
    expect(form.text).toContain('What had happened before?')
    expect(form.html).toContain('value="refusal-delivered"')
    expect(form.html).not.toContain('value="application-submitted"')
    const none = await hana.post(casesAt(house, `/${id}/events`), {
      before: 'yes',
      occurred_on: '2026-11-02',
    })
    expect(none.status).toBe(422)
    expect(none.text).toContain('What had happened before?')
    const joined = { before: 'yes', event: 'refusal-delivered', occurred_on: '2026-11-02' }
    expect((await hana.post(casesAt(house, `/${id}/events`), joined)).status).toBe(303)
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(stageNow(page.html)).toBe('Appeal')
    expect(page.text).toContain('The appeal must be handed in by Wednesday 18 November')
    expect(page.html).not.toContain('before=yes')
    expect(page.text).toMatch(/Application ?, done School decides ?, done Mon 2 Nov, refused/)
    expect((await hana.get(asked)).status).toBe(422)
    const removal = /action="([^"]+\/events\/[^"]+\/removal)"/.exec(page.html)?.[1] ?? ''
    expect((await hana.post(removal)).status).toBe(303)
    expect(stageNow((await hana.get(casesAt(house, `/${id}`))).html)).toBe('Application')
  })

  test('a deadline can be marked as met by hand', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await refused(house, hana, '2026-11-02')
    const page = await hana.get(casesAt(house, `/${id}`))
    const met = /action="([^"]+\/deadlines\/[^"]+\/met)"/.exec(page.html)?.[1] ?? ''
    expect((await hana.post(met)).status).toBe(303)
    expect((await hana.get(casesAt(house, `/${id}`))).text).not.toContain('The appeal must be handed in by')
    const due = await hana.act((ctx) =>
      ctx.db
        .selectFrom('cases')
        .select('next_due_on')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirst(),
    )
    expect(due?.next_due_on).toBeNull()
  })

  test('keeps the version of the law it was opened under', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana, { opened_on: '2025-02-03' })
    const row = await hana.act((ctx) =>
      ctx.db
        .selectFrom('cases')
        .select(['pathway', 'pathway_version'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirst(),
    )
    expect(row?.pathway).toBe('cz-primary-school-enrolment')
    expect(row?.pathway_version).not.toBe('2025-09-01')
  })
})
