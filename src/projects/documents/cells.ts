import type { CellObject, Row, Sheet } from 'write-excel-file/node'
import { inert } from '../../platform/inert.ts'
import { clean } from './print-report.ts'
import type { Figure } from './report-document.ts'

const line = { bottomBorderStyle: 'hair', bottomBorderColor: '#CFCEC8', alignVertical: 'center' } as const

/** A cell of text. */
export function words(text: string, strong = false): CellObject {
  const bold = strong ? ({ fontWeight: 'bold' } as const) : {}
  return {
    type: String,
    value: inert(clean(text)),
    format: '@',
    wrap: true,
    align: 'left',
    indent: 1,
    ...line,
    ...bold,
  }
}

/** A cell with a number; empty when there is none. */
export function number(figure: Figure | null, strong = false): CellObject {
  if (!figure || !Number.isFinite(figure.raw)) return words('')
  const plain = Number.isInteger(figure.raw) ? '#,##0' : '#,##0.##'
  const bold = strong ? ({ fontWeight: 'bold' } as const) : {}
  return {
    type: Number,
    value: figure.raw,
    format: figure.percent ? '0.0%' : plain,
    align: 'right',
    ...line,
    ...bold,
  }
}

/** A cell with an amount of money, always with its cents. */
export function amount(figure: Figure | null, strong = false): CellObject {
  return figure ? { ...number(figure, strong), format: '#,##0.00' } : words('')
}

/** The first row of a sheet. `figures` are the indexes of the columns that hold numbers. */
export function head(texts: string[], figures: number[] = []): CellObject[] {
  return texts.map((value, index) => ({
    type: String,
    value: inert(clean(value)),
    wrap: true,
    ...(figures.includes(index) ? { align: 'right' } : { align: 'left', indent: 1 }),
    alignVertical: 'bottom',
    fontWeight: 'bold',
    textColor: '#FFFFFF',
    backgroundColor: '#0B5C57',
  }))
}

/** A sheet with its column widths in characters; rows get the height their longest text needs. */
export function sheet(
  name: string,
  widths: number[],
  rows: CellObject[][],
  stickyRowsCount = 1,
): Sheet<never> {
  const data: Row[] = rows.map((row) => {
    const tall = Math.max(...row.map((cell, column) => linesIn(cell, widths[column] ?? 10)))
    const size = row[0]?.fontSize ?? 11
    return row.map((cell, column) => (column === 0 ? { ...cell, height: tall * size * 1.35 + 3 } : cell))
  })
  return {
    sheet: name.slice(0, 31),
    columns: widths.map((width) => ({ width })),
    ...(stickyRowsCount && { stickyRowsCount }),
    orientation: 'landscape',
    showGridLines: false,
    data,
  }
}

function linesIn(cell: CellObject, width: number): number {
  if (!cell.wrap || typeof cell.value !== 'string') return 1
  const room = Math.max(4, width - (cell.fontWeight ? 3 : 2))
  return cell.value.split('\n').reduce((lines, text) => lines + Math.max(1, Math.ceil(text.length / room)), 0)
}
