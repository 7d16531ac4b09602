import { describe, expect, test } from 'vitest'
import { aDesk } from '../../../test/desk.ts'
import { aForm, aVisit, brought, imports, incidentsOf, pressBring, upload } from '../../../test/form-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { aWorkbook, type Cell, packed } from '../../../test/workbook.ts'

const day = { xml: '<c s="1"><v>46314</v></c>' }
const asked = ['visit/what_happened', 'visit/date', 'visit/kind', 'visit/motive']
const columns = [
  ...['start', ...asked, 'visit/motive/roma', 'visit/motive/xenophobic', 'visit/region', 'visit/police'],
  ...['_id', '_uuid', '_submission_time', '_status', '__version__', 'meta/rootUuid', '_index'],
]

/** A visit as KoboToolbox writes it into its workbook. */
const aLine = (n: number, more: Partial<Record<string, Cell>> = {}): Cell[] => {
  const { _uuid, _id } = aVisit(n)
  const cells: Record<string, Cell> = {
    start: '2026-10-20T16:40:00.000+02:00',
    'visit/what_happened': `They shouted at her on tram ${n}.`,
    'visit/date': day,
    'visit/kind': 'crime',
    'visit/motive': 'roma xenophobic',
    'visit/motive/roma': 1,
    'visit/motive/xenophobic': 1,
    'visit/region': 'Jihomoravský kraj',
    'visit/police': 'nie',
    _id: Number(_id),
    _uuid: `${_uuid}`,
    _submission_time: { xml: '<c s="1"><v>46315.7098</v></c>' },
    'meta/rootUuid': `uuid:${_uuid}`,
    _index: n,
    ...more,
  }
  return columns.map((name) => cells[name])
}

const book = (lines: Cell[][], others: { name: string; rows: Cell[][] }[] = []) => ({
  name: 'Street visits - latest version - 2026-11-12.xlsx',
  bytes: aWorkbook([{ name: 'Street visits', rows: [columns, ...lines] }, ...others]),
})

const children = {
  name: 'child',
  rows: [
    ['child/name', '_index', '_parent_index'],
    ['Hedvika', 1, 1],
  ],
}

describe('a workbook from KoboToolbox', () => {
  test('makes a form that can be read, and brings its rows in', async () => {
    const { house, ida } = await aDesk()
    const lines = [aLine(1), aLine(2, { 'visit/motive': 'roma', 'visit/motive/xenophobic': 0 })]
    const form = await aForm(house, ida, book(lines))
    const questions = await ida.get(form)
    expect(questions.html).toContain('value="visit/motive"')
    expect(questions.html).not.toContain('value="visit/motive/roma"')
    const { location } = await upload(house, ida, form, book(lines))
    expect((await ida.get(location)).text).toContain('2 incidents would be added')
    await pressBring(ida, location)
    expect(await incidentsOf(house)).toMatchObject([
      { bias_perceived: ['anti_roma', 'racist_xenophobic'], occurred_from: '2026-10-19', region: 'CZ-64' },
      { bias_perceived: ['anti_roma'], kind: 'hate_crime', police_told: 'no' },
    ])
    expect((await ida.post(`${location}/removal`)).status).toBe(303)
    expect(await incidentsOf(house)).toEqual([])
  })

  test('holds the same forms as its JSON: what came by one is known in the other', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    await brought(house, ida, form, [aVisit(1), aVisit(2)])
    const corrected = { _uuid: '99999999-0000-4000-8000-000000000001', 'visit/kind': 'speech' }
    const { location } = await upload(house, ida, form, book([aLine(1), aLine(2, corrected), aLine(3)]))
    const { text } = await ida.get(location)
    expect(text).toContain('1 incident would be added and 1 changed; 1 row is left out.')
    expect(text).toContain('Already here, and the same.')
  })

  test('has its first sheet read, and it is said that the others are not', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const sent = await upload(house, ida, form, book([aLine(1)], [children]))
    expect((await ida.get(sent.location)).text).toContain('Only the first sheet of this workbook is read.')
    const sample = await ida.upload(imports(house, '/mappings/files'), { name: 'With children' }, [
      book([aLine(1)], [children]),
    ])
    const page = await ida.get(sample.location)
    expect(page.text).toContain('Only the first sheet of this workbook is read.')
    expect(page.text).not.toContain('Hedvika')
  })

  test('may be written with labels instead of names, and with two questions called alike', async () => {
    const { house, ida } = await aDesk()
    const head = [
      'Co se stalo?',
      'Proč?',
      'Proč?/Proti Romům',
      'Proč?/Proti cizincům, i jen domnělým',
      'Kde?',
      'Kde?',
    ]
    const bytes = aWorkbook([
      head,
      ['Křičeli na ni.', 'Proti Romům Proti cizincům, i jen domnělým', 1, 1, 'V tramvaji 5.', 'Brno'],
    ])
    const file = { name: 'popisky.xlsx', bytes }
    const form = await aForm(house, ida, file, {
      'Co se stalo?': 'told',
      'Proč?': 'bias_perceived',
      'Kde?': 'place',
    })
    const page = await ida.get(`${form}/answers`)
    for (const answer of ['Proti Romům', 'Proti cizincům, i jen domnělým'])
      expect(page.html).toMatch(new RegExp(`name="answer_bias_perceived_\\d+" value="${answer}"`))
    expect((await ida.get(form)).html).toContain('value="Kde? (2)"')
  })
})

describe('a workbook that cannot be read', () => {
  test.each<[string, () => Buffer, string]>([
    [
      'merged cells',
      () =>
        aWorkbook([{ name: 'a', rows: [['a']], after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }]),
      'Some cells of this sheet are merged',
    ],
    [
      'a password',
      () =>
        Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'locked with a password',
    ],
    ['an older kind', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'a workbook of another kind'],
    [
      'a formula without a result',
      () => aWorkbook([['a'], [{ xml: '<c><f>1+1</f></c>' }]]),
      'A formula in this sheet has no result.',
    ],
    [
      'a title above its columns',
      () => aWorkbook([['Visits'], ['a', 'b'], ['c', 'd']]),
      'The first row does not name the columns.',
    ],
    ['only an archive', () => packed({ 'visits.csv': 'what' }), 'This is an archive.'],
  ])('for %s is refused with what to do, and nothing of it stays', async (_, bytes, words) => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const sent = await upload(house, ida, form, { name: 'visits.xlsx', bytes: bytes() })
    expect([sent.status, sent.text.includes(words)]).toEqual([422, true])
    for (const table of ['incident_import', 'incident_import_row'])
      expect(await rowsOf(house, `select from ${table}`)).toEqual([])
  })
})

test('a file that does not say which forms were corrected is remarked upon once some were brought in', async () => {
  const { house, ida } = await aDesk()
  const form = await aForm(house, ida)
  const without = book([aLine(1, { 'meta/rootUuid': undefined })])
  const remark = 'there is no column “meta/rootUuid”'
  const first = await upload(house, ida, form, without)
  expect((await ida.get(first.location)).text).not.toContain(remark)
  await pressBring(ida, first.location)
  const again = await upload(house, ida, form, without)
  expect((await ida.get(again.location)).text).not.toContain(remark)
  const edited = { 'meta/rootUuid': undefined, _uuid: '99999999-0000-4000-8000-000000000001' }
  const later = await upload(house, ida, form, book([aLine(1, edited)]))
  expect((await ida.get(later.location)).text).toContain(`1 row that would be added does not say`)
  const named = await upload(house, ida, form, book([aLine(1, { _uuid: edited._uuid }), aLine(2)]))
  const { text } = await ida.get(named.location)
  expect(text).not.toContain(remark)
  expect(text).toContain('1 incident would be added')
})

test('the list of forms and files stands in the log, and opens no sample', async () => {
  const { house, ida } = await aDesk()
  const form = await aForm(house, ida)
  await brought(house, ida, form, [aVisit(1)])
  await rowsOf(house, `update incident_mapping set sample_sealed = '\\x00'`)
  expect((await ida.get(imports(house))).text).toContain('Street visits')
  const acts = (await auditOf(house)).map(({ act }) => act)
  expect(acts).toEqual(expect.arrayContaining(['incident_mapping.list', 'incident_import.list']))
  expect(acts).not.toContain('seal.broken')
})
