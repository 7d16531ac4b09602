import dictionary from '../../../codes/public-statistics.json'
import { cellsOf, type PublishedEdition } from '../../incidents/index.ts'
import { type CsvRow, csvLines } from '../../platform/http/csv.ts'
import type { PublicPage } from '../public/page.ts'
import { fileCodeWord, fileTableWord } from './words.ts'

const columns = ['edition', 'published_on', 'period', 'table', 'code', 'label', 'value'] as const
/** Not a table of numbers: what the file says of itself. */
const about = 'about'

/** Under which terms anybody may use the figures; whoever publishes is told before. */
const licence = { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' }

interface FileFacts {
  page: PublicPage
  /** Where the figures stand, without the language. */
  address: string
  editions: readonly PublishedEdition[]
}

const licenceWord = ({ t, organisation }: PublicPage) =>
  t('public.statistics.licence', { organisation: organisation.name })
const publishedOn = (page: PublicPage, { published_at }: PublishedEdition) => page.f.dateOf(published_at)
const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '')

/** What an edition corrects and by which it was corrected, in words. */
const standingOf = ({ t }: PublicPage, { follows, replaced_by, why }: PublishedEdition): string =>
  [
    follows !== undefined && t('public.statistics.corrects', { number: follows }),
    follows !== undefined && why,
    replaced_by !== undefined && t('public.statistics.replaced', { number: replaced_by }),
  ]
    .filter(Boolean)
    .join(' ')

function editionRows(page: PublicPage, address: string, edition: PublishedEdition): CsvRow[] {
  const head = [String(edition.number), publishedOn(page, edition), edition.period.code]
  const standing = standingOf(page, edition)
  return [
    [...head, about, 'address', `${address}/${edition.number}`, null],
    ...(standing ? [[...head, about, 'standing', standing, null]] : []),
    ...cellsOf(edition.figures).map((cell) => [
      ...head.slice(0, 2),
      cell.period,
      cell.table,
      cell.code,
      [...new Set([fileTableWord(page, cell.table), fileCodeWord(page, cell)])].join(': '),
      cell.value === null ? null : String(cell.value),
    ]),
  ]
}

/**
 * Every number that was ever published, a line each, after what the file says of itself. What is not shown is empty. `plain` names
 * the columns by their codes, for programs; else they have words.
 */
export function publicCsv({ page, address, editions }: FileFacts, plain: boolean): string {
  const { t, organisation } = page
  const words = (code: string, text: string): CsvRow => [null, null, null, about, code, text, null]
  return csvLines(
    [
      columns.map((name) => (plain ? name : t(`public.statistics.column.${name}`))),
      words('organisation', organisation.name),
      words('method', t('public.statistics.method')),
      words('rule', t('public.statistics.rule')),
      words('sums', t('public.statistics.several')),
      words('licence', `${licenceWord(page)} ${licence.url}`),
      ...editions.flatMap((edition) => editionRows(page, address, edition)),
    ].map((row) => row.map((cell) => cell && bare(cell))),
    true,
  )
}

/** The same for programs: codes that never change, their words in the language of the page, and what each column means. */
export function publicJson({ page, address, editions }: FileFacts) {
  const { t, organisation, lang } = page
  return {
    organisation: organisation.name,
    address,
    language: lang,
    licence: { ...licence, words: bare(licenceWord(page)) },
    method: t('public.statistics.method'),
    rule: { ...dictionary.rules, words: t('public.statistics.rule') },
    sums: t('public.statistics.several'),
    columns: Object.fromEntries(columns.map((name) => [name, t(`public.statistics.column.${name}`)])),
    dictionary,
    editions: editions.map((edition) => ({
      edition: edition.number,
      address: `${address}/${edition.number}`,
      period: edition.period.code,
      published_on: publishedOn(page, edition),
      corrects: edition.follows ?? null,
      corrected_by: edition.replaced_by ?? null,
      why: edition.why,
      figures: cellsOf(edition.figures).map((cell) => ({
        ...cell,
        table_label: fileTableWord(page, cell.table),
        label: fileCodeWord(page, cell),
      })),
    })),
  }
}
