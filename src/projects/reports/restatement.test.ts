import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { anotherPerson, aProject } from '../../../test/project-house.ts'
import { theWorld } from '../../../test/world.ts'
import { buildReport, reportFile } from '../index.ts'

async function submitted() {
  const here = await aProject()
  const start = { title: 'Interim', from: '2026-01-01', until: '2026-06-30', outline: 'own' }
  const report = (await here.marta.post(`${here.base}/reports`, start)).location.split('?')[0] ?? ''
  await here.marta.post(`${report}/submission`, { _version: '1' })
  return { ...here, report, id: report.split('/').at(-1) ?? '' }
}

test('why submitted figures differ is written down once they do, by those who submit, and stands in page and files', async () => {
  const here = await submitted()
  const why = (note: string, _version: string, browser = here.marta) =>
    browser.post(`${here.report}/restatement`, { note, _version })
  expect((await why('Too early', '2')).status).toBeGreaterThan(399)
  await anotherPerson(here.hana, here)
  expect((await here.marta.get(here.report)).text).toContain('Write down why')
  expect((await here.hana.get(here.report)).text).not.toContain('Write down why')
  expect((await why('Mine', '2', here.hana)).status).toBe(403)
  expect((await why(' ', '2')).status).toBe(422)
  expect((await why('A list came late.', '2')).status).toBe(303)
  const stale = await why('Something else.', '2')
  expect([stale.status, stale.text.includes('A list came late.')]).toEqual([409, true])
  expect((await why('Two lists came late.', '3')).status).toBe(303)

  const said = 'Why the figures differ today: Two lists came late.'
  const page = await here.marta.get(here.report)
  expect(page.text).toContain('Submitted as 2. Today’s records give 3.')
  expect(page.text.split(said)).toHaveLength(3)
  const built = await here.marta.act((ctx) =>
    buildReport(ctx, { number: here.project.number, report: here.id }),
  )
  expect(built.json).toMatchObject({
    restatement_note: 'Two lists came late.',
    indicators: [{ value: 2, restated: 3 }],
  })
  const text = async (format: 'docx' | 'xlsx') =>
    Object.values(unzipSync(new Uint8Array(await reportFile(built, format))))
      .map((bytes) => strFromU8(bytes))
      .join('')
  expect(await text('docx')).toContain(said)
  expect(await text('xlsx')).toContain('Two lists came late.')
})

test('a draft has nothing to explain', async () => {
  const here = await aProject()
  const start = { title: 'Draft', from: '2026-01-01', until: '2026-06-30', outline: 'own' }
  const report = (await here.marta.post(`${here.base}/reports`, start)).location.split('?')[0] ?? ''
  const refused = await here.marta.post(`${report}/restatement`, { note: 'x', _version: '1' })
  expect(refused.status).toBeGreaterThan(399)
  expect(refused.text).toContain('This report has not been submitted yet.')
})

test('today’s figures never pass for submitted ones that cannot be read', async () => {
  const here = await submitted()
  const { install } = await theWorld()
  await install.pools
    .pool('owner')
    .query(`update report set frozen_sealed = '\\x00' where id = $1`, [here.id])
  const page = await here.marta.get(here.report)
  expect([page.status, page.text.includes('People counselled')]).toEqual([200, false])
  const file = await here.marta.get(`${here.report}/report.json`)
  expect(file.status).toBeGreaterThan(399)
  expect(file.text).toContain('What was submitted cannot be read.')
  expect((await here.marta.get(here.base)).status).toBe(200)
})
