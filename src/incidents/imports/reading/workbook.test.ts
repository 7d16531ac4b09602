import { describe, expect, test } from 'vitest'
import { aWorkbook, type Cell, packed, type SheetSpec, workbookParts } from '../../../../test/workbook.ts'
import { openSubmissions } from './submissions.ts'
import { longestRow, mostRows, UnreadableFile } from './unreadable.ts'

async function read(bytes: Uint8Array, size = 1 << 16) {
  const file = await openSubmissions(async () =>
    (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })(),
  )
  const rows: Record<string, string>[] = []
  for await (const { answers } of file.submissions) rows.push(Object.fromEntries(answers))
  return { rows, others: file.otherSheets }
}

const problemOf = async (bytes: Uint8Array) => {
  try {
    await read(bytes)
    return undefined
  } catch (error) {
    if (error instanceof UnreadableFile) return error.problem
    throw error
  }
}

const xml = (text: string) => ({ xml: text })
const oneSheet = (rows: SheetSpec['rows'], after = '') => aWorkbook([{ name: 'Visits', rows, after }])
const head = ['what', 'when']

/** A workbook whose sheet is the XML given. */
const sheetOf = (text: string, level: 0 | 6 = 6) =>
  packed({ ...workbookParts([{ name: 'Visits', rows: [] }]), 'xl/worksheets/sheet1.xml': text }, level)

/** Where the directory of an archive tells of a file. */
const entryOf = (bytes: Buffer, name: string) => bytes.lastIndexOf(Buffer.from(name)) - 46

/** The archive with its directory telling other lengths. */
function declaring(bytes: Buffer, sizes: Record<string, number>): Buffer {
  const copy = Buffer.from(bytes)
  for (const [name, size] of Object.entries(sizes)) copy.writeUInt32LE(size, entryOf(copy, name) + 24)
  return copy
}

describe('a workbook', () => {
  test('is read row by row, whatever pieces it comes in', async () => {
    const bytes = oneSheet([head, ['They shouted & spat <"here">', 'Žďár 🚋'], [], [undefined, 'later']])
    for (const size of [7, 1000, 100_000])
      expect((await read(bytes, size)).rows).toEqual([
        { what: 'They shouted & spat <"here">', when: 'Žďár 🚋' },
        { when: 'later' },
      ])
  })

  test('holds texts once for all cells, in parts and with how they are pronounced', async () => {
    const strings = [
      '<si><t>what</t></si>',
      '<si><r><t>They </t></r><r><rPr/><t>shouted</t></r><rPh><t>sound</t></rPh></si>',
      '<si><t>line_x000D_end</t></si>',
    ]
    const at = (n: number) => xml(`<c t="s"><v>${n}</v></c>`)
    const bytes = aWorkbook([[at(0)], [at(1)], [at(2)]], { strings })
    expect((await read(bytes)).rows).toEqual([{ what: 'They shouted' }, { what: 'line\rend' }])
    expect(await problemOf(aWorkbook([[at(0)], [at(9)]], { strings }))).toBe('broken')
  })

  test.each([
    ['of Windows', false, 46_314],
    ['of old Macs', true, 44_852],
  ])('keeps days as numbers, counted from the year %s begins with', async (_, from1904, serial) => {
    const day = (n: number, style: number) => xml(`<c s="${style}"><v>${n}</v></c>`)
    const rows: Cell[][] = [
      ['a', 'b', 'c', 'd', 'e'],
      [day(serial, 1), day(serial, 2), day(serial + 0.75, 1), day(serial, 0), day(serial, 3)],
    ]
    expect((await read(aWorkbook(rows, { from1904 }))).rows).toEqual([
      { a: '2026-10-19', b: '2026-10-19', c: '2026-10-19T18:00:00', d: `${serial}`, e: `${serial}` },
    ])
  })

  test('gives numbers as they were typed, and ticks as words', async () => {
    const rows: Cell[][] = [
      ['a', 'b', 'c', 'd'],
      [0.1 + 0.2, xml('<c><v>4.20777123456E11</v></c>'), true, xml('<c t="e"><v>#N/A</v></c>')],
    ]
    expect((await read(aWorkbook(rows))).rows).toEqual([
      { a: '0.3', b: '420777123456', c: 'true', d: '#N/A' },
    ])
  })

  test('takes what a formula came to, and refuses one that nobody has worked out', async () => {
    const done = xml('<c t="str"><f>A1&amp;"x"</f><v>They spat.</v></c>')
    expect((await read(oneSheet([['what'], [done]]))).rows).toEqual([{ what: 'They spat.' }])
    expect(await problemOf(oneSheet([['what'], [xml('<c><f>1+1</f></c>')]]))).toBe('formula')
  })

  test('of several sheets has the first one read that is shown, and says which are not', async () => {
    const rows = [['what'], ['They shouted.']]
    const repeated = [
      ['child', '_parent_index'],
      ['x', 1],
    ]
    const bytes = aWorkbook([
      { name: 'codes', rows: repeated, state: 'veryHidden' },
      { name: 'Visits', rows },
      { name: 'children', rows: repeated },
      { name: 'secret', rows: repeated, state: 'hidden' },
    ])
    expect(await read(bytes)).toEqual({ rows: [{ what: 'They shouted.' }], others: ['children'] })
  })

  test('is told by its names in the file whatever stands before them', async () => {
    const text =
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c></x:row><x:row><x:c t="str"><x:v>b</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect((await read(sheetOf(text))).rows).toEqual([{ a: 'b' }])
  })

  test('may be stored without being packed', async () => {
    const text =
      '<worksheet><sheetData><row><c t="str"><v>a</v></c></row><row><c><v>1</v></c></row></sheetData></worksheet>'
    expect((await read(sheetOf(text, 0))).rows).toEqual([{ a: '1' }])
  })
})

describe('a workbook is refused', () => {
  const merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
  const worksheet = (text: string) => `<worksheet><sheetData>${text}</sheetData></worksheet>`
  const cell = '<c t="str"><v>x</v></c>'
  const many = (count: number, text: string) => text.repeat(count)
  test.each<[string, () => Uint8Array, string]>([
    ['with merged cells', () => oneSheet([head, ['a', 'b']], merged), 'merged'],
    ['with a title above its columns', () => oneSheet([['Visits 2026'], head, ['a', 'b']]), 'head'],
    ['without rows', () => oneSheet([head]), 'empty'],
    ['without anything', () => oneSheet([]), 'empty'],
    ['without a sheet that is shown', () => aWorkbook([{ name: 'a', rows: [], state: 'hidden' }]), 'empty'],
    ['cut off', () => oneSheet([head, ['a', 'b']]).subarray(0, 600), 'broken'],
    ['whose XML breaks off', () => sheetOf('<worksheet><sheetData><row>'), 'broken'],
    ['whose XML is none', () => sheetOf('what;when'), 'broken'],
    ['with cells nowhere', () => sheetOf(worksheet('<row><c r="7"><v>1</v></c></row>')), 'broken'],
    [
      'with cells beyond all columns',
      () => sheetOf(worksheet('<row><c r="ZZZ1"><v>1</v></c></row>')),
      'broken',
    ],
    ['nested deeper than any', () => sheetOf(many(100, '<a>')), 'broken'],
    [
      'that declares words of its own',
      () =>
        sheetOf(
          `<!DOCTYPE a [<!ENTITY b "${many(100, 'x')}"><!ENTITY c "&b;&b;&b;">]>${worksheet(`<row><c t="str"><v>&c;</v></c></row>`)}`,
        ),
      'broken',
    ],
    [
      'with too many rows',
      () => sheetOf(worksheet(many(mostRows + 2, `<row>${cell}</row>`))),
      'too_many_rows',
    ],
    [
      'with too many questions',
      () => oneSheet([0, 1].map(() => Array.from({ length: 501 }, (_, n) => `q${n}`))),
      'too_many_questions',
    ],
    ['with one huge answer', () => oneSheet([['a'], ['x'.repeat(longestRow + 10)]]), 'too_large'],
    [
      'with one text in every cell',
      () =>
        packed({
          ...workbookParts([{ name: 'a', rows: [] }], { strings: [`<si><t>${many(400_000, 'x')}</t></si>`] }),
          'xl/worksheets/sheet1.xml': worksheet(many(200, '<row><c t="s"><v>0</v></c></row>')),
        }),
      'too_large',
    ],
    [
      'that would unpack to ten million cells',
      () => declaring(oneSheet([head]), { 'xl/worksheets/sheet1.xml': 170_000_000 }),
      'too_large',
    ],
    [
      'that would unpack to far more than it is',
      () => declaring(oneSheet([head]), { 'xl/styles.xml': 1 << 27, 'xl/sharedStrings.xml': 1 << 27 }),
      'too_large',
    ],
    [
      'that unpacks to more than it says',
      () => declaring(sheetOf(`<a>${many(5_000_000, ' ')}</a>`), { 'xl/worksheets/sheet1.xml': 100 }),
      'broken',
    ],
    ['of letters instead of an archive', () => Buffer.from('PK\x03\x04rest', 'latin1'), 'broken'],
    ['that is an archive of something else', () => packed({ 'visits.csv': 'what\nx' }), 'archive'],
    ['of another office program', () => packed({ mimetype: 'application/vnd.oasis' }), 'spreadsheet'],
    ['in binary', () => packed({ 'xl/workbook.bin': 'x' }), 'spreadsheet'],
    ['from before 2007', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'spreadsheet'],
    [
      'with a password',
      () =>
        Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'locked',
    ],
  ])('%s', async (_, bytes, problem) => {
    expect(await problemOf(bytes())).toBe(problem)
  })

  test('when its directory lies about a length, a sum, a password or a way of packing', async () => {
    const bytes = oneSheet([head, ['a', 'b']])
    const entry = entryOf(bytes, 'xl/worksheets/sheet1.xml')
    const changed = (at: number, write: (copy: Buffer, at: number) => void) => {
      const copy = Buffer.from(bytes)
      write(copy, entry + at)
      return problemOf(copy)
    }
    const size = bytes.readUInt32LE(entry + 24)
    expect(await problemOf(bytes)).toBeUndefined()
    expect(await changed(24, (copy, at) => copy.writeUInt32LE(size - 1, at))).toBe('broken')
    expect(await changed(24, (copy, at) => copy.writeUInt32LE(size + 1, at))).toBe('broken')
    expect(await changed(24, (copy, at) => copy.writeUInt32LE(0xffffffff, at))).toBe('too_large')
    expect(await changed(16, (copy, at) => copy.writeUInt32LE(0, at))).toBe('broken')
    expect(await changed(8, (copy, at) => copy.writeUInt16LE(1, at))).toBe('locked')
    expect(await changed(10, (copy, at) => copy.writeUInt16LE(12, at))).toBe('broken')
    expect(await changed(42, (copy, at) => copy.writeUInt32LE(0xfffffff0, at))).toBe('broken')
    expect(await changed(20, (copy, at) => copy.writeUInt32LE(0xfffffff0, at))).toBe('broken')
  })

  test('wherever it is damaged, with a reason and nothing worse', async () => {
    const bytes = oneSheet([head, ['They shouted.', 'b']])
    for (let at = 0; at < bytes.length; at += 3) {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ 0xff
      await problemOf(copy)
    }
  })
})
