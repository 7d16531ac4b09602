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
import { linkActivity } from '../links/actions.ts'
import { computeIndicators } from './indicators.ts'

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

describe('other things counted', () => {
  test('children enrolled are those of non-segregated schools only, by the event or else the case', async () => {
    const { hana, value } = await aWorker()
    const project = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx)
      await project.indicator(ctx, {
        count: 'people',
        sources: [
          {
            from: 'events',
            event: 'enrolled',
            institution: { segregation: 'non_segregated' },
            roles: ['child'],
          },
        ],
      })
      const [open, closed] = [
        await sampleInstitution(ctx, 'non_segregated'),
        await sampleInstitution(ctx, 'segregated'),
      ]
      for (const school of [open, open, closed, undefined]) {
        const [child, parent] = [await samplePerson(ctx), await samplePerson(ctx)]
        const one = await sampleCase(ctx, [
          [child, 'child'],
          [parent, 'parent'],
        ])
        await one.event(ctx, 'application-submitted', '2026-04-10', school)
        await one.event(ctx, 'enrolled', '2026-09-01', school)
        await project.cases(ctx, one)
      }
      return project
    })
    expect((await value(project.id)).value).toBe(2)
  })

  test('organisations count once, activities each, reach apart, and a share divides two counts', async () => {
    const { hana } = await aWorker()
    const project = await hana.act(async (ctx) => {
      const project = await sampleProject(ctx)
      await project.indicator(
        ctx,
        { count: 'organisations', sources: [{ from: 'attendance' }] },
        { code: 'O' },
      )
      await project.indicator(
        ctx,
        { count: 'events', of: { from: 'activities', kinds: ['training'] } },
        { code: 'E' },
      )
      await project.indicator(ctx, { sum: 'reach', channel: 'leaflet' }, { code: 'R' })
      await project.indicator(ctx, { count: 'people', sources: [{ from: 'attendance' }] }, { code: 'P' })
      await project.indicator(
        ctx,
        {
          ratio: {
            of: { count: 'people', sources: [{ from: 'attendance', audience: 'clerk' }] },
            to: { count: 'people', sources: [{ from: 'attendance' }] },
          },
        },
        { code: 'S' },
      )
      const [first, second] = [
        await sampleActivity(ctx, '2026-03-01'),
        await sampleActivity(ctx, '2026-04-01'),
      ]
      const school = await sampleInstitution(ctx)
      for (const activity of [first, second])
        await sampleAttendance(ctx, activity, { institution_id: school, audience: 'support_organisation' })
      for (let i = 0; i < 4; i++)
        await sampleAttendance(ctx, first, {
          person_id: await samplePerson(ctx),
          audience: i === 0 ? 'clerk' : 'parent',
        })
      await sampleReach(ctx, first, 700, '2026-03-02')
      await sampleReach(ctx, second, 320, '2026-04-02')
      await sampleReach(ctx, second, 5000, '2026-04-02', 'broadcast')
      await linkActivity(ctx, project.id, first)
      await linkActivity(ctx, project.id, second)
      return project
    })
    const figures = await hana.act((ctx) => computeIndicators(ctx, project.id, sampleYear))
    expect(figures.map((figure) => [figure.code, figure.kind, figure.value, figure.records])).toEqual([
      ['O', 'organisations', 1, 2],
      ['E', 'events', 2, 2],
      ['R', 'reach', 1020, 2],
      ['P', 'people', 4, 4],
      ['S', 'ratio', 0.25, 1],
    ])
  })
})
