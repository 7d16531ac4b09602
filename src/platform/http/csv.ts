import { stringify } from 'csv-stringify/sync'
import { inert } from '../inert.ts'

/** A row of a file: text, or nothing. */
export type CsvRow = readonly (string | null | undefined)[]

/**
 * Rows as comma-separated lines. A cell that a spreadsheet would take for a formula gets a quote before it; the first lines of
 * a file begin with a byte order mark, so that spreadsheets read its letters right.
 */
export const csvLines = (rows: readonly CsvRow[], first = false): string =>
  stringify(
    rows.map((row) => row.map((cell) => cell && inert(cell))),
    { bom: first, record_delimiter: 'windows' },
  )

/**
 * Streams a file that is read chunk by chunk, and only as fast as it is taken: memory stays flat however long it is.
 * `next` answers the rows after those before, and none at the end.
 */
export function csvStream(head: CsvRow, next: () => Promise<readonly CsvRow[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let begun = false
  return new ReadableStream(
    {
      async pull(controller) {
        if (!begun) {
          begun = true
          controller.enqueue(encoder.encode(csvLines([head], true)))
          return
        }
        const rows = await next()
        if (rows.length > 0) controller.enqueue(encoder.encode(csvLines(rows)))
        else controller.close()
      },
    },
    // Nothing is read before somebody takes it: the access log is written by then.
    { highWaterMark: 0 },
  )
}
