import { stringify } from 'csv-stringify/sync'
import { inert } from '../inert.ts'
import { textStream } from './stream.ts'

/** A row of a file: text, or nothing. */
export type CsvRow = readonly (string | null | undefined)[]

/**
 * Rows as comma-separated lines. A cell that a spreadsheet would take for a formula gets a quote before it; the first lines of
 * a file begin with a byte order mark, so that spreadsheets read its letters right.
 */
export const csvLines = (rows: readonly CsvRow[], first = false): string =>
  stringify(
    rows.map((row) => row.map((cell) => cell && inert(cell))),
    // Left alone, it quotes no line break but its own.
    { bom: first, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )

/** Streams a file that is read chunk by chunk. `next` answers the rows after those before, and none at the end. */
export const csvStream = (head: CsvRow, next: () => Promise<readonly CsvRow[]>): ReadableStream<Uint8Array> =>
  textStream(csvLines([head], true), async () => {
    const rows = await next()
    return rows.length > 0 ? csvLines(rows) : undefined
  })
