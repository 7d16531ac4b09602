import { describe, expect, test } from 'vitest'
import {
  sampleActivity,
  sampleAttendance,
  sampleCase,
  sampleInstitution,
  samplePerson,
  sampleProject,
  sampleReach,
  sampleYear,
} from '../../../test/project-records.ts'
import { anOrganisation } from '../../../test/world.ts'
import type { MeasureInput } from '../measures/measure.ts'
import { computeIndicators } from './indicators.ts'

const measures: Record<string, MeasureInput> = {
  PEOPLE: {
    count: 'people',
    sources: [
      { from: 'entries' },
      { from: 'attendance' },
      { from: 'events', event: 'enrolled', roles: ['client'] },
    ],
  },
  HOUSES: {
    count: 'organisations',
    sources: [{ from: 'attendance' }, { from: 'events', event: 'enrolled' }],
  },
  EVENTS: { count: 'events', of: { from: 'events', event: 'enrolled' } },
  HELD: { count: 'events', of: { from: 'activities' } },
  REACH: { sum: 'reach' },
  SPENT: { sum: 'money' },
  CAME: { sum: 'money', of: 'payments' },
}

/** Everything a figure may be counted from, once on a day, in a new project with every kind of measure. */
async function everythingOn(day: string, reachOn = day) {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker', 'programme_manager'])
  const project = await hana.act(async (ctx) => {
    const made = await sampleProject(ctx)
    for (const [code, measure] of Object.entries(measures)) await made.indicator(ctx, measure, { code })
    const [client, guest] = [await samplePerson(ctx), await samplePerson(ctx)]
    const school = await sampleInstitution(ctx)
    const one = await sampleCase(ctx, [[client, 'client']])
    await one.entry(ctx, [client], day)
    await one.event(ctx, 'enrolled', day, school)
    const activity = await sampleActivity(ctx, day)
    await sampleAttendance(ctx, activity, { person_id: guest })
    await sampleAttendance(ctx, activity, { institution_id: await sampleInstitution(ctx) })
    await sampleReach(ctx, activity, 500, reachOn)
    await made.cases(ctx, one)
    await made.activities(ctx, activity)
    return made
  })
  const base = `/${house.slug}/projects/${project.id}`
  await hana.post(`${base}/budget-lines`, { name: 'Staff', planned: '1000' })
  const line = (await hana.get(`${base}/money`)).html.match(/budget-lines\/([0-9a-f-]{36})/)?.[1] ?? ''
  const amount = { amount: '70', currency: 'EUR', rate: '' }
  await hana.post(`${base}/costs`, { ...amount, budget_line_id: line, spent_on: day, what: 'Wages' })
  await hana.post(`${base}/payments`, { ...amount, received_on: day })
  const figures = await hana.act((ctx) => computeIndicators(ctx, project.id, sampleYear))
  return { hana, base, figures, values: figures.map((figure) => [figure.code, figure.value]) }
}

describe('figures are of what happened', () => {
  test('today counts in every kind of figure', async () => {
    const { values } = await everythingOn('2026-11-12')
    expect(values).toEqual([
      ['PEOPLE', 2],
      ['HOUSES', 2],
      ['EVENTS', 1],
      ['HELD', 1],
      ['REACH', 500],
      ['SPENT', 70],
      ['CAME', 70],
    ])
  })
  test('tomorrow counts in none: not in the value, the months, the sum, the list or the data', async () => {
    const { hana, base, figures, values } = await everythingOn('2026-11-13')
    expect(values.map(([, value]) => value)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(figures.flatMap((figure) => [...figure.series, figure.contributions, figure.different])).toEqual(
      figures.flatMap(() => [0, 0]),
    )
    for (const { id, kind } of figures.filter((figure) => figure.kind !== 'money')) {
      const page = await hana.get(`${base}/indicators/${id}`)
      expect(page.text, kind).toContain('No record is yours to see.')
      expect(page.text, kind).not.toContain('Why 0?')
    }
    const answer = JSON.parse((await hana.get(`${base}/figures.json`)).html)
    expect(answer.indicators.map((one: { value: number }) => one.value)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect((await hana.get(`${base}/money`)).text).toContain('still to come, does not count yet')
  })
  test('reach written down beforehand for an activity that is still to come is a plan', async () => {
    const { values } = await everythingOn('2026-11-13', '2026-11-01')
    expect(values).toContainEqual(['REACH', 0])
  })
})

test('the figures of a project are there as data, as its pages show them', async () => {
  const { hana, base, figures } = await everythingOn('2026-03-01')
  const answer = await hana.get(`${base}/figures.json`)
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(JSON.parse(answer.html)).toMatchObject({
    period: sampleYear,
    computed_on: '2026-11-12',
    indicators: JSON.parse(JSON.stringify(figures)),
  })
  const volunteer = await (await anOrganisation()).member(['volunteer'])
  expect((await volunteer.get(`${base}/figures.json`)).status).toBe(404)
})

test('an event is counted in cases of one way only where the measure says so, and is called as it is there', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const project = await hana.act(async (ctx) => {
    const made = await sampleProject(ctx)
    const of = { from: 'events' as const, event: 'enrolled' }
    await made.indicator(ctx, { count: 'events', of }, { code: 'ALL' })
    const pathway = 'cz-primary-school-enrolment'
    await made.indicator(ctx, { count: 'events', of: { ...of, pathway } }, { code: 'SCHOOL' })
    for (const way of ['cz-kindergarten-enrolment', pathway, pathway]) {
      const one = await sampleCase(ctx, [])
      await one.event(ctx, 'enrolled', '2026-09-01')
      await ctx.db
        .updateTable('cases')
        .set({ pathway: way })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', one.id)
        .execute()
      await made.cases(ctx, one)
    }
    return made.id
  })
  const figures = await hana.act((ctx) => computeIndicators(ctx, project, sampleYear))
  expect(figures.map(({ code, value, how }) => [code, value, how])).toEqual([
    [
      'ALL',
      3,
      expect.stringContaining(
        'The child started kindergarten, The child started school, or The applicant started school',
      ),
    ],
    ['SCHOOL', 2, expect.stringContaining('“The child started school”')],
  ])
})
