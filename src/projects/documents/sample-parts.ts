import { formats } from '../../platform/i18n/format.ts'
import type { Lang } from '../../platform/i18n/messages.ts'
import type { Figure, IndicatorRow, ProgressBar } from './report-document.ts'

// What the sample reports of the tests are made with.

const numbers = (lang: Lang) => formats(lang, 'UTC', '2026-11-12')
const output = { en: 'output', cs: 'výstup', pl: 'produkt' }

export const count = (lang: Lang, raw: number): Figure => ({ raw, text: numbers(lang).number(raw) })
export const euros = (lang: Lang, raw: number): Figure => ({ raw, text: numbers(lang).money(raw, 'EUR') })

/** An indicator from `code | title | unit | how` and its figures. */
export function indicator(
  lang: Lang,
  words: string,
  figures: [target: number, value: number, records: number, unknown?: number],
  more: Partial<IndicatorRow> = {},
): IndicatorRow {
  const [code = '', title = '', unit = '', how = ''] = words.split(' | ')
  const [target, value, records, unknown] = figures
  return {
    code,
    title,
    unit,
    how,
    indicatorKind: output[lang],
    baseline: count(lang, 0),
    target: count(lang, target),
    value: count(lang, value),
    unknown: unknown === undefined ? null : count(lang, unknown),
    records: count(lang, records),
    ...more,
  }
}

/** A bar from `label | unit | state` and its figures. */
export function bar(
  lang: Lang,
  words: string,
  figures: [value: number, target: number, planned?: number],
): ProgressBar {
  const [label = '', unit = '', state = ''] = words.split(' | ')
  const [value, target, planned] = figures
  return {
    label,
    unit,
    state,
    value: count(lang, value),
    target: count(lang, target),
    planned: planned === undefined ? null : count(lang, planned),
  }
}
