import { describe, expect, test } from 'vitest'
import { added, aRoom } from '../../../test/paper-room.ts'
import { auditOf } from '../../../test/people.ts'
import { recordEvent } from '../index.ts'
import { aCase } from '../samples.ts'
import { aPdf, aWordFile } from './samples.ts'

describe('adding a document', () => {
  test('keeps it with what is known of it, and gives it back as it was', async () => {
    const { hana, papers } = await aRoom()
    const bytes = aPdf('the decision of the school')
    const address = await added(hana, papers, 'rozhodnutí školy.pdf', bytes, {
      title: 'Refusal of the school',
      reference: 'ZŠ 112/2026',
      made_on: '2026-10-30',
      received_on: '2026-11-02',
      language: 'cs',
    })
    const page = await hana.get(address)
    for (const word of [
      'Refusal of the school',
      'ZŠ 112/2026',
      '30 October 2026',
      '2 November 2026',
      'Czech',
    ])
      expect(page.text).toContain(word)
    const file = await hana.get(`${address}/versions/1`)
    expect(file.bytes?.equals(bytes)).toBe(true)
    expect(file.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''rozhodnut%C3%AD%20%C5%A1koly.pdf",
    )
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(file.headers.get('cache-control')).toBe('no-store')
    expect(file.headers.get('content-length')).toBe(String(bytes.length))
  })
  test('takes several at once, each under its own name', async () => {
    const { hana, papers } = await aRoom()
    const answer = await hana.upload(`${papers}/files`, { kind: 'letter', title: 'one title for all' }, [
      { name: 'first_letter.pdf', bytes: aPdf() },
      { name: 'second.docx', bytes: aWordFile() },
      { name: 'note.txt', bytes: 'Dobrý den' },
    ])
    expect(answer.status).toBe(303)
    const page = await hana.get(papers)
    for (const title of ['first letter', 'second', 'note']) expect(page.text).toContain(title)
    expect(page.text).not.toContain('one title for all')
  })
  test('shows names and titles as text, whatever stands in them', async () => {
    const { hana, papers } = await aRoom()
    const evil = '<img src=x onerror=alert(1)>'
    const address = await added(hana, papers, `${evil}.txt`, `<no markup comes first> ${evil}`.slice(1), {
      title: evil,
      reference: evil,
      note: evil,
    })
    for (const path of [papers, address]) {
      const page = await hana.get(path)
      expect(page.html).not.toContain('<img src=x')
      expect(page.html).toContain('&lt;img src=x')
    }
    expect((await hana.get(`${address}/facts`)).html).not.toContain('<img src=x')
  })
  test('needs a file and a kind, and keeps what was typed', async () => {
    const { hana, papers } = await aRoom()
    const none = await hana.upload(`${papers}/files`, { kind: 'letter', title: 'kept title' }, [])
    expect(none.status).toBe(422)
    expect(none.text).toContain('Choose at least one file.')
    expect(none.html).toContain('kept title')
    const kindless = await hana.upload(`${papers}/files`, {}, [{ name: 'a.pdf', bytes: aPdf() }])
    expect(kindless.status).toBe(422)
  })
  test('keeps a repeated sending once', async () => {
    const { hana, papers } = await aRoom()
    const fields = { kind: 'letter', _key: '01930000-0000-7000-8000-00000000abcd' }
    const file = { name: 'a.pdf', bytes: aPdf() }
    await hana.upload(`${papers}/files`, fields, [file])
    const again = await hana.upload(`${papers}/files`, fields, [file])
    expect(again.status).toBe(303)
    expect((await hana.get(papers)).html.match(/versions\/1"/g)).toHaveLength(1)
  })
})

describe('versions', () => {
  test('are added, and those before stay as they are', async () => {
    const { hana, papers } = await aRoom()
    const address = await added(hana, papers, 'a.pdf', aPdf('one'))
    const next = await hana.upload(`${address}/files`, { note: 'signed' }, [
      { name: 'b.pdf', bytes: aPdf('two') },
    ])
    expect(next.status).toBe(303)
    expect((await hana.get(`${address}/versions/1`)).bytes?.equals(aPdf('one'))).toBe(true)
    expect((await hana.get(`${address}/versions/2`)).bytes?.equals(aPdf('two'))).toBe(true)
    expect((await hana.get(address)).text).toContain('signed')
    expect((await hana.get(`${address}/versions/3`)).status).toBe(404)
  })
  test('what is known is corrected, and two who do it at once see both', async () => {
    const { hana, papers } = await aRoom()
    const address = await added(hana, papers, 'a.pdf', aPdf(), { title: 'First' })
    const fields = { kind: 'decision', _version: '1' }
    expect((await hana.post(`${address}/facts`, { ...fields, title: 'Second' })).status).toBe(303)
    const clash = await hana.post(`${address}/facts`, { ...fields, title: 'Third' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Second')
    expect(clash.text).toContain('Third')
  })
})

describe('sending', () => {
  test('is noted with its proof and can be taken back', async () => {
    const { hana, papers } = await aRoom()
    const address = await added(hana, papers, 'a.pdf', aPdf())
    const future = await hana.post(`${address}/sending`, { on: '2026-11-13', how: 'post' })
    expect(future.status).toBe(422)
    const sent = await hana.post(`${address}/sending`, { on: '2026-11-11', how: 'post', proof: 'RR 123 456' })
    expect(sent.status).toBe(303)
    const page = await hana.get(address)
    expect(page.text).toContain('Sent on 11 November 2026, by post.')
    expect(page.text).toContain('RR 123 456')
    expect((await hana.post(`${address}/sending`, { on: '2026-11-11', how: 'post' })).status).toBe(422)
    await hana.post(`${address}/sending/undo`)
    expect((await hana.get(address)).text).not.toContain('RR 123 456')
  })
})

test('a document belongs to an event of its own case, and to none of another', async () => {
  const { hana, id, papers } = await aRoom()
  const event = await hana.act((ctx) =>
    recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-10-06' }),
  )
  const address = await added(hana, papers, 'a.pdf', aPdf(), { about: `event:${event}` })
  expect((await hana.get(address)).text).toContain('The application was handed in')
  const other = await aCase(hana)
  const foreign = await hana.act((ctx) =>
    recordEvent(ctx, other.id, { event: 'application-submitted', occurred_on: '2026-10-06' }),
  )
  const answer = await hana.upload(`${papers}/files`, { kind: 'other', about: `event:${foreign}` }, [
    { name: 'a.pdf', bytes: aPdf() },
  ])
  expect(answer.status).toBe(422)
})

test('every opening of a document and its file is in the access log, without its name', async () => {
  const { house, hana, id, papers } = await aRoom()
  const address = await added(hana, papers, 'Orchidej.pdf', aPdf(), { title: 'Orchidej' })
  await hana.get(address)
  await hana.get(`${address}/versions/1`)
  const log = await auditOf(house)
  const document = address.split('/').at(-1)
  expect(
    log.filter(({ act }) => act === 'document.export').map(({ subject_id, reason }) => [subject_id, reason]),
  ).toEqual([[id, document]])
  expect(log.some(({ act, reason }) => act === 'document.read' && reason === document)).toBe(true)
  expect(JSON.stringify(log)).not.toContain('Orchidej')
})

test('the list shows one kind when asked, and says how many versions there are', async () => {
  const { hana, papers } = await aRoom()
  await added(hana, papers, 'refusal.pdf', aPdf(), { title: 'The refusal' })
  await added(hana, papers, 'report.pdf', aPdf(), { kind: 'report', title: 'The report' })
  const only = await hana.get(`${papers}?kind=report`)
  expect(only.text).toContain('The report')
  expect(only.text).not.toContain('The refusal')
})
