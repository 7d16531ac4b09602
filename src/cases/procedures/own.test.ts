import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { recordEvent } from '../index.ts'
import { casesAt } from '../samples.ts'
import { aCopy, at, deadlinesOf, enrolment, formAt, shipped, standing } from './samples.ts'

describe('a pathway of one’s own', () => {
  test('is copied, changed by forms, put into use, and taken by cases opened since then only', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const before = await enrolment(hana)
    const draft = await aCopy(house, ivana)
    const duringDraft = await enrolment(hana)

    const words = await formAt(ivana, draft, draft)
    expect(words['stage.application.en']).toBe('Application')
    const renamed = await ivana.post(draft, { ...words, 'stage.application.en': 'Asking the town' })
    expect(renamed.status).toBe(303)
    const rulePath = `${draft}/deadlines/appeal`
    const rule = await formAt(ivana, rulePath, rulePath)
    expect(rule).toMatchObject({ length: '15', unit: 'calendar-day', country: 'CZ' })
    expect((await ivana.post(rulePath, { ...rule, length: '20', unit: 'working-day' })).status).toBe(303)
    const use = await formAt(ivana, draft, `${draft}/use`)
    const used = await ivana.post(`${draft}/use`, { ...use, from: '2026-11-12' })
    expect(used.status).toBe(303)
    expect((await ivana.get(used.location)).text).toContain('20 working days: Appeal against the refusal')

    const since = await enrolment(hana)
    const earlier = await enrolment(hana, '2026-11-11')
    const own = (await standing(hana, since)).pathway
    expect(own).toMatch(/^own-/)
    for (const id of [before, duringDraft, earlier]) expect((await standing(hana, id)).pathway).toBe(shipped)
    const page = await hana.get(casesAt(house, `/${since}`))
    expect(page.text).toContain('Asking the town')
    expect(page.text).toContain('Enrolment in Brno')

    house.world.setClock('2026-11-13T09:00:00+01:00')
    try {
      for (const id of [before, since]) {
        await hana.act(async (ctx) => {
          await recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-11-12' })
          await recordEvent(ctx, id, { event: 'refusal-delivered', occurred_on: '2026-11-13' })
        })
      }
    } finally {
      house.world.setClock('2026-11-12T08:40:00+01:00')
    }
    const appeal = async (id: string) => (await deadlinesOf(hana, id)).find((one) => one.rule === 'appeal')
    expect(await appeal(before)).toMatchObject({ due_on: '2026-11-30', pathway: shipped })
    expect(await appeal(since)).toMatchObject({ due_on: '2026-12-14', pathway: own, pathway_version: '1' })
    expect((await hana.get(casesAt(house, `/${since}`))).text).toContain('The law gives 20 working days')
    expect((await hana.get(casesAt(house))).status).toBe(200)
  })

  test('a new version alters no deadline and no case of the version before', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const draft = await aCopy(house, ivana)
    await ivana.post(`${draft}/use`, { from: '2026-11-12', _version: '1' })
    const first = await enrolment(hana)
    await hana.act((ctx) =>
      recordEvent(ctx, first, { event: 'application-submitted', occurred_on: '2026-11-12' }),
    )
    const kept = await deadlinesOf(hana, first)

    const again = await ivana.post(`${draft}/versions`)
    const second = again.location.split('?')[0] ?? ''
    expect(second).not.toBe(draft)
    expect((await ivana.post(`${draft}/versions`)).location).toBe(again.location)
    const rulePath = `${second}/deadlines/decision-expected`
    const rule = await formAt(ivana, rulePath, rulePath)
    expect((await ivana.post(rulePath, { ...rule, length: '60' })).status).toBe(303)
    expect((await ivana.post(`${second}/use`, { from: '2026-11-12', _version: '2' })).status).toBe(303)

    const next = await enrolment(hana)
    await hana.act((ctx) =>
      recordEvent(ctx, next, { event: 'application-submitted', occurred_on: '2026-11-12' }),
    )
    expect((await standing(hana, next)).pathway_version).toBe('2')
    expect((await deadlinesOf(hana, next))[0]?.due_on).toBe('2027-01-11')
    expect(await deadlinesOf(hana, first)).toEqual(kept)
    expect(kept[0]).toMatchObject({ due_on: '2026-12-14', pathway_version: '1' })
    expect((await ivana.post(`${draft}/deadlines/appeal`, { ...rule, _version: '3' })).status).toBe(404)
    const { pathway } = await standing(hana, first)
    expect((await hana.get(at(house, `/${pathway}?version=1`))).status).toBe(200)
  })

  test('is retired: new cases follow the shipped one again, open ones keep theirs', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const draft = await aCopy(house, ivana)
    await ivana.post(`${draft}/use`, { from: '2026-11-12', _version: '1' })
    const first = await enrolment(hana)
    expect((await ivana.post(`${draft}/retirement`, { _version: '2' })).status).toBe(303)
    expect((await standing(hana, await enrolment(hana))).pathway).toBe(shipped)
    expect((await standing(hana, first)).pathway).toMatch(/^own-/)
    expect((await hana.get(casesAt(house, `/${first}`))).text).toContain('Enrolment in Brno')
  })

  test('gets a new deadline in words of its own, which a case shows', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const draft = await aCopy(house, ivana)
    const added = await ivana.post(`${draft}/deadlines/new`, {
      'title.en': 'Answer to the family',
      'basis.en': 'Our rules, article 3',
      length: '2',
      unit: 'week',
      trigger: 'application-submitted',
      met_by: ['decision-accepted', 'refusal-delivered'],
      roll_over: 'next-working-day',
      country: 'CZ',
      binds: 'client',
      rests_on: 'practice',
      source: 'Meeting of 5 November',
      checked: '2026-11-12',
      confidence: 'confirmed',
      _version: '1',
    })
    expect(added.status).toBe(303)
    await ivana.post(`${draft}/use`, { from: '2026-11-12', _version: '2' })
    const id = await enrolment(hana)
    await hana.act((ctx) =>
      recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-11-12' }),
    )
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(page.text).toContain('Answer to the family: by Thursday 26 November')
  })

  test('is a 404 elsewhere, a 403 for who may not manage, and a conflict when based on an older state', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const jan = await other.member(['coordinator'])
    const draft = await aCopy(house, ivana)
    const elsewhere = draft.replace(house.slug, other.slug)
    expect((await jan.get(elsewhere)).status).toBe(404)
    expect((await jan.post(`${elsewhere}/use`, { from: '2026-11-12', _version: '1' })).status).toBe(404)
    expect((await hana.get(draft)).status).toBe(403)
    expect((await hana.post(at(house, '/copies'), { from: shipped })).status).toBe(403)
    expect((await hana.post(`${draft}/use`, { from: '2026-11-12', _version: '1' })).status).toBe(403)
    const stage = { title: 'x', branch: 'main', from: 'application', event: 'y' }
    expect((await ivana.post(`${draft}/stages`, { ...stage, _version: '1' })).status).toBe(303)
    expect((await ivana.post(`${draft}/stages`, { ...stage, _version: '1' })).status).toBe(409)
    expect((await ivana.post(`${draft}/removal`, { _version: '2' })).status).toBe(303)
    expect((await ivana.get(draft)).status).toBe(404)
  })
})
