import { z } from 'zod'
import type { Edition, Shown } from './disclosure.ts'
import { readKey, type TableName } from './grid.ts'

const stored = z.object({
  shown: z.array(z.tuple([z.string(), z.number().nullable()])),
  left_out: z.array(z.string()),
})

/** Figures as they are written down with an edition: what is shown, and which larger numbers were left out. */
export const writeFigures = ({ shown, left_out }: Edition): string =>
  JSON.stringify({ shown: [...shown], left_out })

/** Reads what `writeFigures` wrote. */
export function readFigures(value: unknown): Edition {
  const { shown, left_out } = stored.parse(value)
  return { shown: new Map(shown), left_out }
}

/** A number as everybody may see it. */
export interface PublishedCell {
  table: TableName
  period: string
  code: string
  value: Shown
}

/** The numbers of an edition in the order of the grid. */
export const cellsOf = (edition: Edition): PublishedCell[] =>
  [...edition.shown].map(([key, value]) => ({ ...readKey(key), value }))

/** The lines of one table; of a period, when a table has several. */
export const linesOf = (
  cells: readonly PublishedCell[],
  table: TableName,
  period?: string,
): PublishedCell[] =>
  cells.filter((cell) => cell.table === table && (period === undefined || cell.period === period))
