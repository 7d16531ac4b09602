import { describe, expect, test } from 'vitest'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { aVisitor } from '../../../test/visitor.ts'
import { anOrganisation, type House } from '../../../test/world.ts'
import { changeAgreement } from '../agreement/actions.ts'
import { forgetReport } from '../line/forget.ts'
import { aSharedIncident } from './samples.ts'

async function aHouse() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const share = (given?: Parameters<typeof aSharedIncident>[3]) =>
    aSharedIncident(hana, house.world.install, house.slug, given)
  return { house, hana, share }
}
const at = (house: House, id: string, rest = '') => `/${house.slug}/incidents/${id}${rest}`
const endOf = (house: House) => rowsOf(house, 'select ended_why, content_sealed from shared_link')

describe('the link of a hand-over', () => {
  test('shows the file of what was agreed and nothing else, to whoever has the code; openings are told', async () => {
    const { house, hana, share } = await aHouse()
    const { id, told, path, code } = await share()
    const visitor = await aVisitor()
    const door = await visitor.get(path)
    expect(door.status).toBe(200)
    expect(door.text).not.toMatch(/Kan|bottle|I-2026/)
    const opened = await visitor.post(path, { code })
    expect(opened.status).toBe(200)
    for (const given of ['A bottle was thrown', 'Kanárek shouted', 'November 2026'])
      expect(opened.text).toContain(given)
    for (const kept of ['Oksana', '+420 601', 'Kanárkova', '3 November'])
      expect(opened.text).not.toContain(kept)
    expect(visitor.cookies.size).toBe(0)
    const page = await hana.get(at(house, id, `/told/${told}`))
    expect(page.text).toContain('Opened Thu 12 Nov')
    expect(page.text).toContain(code)
    const log = (await auditOf(house)).filter(({ act }) => act === 'shared_link.read')
    expect(log.map(({ subject_id }) => subject_id)).toEqual([id])
  })

  test('gives the file as PDF and Word, with the code alone', async () => {
    const { house, share } = await aHouse()
    const { path, code } = await share()
    const visitor = await aVisitor()
    const fetched = (type: string, typed = code) => visitor.post(`${path}/file`, { code: typed, type })
    const pdf = await fetched('pdf')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.html).toMatch(/^%PDF-/)
    expect(pdf.headers.get('content-disposition')).toContain('attachment')
    expect((await fetched('docx')).html).toMatch(/^PK/)
    expect((await fetched('exe')).status).toBe(404)
    expect((await fetched('pdf', 'AAAA-AAAA')).status).toBe(422)
    const acts = (await auditOf(house)).map(({ act }) => act)
    expect(acts.filter((act) => act === 'incident_told.export')).toHaveLength(2)
  })

  test('takes an answer: it waits in Today, stands with the telling, and is noted by somebody', async () => {
    const { house, hana, share } = await aHouse()
    const { id, told, path, code } = await share()
    const visitor = await aVisitor()
    const answer = { code, answer: 'taken_up', number: 'KRPB-77/2026', words: 'Ask for Novák.' }
    expect((await visitor.post(`${path}/answer`, { code, answer: 'maybe' })).status).toBe(422)
    expect((await visitor.post(`${path}/answer`, answer)).status).toBe(303)
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.text).toContain('Taken up')
    expect(today.html).toContain(at(house, id, `/told/${told}`))
    const incident = await hana.get(at(house, id))
    expect(incident.text).toContain('An answer came: Police.')
    expect(incident.text).toContain('KRPB-77/2026')
    const page = await hana.get(at(house, id, `/told/${told}`))
    expect(page.text).toContain('Ask for Novák.')
    expect(page.html).toMatch(/<option value="accepted" selected/)
    expect(page.html).toMatch(/name="reference"[^>]*value="KRPB-77\/2026"/)
    const note = { outcome: 'accepted', outcome_on: '2026-11-12', reference: 'KRPB-77/2026', _version: '2' }
    expect((await hana.post(at(house, id, `/told/${told}`), note)).status).toBe(303)
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Taken up')
    const sealed = await rowsOf(house, 'select words_sealed, number_sealed from incident_told_answer')
    expect(JSON.stringify(sealed)).not.toMatch(/Novák|KRPB/)
  })

  test('ends at once when the agreement to tell is taken back, and cannot be made anew', async () => {
    const { house, hana, share } = await aHouse()
    const { id, told, path, code } = await share()
    const change = (agreed: string[], base: number) =>
      hana.act((ctx) => changeAgreement(ctx, id, { agreed, said_on: '2026-11-12', how: 'by_phone' }, base))
    // The telling raised the version of the incident: its coding says that the police know.
    await change(['police', 'quotation'], 2)
    expect((await (await aVisitor()).post(path, { code })).status).toBe(200)
    await change(['contact', 'quotation'], 3)
    const visitor = await aVisitor()
    expect((await visitor.get(path)).status).toBe(404)
    for (const rest of ['', '/answer', '/file'])
      expect((await visitor.post(path + rest, { code, answer: 'received', type: 'pdf' })).status).toBe(404)
    expect(await endOf(house)).toEqual([{ ended_why: 'consent_withdrawn', content_sealed: null }])
    expect((await hana.post(at(house, id, `/told/${told}/link`), { _version: '2' })).status).toBe(422)
    expect((await hana.get(at(house, id, `/told/${told}/file.pdf`))).status).toBe(422)
    expect((await hana.get(at(house, id))).text).toContain('the consent was taken back')
  })

  test('that quotes the person ends when they do not agree to be quoted any more; one that does not quote stays', async () => {
    const { house, hana, share } = await aHouse()
    const quoting = await share()
    const silent = await share({ agreed: ['police'] })
    for (const [{ id }, agreed] of [
      [quoting, ['police']],
      [silent, ['police', 'odihr']],
    ] as const)
      await hana.act((ctx) =>
        changeAgreement(ctx, id, { agreed, said_on: '2026-11-12', how: 'in_person' }, 2),
      )
    const visitor = await aVisitor()
    expect((await visitor.post(quoting.path, { code: quoting.code })).status).toBe(404)
    expect((await visitor.post(silent.path, { code: silent.code })).status).toBe(200)
    expect((await hana.get(at(house, quoting.id, `/told/${quoting.told}/file.docx`))).status).toBe(422)
  })

  test('ends when the report is forgotten, and leaves no line in the log that says when', async () => {
    const { house, hana, share } = await aHouse()
    const { id, path, code } = await share()
    const before = (await auditOf(house)).length
    await hana.act((ctx) => forgetReport(ctx, house.world.install, { id }))
    expect((await (await aVisitor()).post(path, { code })).status).toBe(404)
    expect(await endOf(house)).toEqual([{ ended_why: 'taken_back', content_sealed: null }])
    expect((await auditOf(house)).slice(before).map(({ act }) => act)).not.toContain('shared_link.end')
  })

  test('is made anew or taken back by whoever decides; it sleeps after ten wrong codes', async () => {
    const { house, hana, share } = await aHouse()
    const { id, told, path, code } = await share()
    const visitor = await aVisitor()
    for (let n = 0; n < 10; n++) await visitor.post(path, { code: 'AAAA-AAAA' })
    expect((await visitor.post(path, { code })).status).toBe(429)
    const link = at(house, id, `/told/${told}/link`)
    const petra = await house.member(['caseworker'])
    expect((await petra.post(link, { _version: '2' })).status).toBe(403)
    expect((await petra.post(`${link}/removal`, { _version: '2' })).status).toBe(403)
    expect((await petra.get(at(house, id, `/told/${told}`))).html).not.toContain('shown-once')
    expect((await hana.post(link, { _version: '2' })).status).toBe(303)
    const fresh = await hana.get(at(house, id, `/told/${told}`))
    const address = /http:\/\/localhost:3000(\/shared\/[^<]+)</.exec(fresh.html)?.[1] ?? ''
    const newCode = /shown-once">([A-Z0-9-]{9})</.exec(fresh.html)?.[1] ?? ''
    expect((await visitor.post(address, { code: newCode })).status).toBe(200)
    expect((await visitor.get(path)).status).toBe(404)
    expect((await hana.post(`${link}/removal`, { _version: '3' })).status).toBe(303)
    expect((await visitor.post(address, { code: newCode })).status).toBe(404)
  })

  test('is over after two weeks, and asks for an answer before that', async () => {
    const { house, share } = await aHouse()
    const { path, code } = await share()
    const visitor = await aVisitor()
    expect((await visitor.post(path, { code })).text).toContain('Please answer by 25 November 2026')
    try {
      house.world.setClock('2026-11-26T09:00:00+01:00')
      expect((await visitor.post(path, { code })).status).toBe(404)
    } finally {
      house.world.setClock('2026-11-12T08:40:00+01:00')
    }
  })

  test('is chosen on the page of the hand-over; the mail goes with a job that names nobody', async () => {
    const { house, hana, share } = await aHouse()
    const { id } = await share()
    const form = { body: 'police', language: 'en', fields: ['what'], way: 'link' }
    expect((await hana.post(at(house, id, '/hand-over'), { ...form, email: 'no address' })).status).toBe(422)
    const sent = await hana.post(at(house, id, '/hand-over'), { ...form, email: 'desk@example.org' })
    expect(sent.location).toMatch(/told\/[0-9a-f-]{36}\?notice=notice.incident_link_made#link$/)
    const page = await hana.get(sent.location.replace(/[?#].*/, ''))
    expect(page.text).toContain('Tell this code by another way')
    const addresses = await rowsOf(
      house,
      'select address_sealed from shared_link where address_sealed is not null',
    )
    expect(addresses).toHaveLength(1)
    expect(JSON.stringify(addresses)).not.toContain('desk@')
  })

  test('opens nothing in another organisation', async () => {
    const { share } = await aHouse()
    const { path, code } = await share()
    const other = await anOrganisation()
    const visitor = await aVisitor()
    expect((await visitor.post(`/shared/${other.slug}/${path.split('/').at(-1)}`, { code })).status).toBe(404)
  })
})
