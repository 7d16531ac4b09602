import { type RawBuilder, sql } from 'kysely'

export type Sql = RawBuilder<unknown>

/** All of the conditions that are given. */
export const and = (conditions: (Sql | false | undefined)[]): Sql => {
  const said = conditions.filter((condition): condition is Sql => Boolean(condition))
  return said.length === 0 ? sql`true` : sql.join(said, sql` and `)
}
export const any = (column: Sql, codes: string[] | undefined) =>
  codes && sql`${column} = any(${codes}::text[])`
export const is = (column: Sql, code: string | undefined) => code !== undefined && sql`${column} = ${code}`
