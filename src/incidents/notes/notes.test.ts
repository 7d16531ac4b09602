import { describe, expect, test } from 'vitest'
import { aDesk, tell } from '../../../test/desk.ts'
import { everything } from '../../../test/line-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { anOrganisation } from '../../../test/world.ts'
import { noteIncident } from './actions.ts'

async function aNote() {
  const desk = await aDesk()
  const { id } = await tell(desk.house, 'told')
  const note = await desk.hana.act((ctx) => noteIncident(ctx, id, { words: 'She may be known to us' }))
  return { ...desk, id, note, page: `${desk.path}/${id}`, at: `${desk.path}/${id}/notes/${note}` }
}

describe('a note', () => {
  test('is corrected by whoever wrote it; when is told, and an older version is refused with both texts', async () => {
    const { house, hana, page, at } = await aNote()
    expect((await hana.get(page)).html).toContain(at)
    expect((await hana.get(at)).text).toContain('She may be known to us')
    const form = { note: 'She is not known to us', _version: '1' }
    expect((await hana.post(at, form)).status).toBe(303)
    const clash = await hana.post(at, { ...form, note: 'typed meanwhile' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('typed meanwhile')
    expect(clash.text).toContain('She is not known to us')
    const { text } = await hana.get(page)
    expect(text).toContain('She is not known to us')
    expect(text).toContain('corrected Thu 12 Nov, 08:40')
    expect(text).not.toContain('She may be known')
    expect((await hana.post(at, { note: ' ', _version: '2' })).status).toBe(422)
    expect(await everything(house)).not.toContain('known to us')
  })

  test('is taken away and brought back by whoever wrote it', async () => {
    const { house, hana, ida, page, at } = await aNote()
    expect((await hana.post(`${at}/removal`)).status).toBe(303)
    const gone = await hana.get(page)
    expect(gone.text).not.toContain('She may be known')
    expect(gone.text).toContain('Your note of Thu 12 Nov, 08:40 was removed.')
    expect((await ida.get(page)).text).not.toContain('was removed')
    expect((await hana.get(at)).status).toBe(404)
    expect((await hana.post(at, { note: 'again', _version: '2' })).status).toBe(422)
    expect((await hana.post(`${at}/removal/undo`)).status).toBe(303)
    expect((await hana.get(page)).text).toContain('She may be known')
    const acts = (await auditOf(house)).map(({ act }) => act)
    expect(acts).toEqual(expect.arrayContaining(['incident_note.remove', 'incident_note.restore']))
  })

  test('is nobody else’s to change, not even of those who decide about reports', async () => {
    const { house, ida, id, note, page, at } = await aNote()
    expect((await ida.get(page)).html).not.toContain(at)
    expect((await ida.get(at)).status).toBe(422)
    for (const [address, fields] of [
      [at, { note: 'mine now', _version: '1' }],
      [`${at}/removal`, {}],
    ] as const)
      expect((await ida.post(address, fields)).status).toBe(422)
    const auditor = await house.member(['auditor'])
    expect((await auditor.get(at)).status).toBe(403)
    const other = await anOrganisation()
    const jan = await other.member(['coordinator'])
    expect((await jan.get(`/${other.slug}/incidents/${id}/notes/${note}`)).status).toBe(404)
    expect((await jan.post(`/${other.slug}/incidents/${id}/notes/${note}/removal`)).status).toBe(404)
    expect(await rowsOf(house, 'select version, removed_at from incident_note')).toEqual([
      { version: 1, removed_at: null },
    ])
  })

  test('that was taken away goes into no hand-over as a translation', async () => {
    const { hana, ida, page, at } = await aNote()
    await hana.post(at, { note: 'Translated Kanárek', translation: 'yes', _version: '1' })
    expect((await ida.get(page)).text).toContain('Translated Kanárek')
    await hana.post(`${at}/removal`)
    expect((await ida.get(page)).text).not.toContain('Translated Kanárek')
  })
})
