import { describe, expect, test } from 'vitest'
import {
  sampleActivity,
  sampleAttendance,
  sampleCase,
  samplePerson,
  sampleProject,
  sampleYear,
} from '../../../test/project-records.ts'
import { anOrganisation } from '../../../test/world.ts'
import { linkCase, unlinkCases } from '../links/actions.ts'
import type { MeasureInput } from '../measures/measure.ts'
import { computeIndicators } from './indicators.ts'

const counselled: MeasureInput = {
  count: 'people',
  sources: [{ from: 'entries', services: ['legal_counselling', 'social_counselling'] }],
}
const trained: MeasureInput = {
  count: 'people',
  sources: [{ from: 'attendance', kinds: ['training'], audience: 'police_officer' }],
}

async function aWorker() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const value = async (project: string, period = sampleYear) => {
    const [figure] = await hana.act((ctx) => computeIndicators(ctx, project, period))
    if (!figure) throw new Error('no figure')
    return figure
  }
  return { house, hana, value }
}

describe('people counted from entries', () => {
  test('rise by one with a new person and stay with a second entry for the same', async () => {
    const { hana, value } = await aWorker()
    const { project, one } = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx)
      await project.indicator(ctx, counselled)
      const people: string[] = []
      for (let i = 0; i < 46; i++) people.push(await samplePerson(ctx))
      const one = await sampleCase(
        ctx,
        people.map((id) => [id, 'client']),
      )
      await one.entry(ctx, people, '2026-03-01')
      await project.cases(ctx, one)
      return { project, one }
    })
    expect((await value(project.id)).value).toBe(46)
    const last = await hana.act(async (ctx) => {
      const person = await samplePerson(ctx)
      await one.entry(ctx, [person], '2026-04-01')
      return person
    })
    expect((await value(project.id)).value).toBe(47)
    await hana.act((ctx) => one.entry(ctx, [last], '2026-04-02', ['social_counselling']))
    const after = await value(project.id)
    expect([after.value, after.records, after.contributions]).toEqual([47, 48, 48])
  })

  test('count somebody with two kinds of counselling once, and once in each of two projects', async () => {
    const { hana, value } = await aWorker()
    const [a, b] = await hana.act(async (ctx) => {
      const projects = [await sampleProject(ctx), await sampleProject(ctx)] as const
      const person = await samplePerson(ctx)
      const one = await sampleCase(ctx, [[person, 'client']])
      await one.entry(ctx, [person], '2026-02-01', ['legal_counselling'])
      await one.entry(ctx, [person], '2026-02-02', ['social_counselling', 'legal_counselling'])
      for (const project of projects) {
        await project.indicator(ctx, counselled)
        await project.cases(ctx, one)
      }
      return projects
    })
    expect([(await value(a.id)).value, (await value(b.id)).value]).toEqual([1, 1])
    expect((await value(a.id)).records).toBe(2)
  })

  test('leave out unlinked cases, days outside the link, the project and the asked period, and other services', async () => {
    const { hana, value } = await aWorker()
    const { project, linked } = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx, { starts_on: '2026-02-01', ends_on: '2026-11-30' })
      await project.indicator(ctx, counselled)
      const person = () => samplePerson(ctx)
      const linked = await sampleCase(ctx, [])
      const unlinked = await sampleCase(ctx, [])
      await unlinked.entry(ctx, [await person()], '2026-05-01')
      for (const day of ['2026-01-31', '2026-12-01', '2026-04-30', '2026-10-01'])
        await linked.entry(ctx, [await person()], day)
      await linked.entry(ctx, [await person()], '2026-06-01', ['interpretation'])
      await linked.entry(ctx, [await person()], '2026-06-01')
      await linkCase(ctx, project.id, linked.id, '2026-05-01', '2026-09-30')
      return { project, linked }
    })
    expect((await value(project.id)).value).toBe(1)
    expect((await value(project.id, { from: '2026-06-02', until: '2026-12-31' })).value).toBe(0)
    expect((await value(project.id, { from: '2025-01-01', until: '2025-12-31' })).value).toBe(0)
    await hana.act((ctx) => linkCase(ctx, project.id, linked.id, '2026-01-01'))
    expect((await value(project.id)).value).toBe(3)
    await hana.act((ctx) => unlinkCases(ctx, project.id, [linked.id]))
    expect((await value(project.id)).value).toBe(0)
  })

  test('ask for the role the person had on that day', async () => {
    const { hana, value } = await aWorker()
    const project = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx)
      await project.indicator(ctx, {
        count: 'people',
        sources: [{ from: 'entries', roles: ['parent', 'client'] }],
      })
      const [parent, worker, late] = [
        await samplePerson(ctx),
        await samplePerson(ctx),
        await samplePerson(ctx),
      ]
      const one = await sampleCase(ctx, [
        [parent, 'parent'],
        [parent, 'client'],
        [worker, 'professional'],
        [late, 'client', '2026-06-01'],
      ])
      await one.entry(ctx, [parent, worker, late], '2026-03-01')
      await project.cases(ctx, one)
      return project
    })
    const figure = await value(project.id)
    expect([figure.value, figure.records]).toEqual([1, 1])
  })

  test('add up by gender with those nobody knows', async () => {
    const { hana, value } = await aWorker()
    const project = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx)
      await project.indicator(ctx, counselled)
      const people: string[] = []
      for (const gender of ['woman', 'woman', 'man', 'non_binary', 'unknown', 'not_said'])
        people.push(await samplePerson(ctx, gender))
      const one = await sampleCase(ctx, [])
      await one.entry(ctx, people, '2026-03-01')
      await project.cases(ctx, one)
      return project
    })
    const figure = await value(project.id)
    expect(figure.genders).toEqual({ woman: 2, man: 1, non_binary: 1, unknown: 1, not_said: 1 })
    expect([figure.value, figure.unknown]).toEqual([6, 2])
  })

  test('hold restricted cases too, and nothing of another organisation', async () => {
    const { hana, house, value } = await aWorker()
    const other = await (await anOrganisation()).member(['caseworker'])
    const project = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx)
      await project.indicator(ctx, counselled)
      const person = await samplePerson(ctx)
      const hidden = await sampleCase(ctx, [[person, 'client']], true)
      await hidden.entry(ctx, [person], '2026-03-01')
      await project.cases(ctx, hidden)
      return project
    })
    await other.act(async (ctx) => {
      const theirs = await sampleProject(ctx)
      await theirs.indicator(ctx, counselled)
      const person = await samplePerson(ctx)
      const one = await sampleCase(ctx, [])
      await one.entry(ctx, [person], '2026-03-01')
      await theirs.cases(ctx, one)
    })
    const outsider = await house.member(['caseworker'])
    const [figure] = await outsider.act((ctx) => computeIndicators(ctx, project.id, sampleYear))
    expect(figure?.value).toBe(1)
    expect((await value(project.id)).value).toBe(1)
    await expect(other.act((ctx) => computeIndicators(ctx, project.id, sampleYear))).rejects.toThrow()
  })
})

describe('people counted from attendance', () => {
  test('count once over trainings, as participants of the audience, over the threshold of the whole project', async () => {
    const { hana, value } = await aWorker()
    const project = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx)
      await project.indicator(ctx, { ...trained, threshold: 360 } as MeasureInput)
      const [first, second, trip, elsewhere] = [
        await sampleActivity(ctx, '2026-03-01'),
        await sampleActivity(ctx, '2026-04-01'),
        await sampleActivity(ctx, '2026-04-02', 'trip'),
        await sampleActivity(ctx, '2026-04-03'),
      ]
      const [often, short, trainer, clerk] = [
        await samplePerson(ctx),
        await samplePerson(ctx),
        await samplePerson(ctx),
        await samplePerson(ctx),
      ]
      for (const activity of [first, second]) await sampleAttendance(ctx, activity, { person_id: often })
      await sampleAttendance(ctx, first, { person_id: short })
      await sampleAttendance(ctx, trip, { person_id: short })
      await sampleAttendance(ctx, elsewhere, { person_id: short })
      for (const activity of [first, second])
        await sampleAttendance(ctx, activity, { person_id: trainer, part: 'trainer' })
      for (const activity of [first, second])
        await sampleAttendance(ctx, activity, { person_id: clerk, audience: 'clerk' })
      await project.activities(ctx, first, second, trip)
      return project
    })
    const figure = await value(project.id)
    expect([figure.value, figure.different, figure.contributions, figure.records]).toEqual([1, 2, 3, 2])
    expect(figure.series).toEqual([{ date: '2026-04-01', total: 1 }])
  })

  test('are united with entries, each person once', async () => {
    const { hana, value } = await aWorker()
    const project = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx)
      await project.indicator(ctx, {
        count: 'people',
        sources: [
          { from: 'entries' },
          { from: 'attendance' },
          { from: 'entries', services: ['legal_counselling'] },
        ],
      })
      const [both, only] = [await samplePerson(ctx), await samplePerson(ctx)]
      const one = await sampleCase(ctx, [[both, 'client']])
      await one.entry(ctx, [both], '2026-02-01')
      const activity = await sampleActivity(ctx, '2026-05-01')
      for (const person_id of [both, only]) await sampleAttendance(ctx, activity, { person_id })
      await project.cases(ctx, one)
      await project.activities(ctx, activity)
      return project
    })
    const figure = await value(project.id)
    expect([figure.value, figure.contributions]).toEqual([2, 3])
    expect(figure.series).toEqual([
      { date: '2026-02-01', total: 1 },
      { date: '2026-05-01', total: 2 },
    ])
  })
})
