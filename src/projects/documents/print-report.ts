export { clean } from '../../platform/clean-text.ts'

/** A report ready to be drawn: every word translated, every figure a text. Word and PDF both draw this. */
export interface PrintReport {
  /** BCP 47 with region, as Word wants it. */
  locale: string
  title: string
  organisation: string
  project: string
  builtOn: string
  facts: [label: string, value: string][]
  /** What a reader must know before the figures: draft, frozen, demonstration. */
  notices: string[]
  /** Short marks for the head of each page. */
  marks: string[]
  sections: { title: string; blocks: PrintBlock[] }[]
}

export type PrintBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'quote'; text: string; source: string }
  | { kind: 'finding'; text: string; source: string }
  | { kind: 'facts'; rows: [label: string, value: string][] }
  | { kind: 'progress'; legend: string; bars: PrintBar[] }
  | PrintTable

export interface PrintTable {
  kind: 'table'
  title: string
  note: string
  columns: { text: string; figures: boolean }[]
  /** `small`: lines under the first cell. */
  rows: { cells: string[]; small: string[]; strong: boolean }[]
  /** Index of the column that carries the result, or -1. */
  emphasis: number
}

export interface PrintBar {
  label: string
  unit: string
  value: string
  target: string
  state: string
  /** Share of the target, 0…1. */
  share: number
  /** Where the plan says to be, 0…1. */
  planned: number | null
  behind: boolean
  /** The bar in words, for those who do not see it. */
  alt: string
}
