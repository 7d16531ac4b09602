import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { keyIdOf } from '../../platform/keys/envelope.ts'
import { type Erased, type Holding, keyOf, rowOf } from '../holding.ts'

type Row = Record<string, unknown>

/** What a sealed column says afterwards: nothing, or an empty value of its kind under the organisation's key, so that its page still opens. */
function emptied(ctx: AnyCtx, holding: Holding, column: string, row: Row): Buffer | null {
  const value = holding.sealed[column]
  if (value === null) return null
  const { table, row: named } = holding.sealedAs ?? { table: holding.table, row: rowOf(holding) }
  return ctx.keys.seal(ctx.keys.organisationKey, table, column, String(row[named]), value)
}

const isEmptied = (ctx: AnyCtx, value: unknown) =>
  !Buffer.isBuffer(value) || keyIdOf(value) === ctx.keys.organisationKey

/**
 * Empties the rows of one table that are about somebody forgotten, as far as this member may see them: sealed values go, what
 * is coded stays for the figures. What is empty already is left alone, so it may run again. Answers how many rows it emptied.
 */
export async function emptyRows(ctx: AnyCtx, holding: Holding, { kind, id }: Erased): Promise<number> {
  const named = holding[kind]
  const columns = Object.keys(holding.sealed)
  if (!named || holding.removed || columns.length + Object.keys(holding.coarse ?? {}).length === 0) return 0
  const key = keyOf(holding)
  const asked = [...new Set([...key, ...(holding.sealedAs ? [holding.sealedAs.row] : []), ...columns])]
  const found =
    await sql<Row>`select ${sql.join(asked.map((column) => sql.id(column)))} from ${sql.id(holding.table)}
    where organisation_id = ${ctx.organisation.id} and ${sql.id(named)} = ${id}`.execute(ctx.db)
  const rows = found.rows.filter((row) => columns.some((column) => !isEmptied(ctx, row[column])))
  for (const row of rows) {
    const values = [
      ...columns
        .filter((column) => !isEmptied(ctx, row[column]))
        .map((column) => sql`${sql.id(column)} = ${emptied(ctx, holding, column, row)}`),
      ...Object.keys(holding.coarse ?? {}).map((column) => sql`${sql.id(column)} = null`),
    ]
    const place = key.map((column) => sql`${sql.id(column)} = ${row[column]}`)
    await sql`update ${sql.id(holding.table)} set ${sql.join(values)}
      where organisation_id = ${ctx.organisation.id} and ${sql.join(place, sql` and `)}`.execute(ctx.db)
  }
  return rows.length
}
