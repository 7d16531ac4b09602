import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  type Block,
  blocksOf,
  type ReportDocument,
  reportToDocx,
  reportToPdf,
  reportToXlsx,
} from './index.ts'
import { householdsReport } from './sample-households.ts'
import { strategiesReport } from './sample-strategies.ts'

const samples = [
  ['interim report in English', strategiesReport],
  ['final report in Czech', householdsReport],
] as const

/** The files of a zip archive, read by its central directory. */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'))
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, name, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? archive.readUInt32LE(at + offset) : archive.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    const start = archive.readUInt32LE(at + 42)
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
    const bytes = archive.subarray(data, data + packed)
    const plain = archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes
    files.set(archive.toString('utf8', at + 46, at + 46 + name), plain.toString('utf8'))
    at += 46 + name + extra + comment
  }
  return files
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unmark = (xml: string) => xml.replace(/&(\w+);/g, (_, name) => entities[name] ?? '')
const texts = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))].map((match) =>
    unmark(match[1] ?? ''),
  )

/** The rows of a Word document's tables as cell texts. */
function wordRows(xml: string): string[][] {
  return [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) =>
      texts(cell.split('</w:p>')[0] ?? '', 'w:t').join(''),
    ),
  )
}

/** The rows of each sheet: numbers as numbers, texts as texts. */
function sheets(workbook: Buffer): (string | number)[][][] {
  const files = unzip(workbook)
  const shared = texts(files.get('xl/sharedStrings.xml') ?? '', 't')
  return [1, 2, 3, 4, 5].map((id) =>
    [...(files.get(`xl/worksheets/sheet${id}.xml`) ?? '').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) =>
      [...(row[1] ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
        ([, attributes = '', content = '']) => {
          const value = texts(content, 'v')[0] ?? ''
          return attributes.includes('t="s"') ? (shared[Number(value)] ?? '') : value && Number(value)
        },
      ),
    ),
  )
}

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined
function pdfTool(tool: string, pdf: Buffer, ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-'))
  try {
    writeFileSync(join(folder, 'report.pdf'), pdf)
    const out = tool === 'pdftotext' ? ['-'] : []
    return spawnSync(tool, [...options, join(folder, 'report.pdf'), ...out], { encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const indicators = (report: ReportDocument) =>
  blocksOf(report, 'indicators').flatMap(({ block }) => block.groups.flatMap((group) => group.rows))
const budget = (report: ReportDocument) =>
  blocksOf(report, 'money').flatMap(({ block }) => block.currencies.flatMap((table) => table.lines))
const flat = (text: string) => text.replace(/\s+/g, ' ')

describe.each(samples)('%s', (_, make) => {
  const report = make()

  test('Word carries every indicator and budget line with its figures', async () => {
    const files = unzip(await reportToDocx(report))
    const xml = files.get('word/document.xml') ?? ''
    const rows = wordRows(xml)
    for (const row of indicators(report)) {
      const all = rows.filter(([title]) => title === row.title).map((cells) => cells.slice(1, 4))
      expect(all).toContainEqual([row.baseline?.text, row.target?.text, row.value?.text])
      expect(unmark(xml)).toContain(row.how)
    }
    for (const line of budget(report))
      expect(rows).toContainEqual([`${line.code} ${line.title}`.trim(), line.planned?.text, line.spent.text])
  })

  test('Word has headings, repeated table heads, a title, a language and bars in words', async () => {
    const files = unzip(await reportToDocx(report))
    const xml = files.get('word/document.xml') ?? ''
    expect(xml.match(/w:val="Heading1"/g)).toHaveLength(report.sections.length)
    expect(xml).toContain('<w:tblHeader/>')
    expect(files.get('docProps/core.xml')).toContain(report.title)
    expect(files.get('word/styles.xml')).toContain({ en: 'en-GB', cs: 'cs-CZ', pl: 'pl-PL' }[report.lang])
    const bars = blocksOf(report, 'progress').flatMap(({ block }) => block.bars)
    for (const bar of bars)
      expect(unmark(xml)).toMatch(
        new RegExp(`descr="${bar.label}: ${bar.value.text} [^"]*${bar.target.text}`),
      )
  })

  test('the spreadsheet carries the same figures as numbers', async () => {
    const all = sheets(await reportToXlsx(report))
    const first = all[0] ?? []
    expect(first).toHaveLength(indicators(report).length + 1)
    for (const row of indicators(report)) {
      const cells = first.find(([code]) => code === row.code) ?? []
      expect(cells[1]).toBe(row.title)
      expect(cells.slice(6, 11)).toEqual([
        row.baseline?.raw,
        row.target?.raw,
        row.value?.raw,
        row.unknown?.raw ?? '',
        row.records.raw,
      ])
    }
    const rows = all.flat()
    for (const line of budget(report))
      expect(rows).toContainEqual(['EUR', line.code, line.title, line.planned?.raw, line.spent.raw])
  })

  test.skipIf(!hasPdftotext)('PDF carries the same figures (needs pdftotext)', async () => {
    const text = flat(pdfTool('pdftotext', await reportToPdf(report), '-layout'))
    for (const row of indicators(report))
      expect(text).toContain(
        flat(`${row.title} ${row.baseline?.text} ${row.target?.text} ${row.value?.text}`),
      )
    for (const line of budget(report))
      expect(text).toContain(flat(`${line.title} ${line.planned?.text} ${line.spent.text}`))
  })

  test('PDF declares PDF/UA-1, its title and its language', async () => {
    const pdf = (await reportToPdf(report)).toString('latin1')
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
    expect(pdf).toMatch(new RegExp(`/Lang\\s*\\(${report.lang}`))
  })
})

const evil = [
  '#eval("1+1") #panic() *x* $y$ @a <b> \\u{41}',
  "=cmd|' /C calc'!A0",
  '+1',
  '-1+1',
  '@SUM(A1)',
  ' =1',
  'a\u0000\u0007b\uD800',
]
function hostile(): ReportDocument {
  const blocks: Block[] = evil.flatMap((text): Block[] => [
    { kind: 'paragraph', text },
    { kind: 'finding', text, source: text },
    { kind: 'quote', text, attribution: text },
    { kind: 'partners', rows: [{ name: text, country: text, role: text }] },
  ])
  const report = strategiesReport()
  return {
    ...report,
    title: evil[0] ?? '',
    organisation: evil[1] ?? '',
    sections: [{ id: 'x', title: evil[0] ?? '', blocks }],
  }
}

describe('texts typed by people stay texts', () => {
  test('in the spreadsheet no cell is a formula or begins like one', async () => {
    const workbook = await reportToXlsx(hostile())
    const files = unzip(workbook)
    expect([...files.values()].join('')).not.toMatch(/<f[ >]/)
    const cells = sheets(workbook)
      .flat(2)
      .filter((cell) => typeof cell === 'string')
    expect(cells.length).toBeGreaterThan(20)
    for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@]/)
    expect(cells).toContain(`'${evil[1]}`)
  })

  test('in Word nothing breaks the markup', async () => {
    const xml = unzip(await reportToDocx(hostile())).get('word/document.xml') ?? ''
    expect(texts(xml, 'w:t')).toContain(evil[0])
    expect(texts(xml, 'w:t')).toContain('ab\uFFFD')
  })

  test.skipIf(!hasPdftotext)('in PDF Typst source is shown, not run (needs pdftotext)', async () => {
    const text = flat(pdfTool('pdftotext', await reportToPdf(hostile()), '-layout'))
    for (const line of evil.slice(0, 6)) expect(text).toContain(flat(line).trim())
  })

  test('a script Inter lacks still makes a tagged PDF', async () => {
    const pdf = await reportToPdf({ ...householdsReport(), title: 'დახმარება 帮助' })
    expect(pdf.toString('latin1')).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
  })
})

test('reach stands after people, and indicators have no total', async () => {
  const xml = unzip(await reportToDocx(strategiesReport())).get('word/document.xml') ?? ''
  expect(xml.indexOf('Leaflets handed out')).toBeGreaterThan(xml.indexOf('Intercultural assistants'))
  expect(xml).toContain('Reach is never added to people.')
  expect(wordRows(xml).filter(([title]) => title === 'Total')).toHaveLength(1)
})
