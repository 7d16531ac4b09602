import { expect, test } from 'vitest'
import { aProject } from '../../test/project-house.ts'
import { addIndicator, startReport } from './index.ts'

const today = (slug: string) => `/${slug}/today`

test('the day of a programme manager tells which report is due when and how the targets stand', async () => {
  const here = await aProject()
  await here.marta.act(async (ctx) => {
    const measure = { count: 'people' as const, sources: [{ from: 'entries' as const }] }
    await addIndicator(ctx, here.project.id, {
      result_id: here.project.result,
      code: 'P2',
      title: 'Met',
      unit: 'people',
      target: 2,
      measure,
    })
  })
  const calm = await here.marta.get(today(here.house.slug))
  expect(calm.text).toContain('Side by side Month 11 of 12. 1 of 2 targets reached, 1 behind plan.')
  expect(calm.text).toContain('nothing due')
  const start = { from: '2026-01-01', until: '2026-10-31' }
  await here.marta.act(async (ctx) => {
    await startReport(ctx, here.project.id, {
      ...start,
      title: 'Second interim report',
      due_on: '2026-11-30',
    })
    await startReport(ctx, here.project.id, { ...start, title: 'Report of next year', due_on: '2027-02-28' })
  })
  const page = await here.marta.get(today(here.house.slug))
  expect(page.text).toMatch(/18 ?days.*Second interim report.*Side by side/)
  expect(page.text).not.toContain('Report of next year')
  expect(page.text).toContain('What is due, and what waits for you.')
  expect(page.text).not.toContain('Your work')
  expect(page.html).toMatch(new RegExp(`${here.base}/reports/[0-9a-f-]{36}`))
})

test('a report that was sent is not due, and the day of others holds due reports only', async () => {
  const here = await aProject()
  expect((await here.hana.get(today(here.house.slug))).text).not.toContain('Side by side')
  const report = (
    await here.marta.post(`${here.base}/reports`, {
      title: 'Interim',
      from: '2026-01-01',
      until: '2026-06-30',
      due_on: '2026-11-01',
      outline: 'own',
    })
  ).location.split('?')[0]
  const late = await here.hana.get(today(here.house.slug))
  expect(late.text).toContain('Interim')
  expect(late.text).not.toContain('targets reached')
  const volunteer = await here.house.member(['volunteer'])
  expect((await volunteer.get(today(here.house.slug))).text).not.toContain('Interim')
  await here.marta.post(`${report}/submission`, { _version: '1' })
  expect((await here.hana.get(today(here.house.slug))).text).not.toContain('Interim')
  expect((await here.marta.get(today(here.house.slug))).text).toContain('nothing due')
})
