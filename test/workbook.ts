import { strToU8, zipSync } from 'fflate'

/** A cell of a sheet as XML has it, or what it says. */
export type Cell = string | number | boolean | { xml: string } | undefined

export interface SheetSpec {
  name: string
  rows: readonly (readonly Cell[])[]
  state?: string
  /** What stands behind the rows. */
  after?: string
}

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const letters = (column: number): string =>
  column < 0 ? '' : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))

function cellXml(cell: Cell, at: string): string {
  if (cell === undefined) return ''
  if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${at}"`)
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${Number(cell)}</v></c>`
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

const sheetXml = ({ rows, after = '' }: SheetSpec) =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${namespace}"><sheetData>${rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData>${after}</worksheet>`

/** For tests: the files inside a workbook. Style 1 shows days, style 2 `d. m. yyyy`, style 3 a sum of money. */
export function workbookParts(
  sheets: readonly SheetSpec[],
  { from1904 = false, strings = [] as readonly string[] } = {},
): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${namespace}" xmlns:r="${relations}"><workbookPr${
      from1904 ? ' date1904="1"' : ''
    }/><sheets>${sheets
      .map(
        ({ name, state }, n) =>
          `<sheet name="${escaped(name)}" sheetId="${n + 1}"${state ? ` state="${state}"` : ''} r:id="rId${n + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${[
      ...sheets.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`, `rId${n + 1}`]),
      ['styles', 'styles.xml', 'rIdStyles'],
      ['sharedStrings', '/xl/sharedStrings.xml', 'rIdStrings'],
    ]
      .map(([kind, path, id]) => `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${path}"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${namespace}"><numFmts><numFmt numFmtId="170" formatCode="d\\.\\ m\\.\\ yyyy"/><numFmt numFmtId="171" formatCode="#,##0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${namespace}">${strings.join('')}</sst>`,
    ...Object.fromEntries(sheets.map((one, n) => [`xl/worksheets/sheet${n + 1}.xml`, sheetXml(one)])),
  }
}

/** For tests: packs files as an archive. */
export const packed = (parts: Record<string, string>, level: 0 | 6 = 6): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
      level,
    }),
  )

/** For tests: a workbook of one sheet, or of those given. */
export const aWorkbook = (
  sheets: readonly (readonly Cell[])[] | readonly SheetSpec[],
  more: Parameters<typeof workbookParts>[1] = {},
): Buffer =>
  packed(
    workbookParts(
      Array.isArray(sheets[0])
        ? [{ name: 'Visits', rows: sheets as readonly (readonly Cell[])[] }]
        : (sheets as readonly SheetSpec[]),
      more,
    ),
  )
