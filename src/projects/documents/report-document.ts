import type { Lang } from '../../platform/i18n/messages.ts'

/**
 * A number as it was computed and as it reads in the report's language. The spreadsheet takes `raw`, texts take `text`.
 * With `percent`, `raw` is a ratio 0…1.
 */
export interface Figure {
  raw: number
  text: string
  percent?: boolean
}

/** The funder's report as plain data: page, Word, PDF and spreadsheet are drawn from it and compute nothing themselves. */
export interface ReportDocument {
  lang: Lang
  title: string
  organisation: string
  project: {
    number: string
    title: string
    funder: string
    programme?: string
    /** Calendar dates `YYYY-MM-DD`, both included. */
    period: { from: string; to: string }
  }
  /** Calendar date `YYYY-MM-DD` on which the figures were computed (of a submitted report: frozen). */
  builtOn: string
  state: 'draft' | 'submitted'
  demonstration: boolean
  /** Why figures of a submitted report would be different today. */
  restatementNote?: string
  sections: Section[]
}

export interface Section {
  id: string
  title: string
  blocks: Block[]
}

export type Block =
  | ParagraphBlock
  | ListBlock
  | IndicatorsBlock
  | ProgressBlock
  | MoneyBlock
  | QuoteBlock
  | FindingBlock
  | FactsBlock
  | PartnersBlock

/** Free text; line breaks part paragraphs. */
export interface ParagraphBlock {
  kind: 'paragraph'
  text: string
}

export interface ListBlock {
  kind: 'list'
  items: string[]
}

/** Indicators by result. There is no total over people: one person may stand behind several indicators. */
export interface IndicatorsBlock {
  kind: 'indicators'
  groups: IndicatorGroup[]
}

export interface IndicatorGroup {
  /** The result the indicators belong to. */
  title: string
  /** Reach (leaflets, audience) stands in groups of its own and is never added to people. */
  reach: boolean
  rows: IndicatorRow[]
}

export interface IndicatorRow {
  code: string
  title: string
  /** `people`, `leaflets`, … in the report's language. */
  unit: string
  /** `output`, `outcome`, … in the report's language. */
  indicatorKind: string
  baseline: Figure | null
  target: Figure | null
  value: Figure | null
  /** How many of `value` have a characteristic nobody knows; `null` where the question does not arise. */
  unknown: Figure | null
  /** How it was counted, in one or two sentences. */
  how: string
  /** How many records stand behind `value`. */
  records: Figure
  /** A restatement with its reason, or another remark. */
  note?: string
  breakdowns?: Breakdown[]
}

/** Parts of one indicator. `partition`: the parts add up to the value; otherwise one person may be in several. */
export interface Breakdown {
  title: string
  partition: boolean
  parts: { label: string; value: Figure }[]
}

/** Value against target, one bar each. */
export interface ProgressBlock {
  kind: 'progress'
  bars: ProgressBar[]
}

export interface ProgressBar {
  label: string
  unit: string
  value: Figure
  target: Figure
  /** Where the plan says to be by now, in the unit of the target. */
  planned: Figure | null
  /** `reached`, `4 fewer than planned`, … in words. */
  state: string
}

/** Costs against budget, a table for each currency. */
export interface MoneyBlock {
  kind: 'money'
  /** Costs up to this calendar date, `YYYY-MM-DD`. */
  upTo: string | null
  currencies: MoneyTable[]
}

export interface MoneyTable {
  /** ISO 4217. Amounts are in whole units of it. */
  currency: string
  lines: { code: string; title: string; planned: Figure | null; spent: Figure }[]
  total: { planned: Figure | null; spent: Figure }
  grant: Figure | null
}

/** A quotation that may be published; `attribution` names a role, never a client. */
export interface QuoteBlock {
  kind: 'quote'
  text: string
  attribution: string
}

export interface FindingBlock {
  kind: 'finding'
  text: string
  source: string | null
}

export interface FactsBlock {
  kind: 'facts'
  rows: { label: string; value: string }[]
}

export interface PartnersBlock {
  kind: 'partners'
  rows: { name: string; country: string; role: string }[]
}

/** The blocks of one kind in the order of the report, each with the title of its section. */
export function blocksOf<K extends Block['kind']>(
  report: ReportDocument,
  kind: K,
): { section: string; block: Extract<Block, { kind: K }> }[] {
  return report.sections.flatMap((section) =>
    section.blocks
      .filter((block): block is Extract<Block, { kind: K }> => block.kind === kind)
      .map((block) => ({ section: section.title, block })),
  )
}
