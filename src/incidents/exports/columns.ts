import { languageName } from '../../people/index.ts'
import { wordFor } from '../../platform/i18n/coded.ts'
import type { Page } from '../../ui/page.ts'
import * as codes from '../codes.ts'
import { regionName } from '../coding/regions.ts'

/** How the word of a code is found. */
type Say = (page: Page, code: string) => string

const coded =
  (prefix: string): Say =>
  (page, code) =>
    wordFor(page.t, prefix, code)

const sealedWords: Say = (page, code) => (code === 'true' ? page.t('incidents.sealed.row.waits') : '')

/**
 * Every coded column of an incident, in the order of the file, under the name it has in the programming interface too. A code has its word in a
 * column beside it; `list` gives every code there is. `several`: codes that hold at once, never to be added up. `unsaid`: while a
 * report waits sealed its place holds a code that nobody said, and goes out empty.
 */
export interface Column {
  name: string
  say?: Say
  several?: true
  unsaid?: true
  list?: readonly { code: string }[]
}

export const columns: readonly Column[] = [
  { name: 'number' },
  { name: 'source', say: coded('incidents.source'), list: codes.sources },
  { name: 'status', say: coded('incidents.status'), list: codes.statuses },
  { name: 'joined_into' },
  { name: 'received_on' },
  { name: 'kind', say: coded('incidents.kind'), list: codes.incidentKinds },
  { name: 'told_by', say: coded('incidents.told_by'), list: codes.tellers },
  { name: 'language', say: languageName },
  { name: 'occurred_from' },
  { name: 'occurred_until' },
  { name: 'occurred_precision', unsaid: true, say: coded('incidents.precision'), list: codes.precisions },
  { name: 'country', say: (page, code) => page.f.country(code) },
  { name: 'region', say: (page, code) => regionName(page.lang, code) },
  { name: 'setting', say: coded('incidents.setting'), list: codes.settings },
  { name: 'acts', several: true, say: coded('incidents.act'), list: codes.acts },
  { name: 'people_harmed' },
  { name: 'harmed', several: true, say: coded('incidents.harmed'), list: codes.harmed },
  { name: 'perpetrator_kind', say: coded('incidents.perpetrator'), list: codes.perpetratorKinds },
  { name: 'injury', say: coded('incidents.injury'), list: codes.injuries },
  { name: 'bias_perceived', several: true, say: coded('incidents.bias'), list: codes.biases },
  { name: 'bias_indicators', several: true, say: coded('incidents.indicator'), list: codes.indicators },
  { name: 'bias_assessed', several: true, say: coded('incidents.bias'), list: codes.biases },
  { name: 'qualification', say: coded('incidents.qualification'), list: codes.qualifications },
  { name: 'police_told', unsaid: true, say: coded('incidents.police_told'), list: codes.policeAnswers },
  { name: 'police_told_on' },
  { name: 'police_why_not', several: true, say: coded('incidents.why_not'), list: codes.reasonsNotTold },
  { name: 'agreed', several: true, say: coded('incidents.agreed'), list: codes.agreements },
  { name: 'support', several: true, say: coded('incidents.support'), list: codes.supports },
  { name: 'decided_on' },
  { name: 'closed_on' },
  { name: 'outcome', say: coded('incidents.outcome'), list: codes.outcomes },
  { name: 'sealed_mode', say: sealedWords, list: [{ code: 'true' }] },
]

/** Words that go out only where they are asked for. How somebody is reached, and who did it, go into no file. */
export const wordColumns = ['told', 'summary', 'place'] as const

/** Stands between codes of one cell. */
export const between = ';'

/** A row as it is read: several codes are one text, joined by `between`. */
export type Row = Record<string, string | number | boolean | null>

/** The head of a table: names that stay the same in every language. */
export const headOf = (words: boolean): string[] => [
  ...columns.flatMap(({ name, say }) => (say ? [name, `${name}_label`] : [name])),
  ...(words ? wordColumns : []),
]

/** Puts rows into words. The words of a cell are looked up once for all rows that say the same. */
export function wording(page: Page): (column: Column, value: string) => string {
  const known = new Map<string, string>()
  return ({ name, say, several }, value) => {
    const key = `${name} ${value}`
    const before = known.get(key)
    if (before !== undefined) return before
    const one = (code: string) => say?.(page, code) ?? code
    const words = several ? value.split(between).map(one).join('; ') : one(value)
    known.set(key, words)
    return words
  }
}

/** The cells of a row: each code with its word. */
export function cellsOf(row: Row, wordsOf: ReturnType<typeof wording>, words: boolean): (string | null)[] {
  const cells: (string | null)[] = []
  for (const column of columns) {
    const value = row[column.name]
    const text = value === null || value === undefined || value === '' ? null : String(value)
    cells.push(text)
    if (column.say) cells.push(text === null ? null : wordsOf(column, text))
  }
  if (words) for (const name of wordColumns) cells.push((row[name] as string | null | undefined) ?? null)
  return cells
}

/** The same for programs: codes alone, several as a list. */
export function recordOf(row: Row, words: boolean): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const { name, several } of columns) {
    const value = row[name] ?? null
    record[name] = several ? (value ? String(value).split(between) : []) : value
  }
  if (words) for (const name of wordColumns) record[name] = row[name] ?? null
  return record
}

/** What every code means, by column. */
export const labelsOf = (page: Page): Record<string, Record<string, string>> =>
  Object.fromEntries(
    columns.flatMap(({ name, say, list }) =>
      say && list ? [[name, Object.fromEntries(list.map(({ code }) => [code, say(page, code)]))]] : [],
    ),
  )
