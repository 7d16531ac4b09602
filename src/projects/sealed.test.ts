import { expect, test } from 'vitest'
import { anotherPerson, aProject } from '../../test/project-house.ts'
import { everythingIn } from '../../test/scratch.ts'
import { theWorld } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

/** The shapes in which a word may lie in a table: as text, escaped for JSON, as bytes in hex, in base64 at any offset. */
const shapes = (word: string): string[] => {
  const bytes = Buffer.from(word)
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset ? 4 : 0, -4),
  )
  return [word, JSON.stringify(word).slice(1, -1), bytes.toString('hex'), ...base64]
}

test('no word of a finding, of who said it, or of a submitted report stands in clear in any table', async () => {
  const here = await aProject()
  const planted = {
    text: `Řekla to ${newId()}`,
    said_by: `Božena ${newId()}`,
    summary: `Souhrn ${newId()}`,
    note: `Důvod ${newId()}`,
    changed: `Oprava ${newId()}`,
    changed_by: `Ctibor ${newId()}`,
  }
  const quotation = {
    kind: 'quotation',
    text: planted.text,
    said_by: planted.said_by,
    said_on: '2026-03-01',
    consent: 'without_name',
    in_report: 'yes',
  }
  expect((await here.marta.post(`${here.base}/findings`, quotation)).status).toBe(303)
  const started = await here.marta.post(`${here.base}/reports`, {
    title: 'Final',
    from: '2026-01-01',
    until: '2026-12-31',
    outline: 'own',
  })
  const report = started.location.split('?')[0] ?? ''
  const texts = { title: 'Final', outline: 'own', summary: planted.summary, _version: '1' }
  expect((await here.marta.post(report, texts)).status).toBe(303)
  expect((await here.marta.post(`${report}/submission`, { _version: '2' })).status).toBe(303)
  await anotherPerson(here.hana, here)
  expect((await here.marta.post(`${report}/restatement`, { note: planted.note, _version: '3' })).status).toBe(
    303,
  )
  const page = await here.marta.get(report)
  for (const word of [planted.text, planted.said_by, planted.summary, planted.note])
    expect(page.text).toContain(word)
  const findings = await here.marta.get(`${here.base}/findings`)
  const finding = findings.html.match(/findings\/([0-9a-f-]{36})/)?.[1]
  const changed = { ...quotation, text: planted.changed, said_by: planted.changed_by, _version: '1' }
  expect((await here.marta.post(`${here.base}/findings/${finding}`, changed)).status).toBe(303)
  const stale = await here.marta.post(`${here.base}/findings/${finding}`, { ...changed, said_by: 'x' })
  expect([stale.status, stale.text.includes(planted.changed_by)]).toEqual([409, true])

  const { install } = await theWorld()
  const everything = (await everythingIn(install.pools)).toLowerCase()
  expect(everything).toContain(here.project.id)
  for (const [field, word] of Object.entries(planted))
    for (const shape of shapes(word))
      expect(everything.includes(shape.toLowerCase()), `${field}: ${shape}`).toBe(false)
})
