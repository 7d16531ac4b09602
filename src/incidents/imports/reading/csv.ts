import { pipeline, Readable } from 'node:stream'
import { longestRow, UnreadableFile } from './unreadable.ts'

/** What stands between the cells: whichever of the three the first line has most of, outside quotes. */
function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '')
  const count = (sign: string) => bare.split(sign).length
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

/** Reads as far as the end of the first line, and hands over all of it again. */
async function firstLine(
  text: AsyncIterator<string>,
): Promise<{ line: string; rest: AsyncIterable<string> }> {
  let held = ''
  let ended = false
  while (!/[\r\n]/.test(held.trimStart()) && !ended) {
    const next = await text.next()
    ended = next.done === true
    held += next.value ?? ''
    if (held.length > longestRow) throw new UnreadableFile('too_large')
  }
  async function* rest() {
    yield held
    for (let next = await text.next(); !next.done; next = await text.next()) yield next.value
  }
  return { line: held.trimStart().split(/[\r\n]/)[0] ?? '', rest: rest() }
}

/** The rows of a comma-, semicolon- or tab-separated file, cell by cell. */
export async function* rowsOfCsv(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  const { CsvError, parse } = await import('csv-parse')
  const { line, rest } = await firstLine(text[Symbol.asyncIterator]())
  const parser = parse({
    delimiter: delimiterOf(line),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  })
  // What goes wrong on either side is thrown by the reading of the rows.
  pipeline(Readable.from(rest, { objectMode: false }), parser, () => {})
  try {
    yield* parser as AsyncIterable<string[]>
  } catch (error) {
    if (error instanceof CsvError)
      throw new UnreadableFile(error.code === 'CSV_MAX_RECORD_SIZE' ? 'too_large' : 'broken')
    throw error
  }
}
