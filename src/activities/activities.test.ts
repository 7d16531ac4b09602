import { describe, expect, test } from 'vitest'
import { aTraining, audit, count, training } from '../../test/activity-house.ts'
import { anOrganisation } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { activityTitles, countHeads, holdActivity, upcomingActivities } from './index.ts'

describe('an activity', () => {
  test('needs a kind, a name and a day, and nothing else', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const made = await hana.post(`/${house.slug}/activities`, {
      kind: 'trip',
      title: 'To the river',
      held_on: '2026-11-02',
    })
    expect(made.status).toBe(303)
    const page = await hana.get(made.location)
    expect(page.text).toContain('To the river')
    expect(page.text).toContain('Nobody is written down yet.')
    const id = made.location.split('/').at(-1)?.split('?')[0] ?? ''
    expect((await audit(house, id)).map((line) => line.act)).toEqual(['activity.hold', 'activity.read'])
  })
  test('says beside the field what is wrong and keeps what was typed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const answer = await hana.post(`/${house.slug}/activities`, {
      kind: 'training',
      title: 'Kept <title>',
      held_on: '2026-11-12',
      until_on: '2026-11-10',
      length: '-3',
      place: 'Town hall',
    })
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/id="f-until_on-wrong"[\s\S]*?The last day is before the first one\./)
    expect(answer.html).toMatch(/id="f-length-wrong"[\s\S]*?Write hours like 6 h/)
    for (const kept of ['Kept &lt;title&gt;', 'value="-3"', 'value="Town hall"', 'value="2026-11-10"'])
      expect(answer.html).toContain(kept)
    const unreal = await hana.post(`/${house.slug}/activities`, {
      kind: 'training',
      title: 'x',
      held_on: '2026-02-30',
    })
    expect(unreal.html).toMatch(/id="f-held_on-wrong"[\s\S]*?This is not a date/)
    expect((await hana.get(`/${house.slug}/activities`)).text).toContain('No activities yet')
  })
  test('leads to the next one of its series, a week on, with everything but what it was about', async () => {
    const { hana, id, path, house } = await aTraining()
    const at = `/${house.slug}/activities/new?after=${id}`
    expect((await hana.get(path)).html).toContain(`href="${at}"`)
    const { html } = await hana.get(at)
    for (const [name, value] of [
      ['title', training.title],
      ['held_on', '2026-11-17'],
      ['length', '6 h'],
    ])
      expect(html).toMatch(new RegExp(`<input[^>]*name="${name}"[^>]*value="${value}"`))
    expect((await hana.get(`/${house.slug}/activities/new?after=${newId()}`)).status).toBe(404)
  })
  test('is corrected on the version it was based on; a later save shows both texts', async () => {
    const { hana, id, path, house } = await aTraining()
    const fields = { kind: 'training', title: 'Hate crime, first day', held_on: '2026-11-03', length: '8 h' }
    expect((await hana.post(path, { ...fields, _version: '1' })).status).toBe(303)
    const late = await hana.post(path, { ...fields, title: 'Hate crime, another day', _version: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Hate crime, first day')
    expect(late.text).toContain('Hate crime, another day')
    expect((await hana.get(path)).text).toContain('8 hours')
    expect((await audit(house, id)).find((line) => line.act === 'activity.correct')?.fields).toEqual([
      'title',
      'minutes',
      'audience',
    ])
  })
  test('cannot become a distribution while people are written down', async () => {
    const { hana, id, path } = await aTraining()
    await hana.act((ctx) => countHeads(ctx, id, { audience: 'clerk', people: 4 }))
    const answer = await hana.post(path, {
      kind: 'distribution',
      title: 'x',
      held_on: '2026-11-03',
      _version: '1',
    })
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/id="f-kind[\s\S]*?People are written down here/)
  })
  test('of another organisation looks like none at all, and so do its lists', async () => {
    const { id, hana, house } = await aTraining()
    const other = await anOrganisation()
    const eva = await other.member(['coordinator'])
    const base = `/${other.slug}/activities/${id}`
    for (const path of [base, `${base}/edit`, `${base}/sheet`, `${base}/reach/${newId()}`])
      expect((await eva.get(path)).status).toBe(404)
    const posts = [
      base,
      `${base}/people`,
      `${base}/people/tapped`,
      `${base}/institutions`,
      `${base}/heads`,
      `${base}/reach`,
      `${base}/attendance/${newId()}/removal`,
      `${base}/reach/${newId()}/removal`,
    ]
    for (const path of posts)
      expect(
        (
          await eva.post(path, {
            audience: 'clerk',
            people: '3',
            person_q: 'A',
            title: 'x',
            kind: 'trip',
            held_on: '2026-11-01',
          })
        ).status,
      ).toBe(404)
    expect((await eva.get(`/${other.slug}/activities/nonsense`)).status).toBe(404)
    expect(await eva.act((ctx) => activityTitles(ctx, [id]))).toEqual(new Map())
    expect((await hana.act((ctx) => activityTitles(ctx, [id]))).get(id)?.title).toBe('Hate crime, day one')
    expect(await count(house, 'headcount')).toEqual([])
  })
  test('may be read by a volunteer and written down by none', async () => {
    const { house, path } = await aTraining()
    const vera = await house.member(['volunteer'])
    expect((await vera.get(path)).status).toBe(200)
    expect((await vera.get(`/${house.slug}/activities/new`)).status).toBe(403)
    expect((await vera.post(`${path}/heads`, { audience: 'clerk', people: '3' })).status).toBe(403)
    const auditor = await house.member(['auditor'])
    expect((await auditor.get(path)).status).toBe(403)
  })
})

describe('the list', () => {
  test('shows what comes up, then the months, a page at a time without losing or doubling a line', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['coordinator'])
    await hana.act(async (ctx) => {
      await holdActivity(ctx, { ...training, title: 'Coming up soon', held_on: '2026-11-20' })
      for (let n = 0; n < 45; n++)
        await holdActivity(ctx, {
          kind: n % 2 ? 'trip' : 'meeting',
          title: `Number ${n} of all`,
          held_on: n < 30 ? '2026-10-05' : '2026-09-07',
        })
    })
    const first = await hana.get(`/${house.slug}/activities`)
    expect(first.text).toContain('Coming up soon')
    expect(first.text).toContain('October 2026')
    const next = /href="([^"]*after=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await hana.get(next)
    const titles = [first, second].flatMap((page) =>
      [...page.text.matchAll(/Number \d+ of all/g)].map(([title]) => title),
    )
    expect(titles).toHaveLength(45)
    expect(new Set(titles).size).toBe(45)
    expect(second.text).not.toContain('Coming up soon')
    const trips = await hana.get(`/${house.slug}/activities?kind=trip`)
    expect([...trips.text.matchAll(/Number (\d+) of all/g)].every(([, n]) => Number(n) % 2 === 1)).toBe(true)
  })
  test('gives today’s page what is near', async () => {
    const { hana } = await aTraining()
    await hana.act((ctx) => holdActivity(ctx, { ...training, title: 'Next week', held_on: '2026-11-18' }))
    await hana.act((ctx) => holdActivity(ctx, { ...training, title: 'Next year', held_on: '2027-01-18' }))
    const near = await hana.act((ctx) => upcomingActivities(ctx, '2026-11-12', '2026-11-30'))
    expect(near.map((line) => line.title)).toEqual(['Next week'])
  })
})
