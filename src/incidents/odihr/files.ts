import type { CellObject } from 'write-excel-file/node'
import { clean } from '../../platform/clean-text.ts'
import { csvLines } from '../../platform/http/csv.ts'
import { inert } from '../../platform/inert.ts'
import type { Page } from '../../ui/page.ts'
import { type Described, type Submission, sendable } from './odihr.ts'
import { describedWords, odihrTypeWord } from './words.ts'

const columns = [
  'odihr.when',
  'odihr.country',
  'odihr.place',
  'odihr.motives',
  'odihr.type',
  'odihr.indicators',
  'odihr.source',
  'odihr.description',
] as const

const rowOf = (page: Page, one: Described): string[] => {
  const words = describedWords(page, one)
  return [
    one.when,
    words.country,
    one.place,
    words.motives,
    words.type,
    words.indicators,
    words.source,
    one.description,
  ]
}

/** The incidents told in words, a line each. */
export const odihrCsv = (page: Page, submission: Submission): string =>
  csvLines([columns.map((id) => page.t(id)), ...sendable(submission).map((one) => rowOf(page, one))], true)

const text = (value: string): CellObject => ({
  type: String,
  value: inert(clean(value)),
  format: '@',
  wrap: true,
  alignVertical: 'top',
})
const head = (value: string): CellObject => ({
  type: String,
  value: inert(value),
  fontWeight: 'bold',
  wrap: true,
})

/** The file for ODIHR: a sheet of incidents in words and one of counts. */
export async function odihrXlsx(page: Page, submission: Submission): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const { t } = page
  return writeExcelFile(
    [
      {
        sheet: t('odihr.described').slice(0, 31),
        columns: [12, 14, 26, 28, 20, 30, 16, 80].map((width) => ({ width })),
        stickyRowsCount: 1,
        data: [
          columns.map((id) => head(t(id))),
          ...sendable(submission).map((one) => rowOf(page, one).map(text)),
        ],
      },
      {
        sheet: t('odihr.counts').slice(0, 31),
        columns: [24, 32, 14].map((width) => ({ width })),
        stickyRowsCount: 1,
        data: [
          [head(t('odihr.type')), head(t('odihr.motives')), head(t('statistics.incidents'))],
          ...submission.counts.map(({ type, motive, count }): CellObject[] => [
            text(odihrTypeWord(page, type)),
            text(describedWords(page, { motives: [motive] }).motives),
            { type: Number, value: count },
          ]),
          [text(t('odihr.each_once')), text(''), { type: Number, value: submission.incidents }],
        ],
      },
    ],
    { fontFamily: 'Calibri', fontSize: 11 },
  ).toBuffer()
}
