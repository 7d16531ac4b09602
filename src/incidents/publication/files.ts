import dictionary from '../../../codes/public-statistics.json'
import { csvLines } from '../../platform/http/csv.ts'
import type { Page } from '../../ui/page.ts'
import { cellsOf } from './publication.ts'
import type { PublishedEdition } from './queries.ts'
import { codeWord } from './words.ts'

const publishedOn = (page: Page, { published_at }: PublishedEdition) => page.f.dateOf(published_at)

/** Every number that was ever published, a line each. What is not shown is empty. */
export const publicCsv = (page: Page, editions: readonly PublishedEdition[]): string =>
  csvLines(
    [
      ['edition', 'published_on', 'period', 'table', 'code', 'label', 'value'],
      ...editions.flatMap((edition) =>
        cellsOf(edition.figures).map(({ table, period, code, value }) => [
          String(edition.number),
          publishedOn(page, edition),
          period,
          table,
          code,
          codeWord(page, table, code),
          value === null ? null : String(value),
        ]),
      ),
    ],
    true,
  )

/** The same for programs, with what each table and column means. */
export const publicJson = (page: Page, organisation: string, editions: readonly PublishedEdition[]) => ({
  organisation,
  dictionary,
  editions: editions.map((edition) => ({
    edition: edition.number,
    period: edition.period,
    published_on: publishedOn(page, edition),
    corrects: edition.follows ?? null,
    corrected_by: edition.replaced_by ?? null,
    why: edition.why,
    figures: cellsOf(edition.figures).map((cell) => ({
      ...cell,
      label: codeWord(page, cell.table, cell.code),
    })),
  })),
})
