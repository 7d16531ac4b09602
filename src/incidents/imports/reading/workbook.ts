import { type Archive, openArchive } from './archive.ts'
import { showsDay } from './serial-day.ts'
import { rowsOfSheet, unescaped } from './sheet.ts'
import { UnreadableFile } from './unreadable.ts'
import { hearXml } from './xml.ts'

/** Most bytes of a sheet, and of what is kept in memory while it is read. */
const mostOfSheet = 128 * 1024 * 1024
const mostKept = 64 * 1024 * 1024
const mostStrings = 1_000_000

export interface OpenedSheet {
  rows: AsyncGenerator<string[]>
  /** Other sheets that are shown, by name; they are not read. */
  others: string[]
}

interface Book {
  from1904: boolean
  sheets: { name: string; id: string }[]
}

/** The attribute of a name, whatever stands before its colon. */
const attributeOf = (attributes: Readonly<Record<string, string>>, name: string): string =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1] ?? ''

async function bookOf(archive: Archive): Promise<Book> {
  const book: Book = { from1904: false, sheets: [] }
  await hearXml(archive.text('xl/workbook.xml', mostKept), {
    opens(name, attributes) {
      if (name === 'workbookPr') book.from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name === 'sheet' && !/hidden/i.test(attributes.state ?? ''))
        book.sheets.push({ name: attributes.name ?? '', id: attributeOf(attributes, 'id') })
    },
  })
  return book
}

const pathOf = (target: string) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

/** Where the parts of a workbook stand: each with what it is, by the name the workbook has for it. */
async function partsOf(archive: Archive): Promise<Map<string, { kind: string; path: string }>> {
  const parts = new Map<string, { kind: string; path: string }>()
  await hearXml(archive.text('xl/_rels/workbook.xml.rels', mostKept), {
    opens(name, { Id = '', Type = '', Target = '' }) {
      if (name === 'Relationship')
        parts.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), path: pathOf(Target) })
    },
  })
  return parts
}

/** Texts that cells point to; how a text is pronounced is not part of it. */
async function stringsOf(archive: Archive, path: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let reads = false
  let aside = false
  await hearXml(archive.text(path, mostKept), {
    opens(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') aside = true
      else if (name === 't') reads = !aside
    },
    says(said) {
      if (reads) text += said
    },
    closes(name) {
      if (name === 't') reads = false
      else if (name === 'rPh') aside = false
      else if (name === 'si') strings.push(unescaped(text))
      if (strings.length > mostStrings) throw new UnreadableFile('too_large')
    },
  })
  return strings
}

/** The styles in which a number is a day. */
async function daysOf(archive: Archive, path: string): Promise<Set<number>> {
  const patterns = new Map<number, string>()
  const days = new Set<number>()
  let inCells = false
  let style = 0
  await hearXml(archive.text(path, mostKept), {
    opens(name, { numFmtId = '', formatCode = '' }) {
      const format = Number(numFmtId)
      if (name === 'numFmt') patterns.set(format, formatCode)
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        if (showsDay(format, patterns.get(format))) days.add(style)
        style += 1
      }
    },
    closes(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return days
}

/** A title above the names of the columns would make one column of the whole sheet. */
async function* withHead(rows: AsyncGenerator<string[]>): AsyncGenerator<string[]> {
  const filled = (row: readonly string[]) => row.filter(Boolean).length
  let at = 0
  let named = 0
  for await (const row of rows) {
    at += 1
    if (at === 1) named = filled(row)
    if (at === 2 && named === 1 && filled(row) > 1) throw new UnreadableFile('head')
    yield row
  }
}

/**
 * Opens a workbook (.xlsx) whose bytes lie in memory, and reads the first of its sheets that is shown, row by row; the first row is
 * the one that names the questions. Throws `UnreadableFile`, also while rows are read.
 */
export async function openWorkbook(bytes: Buffer): Promise<OpenedSheet> {
  const archive = openArchive(bytes)
  if (!archive.has('xl/workbook.xml'))
    throw new UnreadableFile(
      archive.has('mimetype') || archive.has('xl/workbook.bin') ? 'spreadsheet' : 'archive',
    )
  const book = await bookOf(archive)
  const parts = await partsOf(archive)
  const sheets = book.sheets.flatMap(({ name, id }) => {
    const part = parts.get(id)
    return part?.kind === 'worksheet' ? [{ name, path: part.path }] : []
  })
  const [first, ...others] = sheets
  if (!first) throw new UnreadableFile('empty')
  const partOf = (kind: string) =>
    [...parts.values()].find((part) => part.kind === kind && archive.has(part.path))
  const strings = partOf('sharedStrings')
  const styles = partOf('styles')
  const around = {
    from1904: book.from1904,
    strings: strings ? await stringsOf(archive, strings.path) : [],
    days: styles ? await daysOf(archive, styles.path) : new Set<number>(),
  }
  return {
    rows: withHead(rowsOfSheet(archive.text(first.path, mostOfSheet), around)),
    others: others.map(({ name }) => name),
  }
}
