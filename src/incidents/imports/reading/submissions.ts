import { rowsOfCsv } from './csv.ts'
import { type Bytes, type Encoding, encodingOf, headOf, startsWith, textOf } from './encoding.ts'
import { rowsOfJson } from './json.ts'
import { rowsOfTable } from './table.ts'
import { mostQuestions, mostRows, UnreadableFile } from './unreadable.ts'
import { openWorkbook } from './workbook.ts'

/** One sent form: what was asked, with what was answered, each as text. */
export interface Submission {
  /** Its place in the file, from 1. */
  place: number
  answers: Map<string, string>
  /** Questions with further forms inside: these are not brought in. */
  repeats: string[]
  /** Photos and recordings that belong to it: these are not brought in either. */
  files: number
}

export interface OpenedFile {
  encoding: Encoding
  /** Further sheets of a workbook, by name: these are not read. */
  otherSheets: string[]
  submissions: AsyncGenerator<Submission>
}

const archive = [0x50, 0x4b, 0x03, 0x04]
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]
/** In what an old workbook and one with a password look alike in, the latter names its content. */
const lockedContent = Buffer.from('EncryptedPackage', 'utf16le')

/** An archive is read from its end, so it has to lie in memory as it came; what is in it does not. */
const largestArchive = 32 * 1024 * 1024

/**
 * Opens a file of rows: a workbook by its first bytes; JSON begins with a bracket; all else is read as CSV. Throws `UnreadableFile`,
 * also while rows are read.
 */
export async function openSubmissions(bytes: Bytes): Promise<OpenedFile> {
  const head = await headOf(bytes)
  if (startsWith(head, oldOffice))
    throw new UnreadableFile((await wholeOf(bytes)).includes(lockedContent) ? 'locked' : 'spreadsheet')
  if (startsWith(head, archive)) {
    const { rows, others } = await openWorkbook(await wholeOf(bytes))
    return {
      encoding: 'utf-8',
      otherSheets: others,
      submissions: numbered(rowsOfTable(rows), submissionOfPairs),
    }
  }
  const encoding = await encodingOf(head, bytes)
  return { encoding, otherSheets: [], submissions: submissionsIn(bytes, encoding) }
}

async function wholeOf(bytes: Bytes): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of await bytes()) {
    length += piece.length
    if (length > largestArchive) throw new UnreadableFile('too_large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function beginning(bytes: Bytes, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const piece of textOf(bytes, encoding)) {
    text = (text + piece).trimStart()
    if (text !== '') break
  }
  return text.charAt(0)
}

async function* submissionsIn(bytes: Bytes, encoding: Encoding): AsyncGenerator<Submission> {
  const first = await beginning(bytes, encoding)
  if (first === '') throw new UnreadableFile('empty')
  if (first === '<') throw new UnreadableFile('kind')
  const text = textOf(bytes, encoding)
  if (first === '{' || first === '[') yield* numbered(rowsOfJson(text), submissionOf)
  else yield* numbered(rowsOfTable(rowsOfCsv(text)), submissionOfPairs)
}

async function* numbered<Row>(
  rows: AsyncIterable<Row>,
  read: (row: Row, place: number) => Submission,
): AsyncGenerator<Submission> {
  let place = 0
  for await (const row of rows) {
    place += 1
    if (place > mostRows) throw new UnreadableFile('too_many_rows')
    yield read(row, place)
  }
  if (place === 0) throw new UnreadableFile('empty')
}

const attachments = /^_?attachments$/i
const deepest = 12

/** A submission as KoboToolbox and ODK send it: groups are in the name (`group/question`) or are objects of their own. */
export function submissionOf(json: unknown, place = 1): Submission {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new UnreadableFile('broken')
  const found: Submission = { place, answers: new Map(), repeats: [], files: 0 }
  const walk = (value: unknown, name: string, depth: number): void => {
    if (depth > deepest) throw new UnreadableFile('broken')
    if (Array.isArray(value)) {
      if (attachments.test(name)) found.files += value.length
      else if (value.some((one) => typeof one === 'object' && one !== null)) found.repeats.push(name)
      else answer(found, name, value.filter((one) => one !== null).join(' '))
    } else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, name ? `${name}/${key}` : key, depth + 1)
    else if (value !== null && value !== undefined) answer(found, name, String(value))
  }
  walk(json, '', 0)
  return found
}

function submissionOfPairs(cells: readonly [string, string][], place: number): Submission {
  const found: Submission = { place, answers: new Map(), repeats: [], files: 0 }
  for (const [name, cell] of cells) answer(found, name, cell)
  return found
}

function answer({ answers }: Submission, name: string, text: string): void {
  const said = text.replaceAll('\0', '').toWellFormed().trim()
  if (said === '' || answers.has(name)) return
  if (answers.size >= mostQuestions) throw new UnreadableFile('too_many_questions')
  answers.set(name.replaceAll('\0', '').slice(0, 300), said)
}
