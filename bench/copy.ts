import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

export type Cell = string | number | boolean | null | Buffer | string[] | Date

function cell(value: Cell): string {
  if (value === null) return '\\N'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  if (Array.isArray(value)) return `{${value.join(',')}}`
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
}

function* lines(rows: Iterable<Cell[]>): Generator<string> {
  let chunk = ''
  for (const row of rows) {
    chunk += `${row.map(cell).join('\t')}\n`
    if (chunk.length > 262_144) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk) yield chunk
}

/** Streams rows into a table with COPY; the rows are made while they are sent. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: string[],
  rows: Iterable<Cell[]>,
): Promise<void> {
  const sink = (client as pg.Client).query(from(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(lines(rows)), sink)
}
