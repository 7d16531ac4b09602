import { serialDay } from './serial-day.ts'
import { longestRow, UnreadableFile } from './unreadable.ts'
import { readXml } from './xml.ts'

/** What the cells of a sheet need from the rest of their workbook. */
export interface Around {
  /** Texts that cells point to. */
  strings: readonly string[]
  /** Styles in which a number is a day. */
  days: ReadonlySet<number>
  from1904: boolean
}

/** Most characters of all rows: a text that is kept once can stand in every row. */
const mostText = 32 * 1024 * 1024
const mostColumns = 16_384

/** The column of a cell's address, from 0; `C7` is 2. */
export function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(address)?.[0]
  if (!letters) throw new UnreadableFile('broken')
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  if (column > mostColumns) throw new UnreadableFile('broken')
  return column - 1
}

/** Excel writes signs that XML forbids as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** A number as it was typed: binary fractions leave a tail behind the fifteenth digit. */
const plainNumber = (value: number) => String(Number(value.toPrecision(15)))

class Rows {
  /** Rows that have ended. */
  ended: string[][] = []
  private row: string[] = []
  private column = -1
  private kind = ''
  private style = 0
  private text = ''
  private heard = false
  private reads = false
  private aside = false
  private formula = false
  private length = 0
  private all = 0

  constructor(private readonly around: Around) {}

  opens = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'mergeCell') throw new UnreadableFile('merged')
    if (name === 'row') {
      this.row = []
      this.column = -1
      this.length = 0
    } else if (name === 'c') {
      this.column = attributes.r ? columnOf(attributes.r) : this.column + 1
      this.kind = attributes.t ?? 'n'
      this.style = Number(attributes.s ?? 0)
      this.text = ''
      this.heard = false
      this.formula = false
    } else if (name === 'f') this.formula = true
    else if (name === 'v' || name === 't') {
      this.reads = !this.aside
      this.heard = true
    } else if (name === 'rPh') this.aside = true
  }

  says = (text: string): void => {
    if (this.reads) this.text += text
  }

  closes = (name: string): void => {
    if (name === 'v' || name === 't') this.reads = false
    else if (name === 'rPh') this.aside = false
    else if (name === 'c') this.cell()
    else if (name === 'row' && this.row.some(Boolean)) this.ended.push(this.row)
  }

  private cell(): void {
    if (this.formula && !this.heard) throw new UnreadableFile('formula')
    const said = this.value().trim()
    if (said === '') return
    if (this.column >= mostColumns) throw new UnreadableFile('broken')
    this.length += said.length
    this.all += said.length
    if (this.length > longestRow || this.all > mostText) throw new UnreadableFile('too_large')
    while (this.row.length < this.column) this.row.push('')
    this.row[this.column] = said
  }

  private value(): string {
    const { kind, text, around } = this
    if (kind === 's') return this.shared()
    if (kind === 'inlineStr' || kind === 'str') return unescaped(text)
    if (kind === 'b') return text.trim() === '1' ? 'true' : 'false'
    const number = Number(text)
    if (kind !== 'n' || text.trim() === '' || !Number.isFinite(number)) return text
    return (
      (around.days.has(this.style) ? serialDay(number, around.from1904) : undefined) ?? plainNumber(number)
    )
  }

  private shared(): string {
    if (this.text.trim() === '') return ''
    const found = this.around.strings[Number(this.text)]
    if (found === undefined) throw new UnreadableFile('broken')
    return found
  }
}

/** The rows of a sheet as they come, each cell as text; empty rows are left out. Throws `UnreadableFile`. */
export async function* rowsOfSheet(text: AsyncIterable<string>, around: Around): AsyncGenerator<string[]> {
  const rows = new Rows(around)
  for await (const _ of readXml(text, rows)) {
    yield* rows.ended
    rows.ended = []
  }
}
