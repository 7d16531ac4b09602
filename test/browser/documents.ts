import { strFromU8, unzipSync } from 'fflate'

const fileOf = (archive: Uint8Array, name: string) => strFromU8(unzipSync(archive)[name] ?? new Uint8Array())
const textIn = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))].map((found) => found[1] ?? '')

/** The cells of the table rows of a Word document whose first cell begins with these words. */
export function wordCells(document: Uint8Array, words: string): string[] {
  const rows = fileOf(document, 'word/document.xml').match(/<w:tr>.*?<\/w:tr>/gs) ?? []
  const cells = rows.map((row) =>
    (row.match(/<w:tc>.*?<\/w:tc>/gs) ?? []).map((cell) => textIn(cell, 'w:t').join('')),
  )
  return cells.filter((row) => row[0]?.startsWith(words)).flat()
}

/** The numbers in the first row of any sheet of a workbook that holds these words. */
export function sheetNumbers(workbook: Uint8Array, words: string): number[] {
  const shared = textIn(fileOf(workbook, 'xl/sharedStrings.xml'), 't')
  const sheets = Object.keys(unzipSync(workbook)).filter((name) => name.startsWith('xl/worksheets/sheet'))
  const rows = sheets.flatMap((name) => fileOf(workbook, name).match(/<row [^>]*>.*?<\/row>/gs) ?? [])
  const isText = (cell: string) => /<c [^>]*t="s"/.test(cell)
  const found = rows
    .map((row) => row.match(/<c [^>]*>.*?<\/c>/gs) ?? [])
    .find((cells) =>
      cells.some((cell) => isText(cell) && shared[Number(textIn(cell, 'v')[0])]?.startsWith(words)),
    )
  return (found ?? []).filter((cell) => !isText(cell)).map((cell) => Number(textIn(cell, 'v')[0]))
}
