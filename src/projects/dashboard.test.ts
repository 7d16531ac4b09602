import { expect, test } from 'vitest'
import { anotherPerson, aProject } from '../../test/project-house.ts'
import { statementsOf } from '../../test/statements.ts'

const dashboard = async (here: Awaited<ReturnType<typeof aProject>>) =>
  expect((await here.marta.get(here.base)).status).toBe(200)

test('the dashboard takes no more statements with every submitted report, and still tells what each would be today', async () => {
  const here = await aProject()
  await here.marta.get(here.base)
  await anotherPerson(here.hana, here, '2026-05-31')
  const before = await statementsOf(() => dashboard(here))
  for (const until of ['2026-03-31', '2026-06-30', '2026-09-30']) {
    const start = { title: `To ${until}`, from: '2026-01-01', until, outline: 'own' }
    const report = (await here.marta.post(`${here.base}/reports`, start)).location.split('?')[0]
    await here.marta.post(`${report}/submission`, { _version: '1' })
  }
  await anotherPerson(here.hana, here, '2026-06-30')
  const after = await statementsOf(() => dashboard(here))
  expect(after).toBe(before)
  expect(after).toBeLessThanOrEqual(22)
  const unchanged = await statementsOf(() => dashboard(here))
  expect(unchanged, 'nothing changed: no figure is computed again').toBeLessThanOrEqual(after - 8)
  const page = await here.marta.get(here.base)
  expect(page.text.split('1 figure restated since')).toHaveLength(3)
  expect(page.text.indexOf('To 2026-03-31')).toBeLessThan(page.text.indexOf('1 figure restated since'))
})

test('people who open it at the same moment all see what was saved before', async () => {
  const here = await aProject()
  for (let n = 3; n < 6; n++) {
    await anotherPerson(here.hana, here, '2026-05-01')
    const pages = await Promise.all(Array.from({ length: 6 }, () => here.marta.get(here.base)))
    for (const page of pages) expect(page.text).toContain(`Why ${n}?`)
  }
})
