import { describe, expect, test } from 'vitest'
import { type OpenedFile, openSubmissions, submissionOf } from './submissions.ts'
import { longestRow, mostRows, UnreadableFile } from './unreadable.ts'

/** A file that comes in small pieces, as from the disk. */
const inPieces =
  (bytes: Buffer, size = 7) =>
  async () =>
    (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })()

async function read(text: string | Buffer, size?: number) {
  const file: OpenedFile = await openSubmissions(inPieces(Buffer.from(text as string), size))
  const rows: Record<string, string>[] = []
  for await (const { answers } of file.submissions) rows.push(Object.fromEntries(answers))
  return { encoding: file.encoding, rows }
}

const problemOf = async (text: string | Buffer, size = 4096) => {
  try {
    await read(text, size)
    return undefined
  } catch (error) {
    if (error instanceof UnreadableFile) return error.problem
    throw error
  }
}

describe('JSON', () => {
  const rows = [
    { 'a/b': 'x } ] "quoted\\', n: 3 },
    { group: { c: true }, list: ['one', 'two'], none: null },
  ]
  const same = [
    { 'a/b': 'x } ] "quoted\\', n: '3' },
    { 'group/c': 'true', list: 'one two' },
  ]
  test.each([
    ['a plain list', rows],
    ["KoboToolbox's answer", { count: 2, next: null, note: 'results', results: rows, after: [{ z: 1 }] }],
    ["ODK's answer", { '@odata.context': 'x', value: rows }],
  ])('%s is read the same however it is cut', async (_, file) => {
    const text = JSON.stringify(file, null, 1)
    for (const size of [1, 3, 64, 100_000]) expect((await read(text, size)).rows).toEqual(same)
  })
  test('keeps count of files and forms inside, and brings neither in', () => {
    const found = submissionOf({ a: 'x', _attachments: [{}, {}], children: [{ name: 'x' }] })
    expect(found).toMatchObject({ files: 2, repeats: ['children'] })
    expect([...found.answers]).toEqual([['a', 'x']])
  })
  test('with names of the language’s own objects is only text', async () => {
    const file = await openSubmissions(
      inPieces(Buffer.from('[{"__proto__": {"polluted": "x"}, "constructor": "y", "toString": "z"}]')),
    )
    for await (const { answers } of file.submissions)
      expect([...answers]).toEqual([
        ['__proto__/polluted', 'x'],
        ['constructor', 'y'],
        ['toString', 'z'],
      ])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
  test.each([
    ['cut in the middle', '[{"a": "b"}, {"a": ', 'broken'],
    ['no list of forms', '{"a": "b"}', 'kind'],
    ['an empty list', '{"results": []}', 'empty'],
    ['brackets that do not fit', '[{"a": [}]]', 'broken'],
    ['nested a million times', `${'['.repeat(1_000_000)}`, 'broken'],
    ['a form nested deeper than any', `[${'{"a":'.repeat(18)}1${'}'.repeat(18)}]`, 'broken'],
    ['one huge answer', `[{"a": "${'x'.repeat(longestRow + 10_000)}"}]`, 'too_large'],
    [
      'too many questions',
      JSON.stringify([Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`q${n}`, n]))]),
      'too_many_questions',
    ],
    [
      'too many rows',
      JSON.stringify(Array.from({ length: mostRows + 1 }, () => ({ a: 1 }))),
      'too_many_rows',
    ],
  ])('that is %s is refused', async (_, text, problem) => {
    expect(await problemOf(text)).toBe(problem)
  })
})

describe('CSV', () => {
  test.each([',', ';', '\t'])(
    'with %j between its cells is read, quotes and line breaks in cells too',
    async (sign) => {
      const text =
        ['what', 'when'].join(sign) +
        '\r\n' +
        ['"They said ""go""\nand left, or; so"', '2026-05-03'].join(sign)
      expect((await read(text)).rows).toEqual([
        { what: 'They said "go"\nand left, or; so', when: '2026-05-03' },
      ])
    },
  )
  test('takes rows that are shorter or longer than the first line, and leaves empty ones out', async () => {
    expect((await read('a,b\n1\n\n1,2,3\n')).rows).toEqual([{ a: '1' }, { a: '1', b: '2' }])
  })
  test('keeps a formula as the text it is', async () => {
    expect((await read('what\n"=HYPERLINK(""http://x"")"')).rows).toEqual([
      { what: '=HYPERLINK("http://x")' },
    ])
  })
  test.each([
    ['an open quote', 'a,b\n"1,2', 'broken'],
    ['a huge cell', `a\n${'x'.repeat(longestRow + 10)}`, 'too_large'],
    ['a huge first line', 'x'.repeat(longestRow * 2), 'too_large'],
    ['no rows', 'a,b\n', 'empty'],
    ['nothing', '', 'empty'],
    ['blanks', ' \n ', 'empty'],
    ['markup', '<html>', 'kind'],
  ])('with %s is refused', async (_, text, problem) => {
    expect(await problemOf(text)).toBe(problem)
  })
})

describe('letters', () => {
  const text = 'co;kde\r\nŘval na ni;Žďár\r\n'
  const rows = [{ co: 'Řval na ni', kde: 'Žďár' }]
  const utf16be = Buffer.from(text, 'utf16le').swap16()
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from('what;where\r\na;b\r\n', 'utf16le'), 'utf-16le'],
  ])('in %s are read right', async (_, bytes, encoding) => {
    const found = await read(bytes, 5)
    expect(found.encoding).toBe(encoding)
    if (!_.endsWith('without a mark')) expect(found.rows).toEqual(rows)
  })
  test('as Excel writes them in Central Europe are read right, and it is said how they were read', async () => {
    const bytes = Buffer.from(
      [...'co;kde\r\n']
        .map((sign) => sign.charCodeAt(0))
        .concat(0xd8, 0x76, 0x61, 0x6c, 0x3b, 0x8e, 0xef, 0xe1, 0x72),
    )
    expect(await read(bytes, 3)).toEqual({ encoding: 'windows-1250', rows: [{ co: 'Řval', kde: 'Žďár' }] })
  })
  test.each([['bytes that are no text', Buffer.from([1, 0, 0, 0, 2, 0, 0, 1, 0, 0]), 'kind']])(
    'of %s are none',
    async (_, bytes, problem) => {
      expect(await problemOf(bytes)).toBe(problem)
    },
  )
})
