import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import type { PersonReference } from './references.ts'

type Row = Record<string, unknown>

/** PostgreSQL's codes for a row that is there already, and for a tie of somebody with themselves. */
const doubled = new Set(['23505', '23514'])

const isDoubled = (error: unknown): boolean =>
  error instanceof Error && doubled.has((error as { code?: string }).code ?? '')

const matches = (organisation: string, key: Row) =>
  sql.join(
    [
      sql`organisation_id = ${organisation}`,
      ...Object.entries(key).map(([column, value]) => sql`${sql.id(column)} = ${value}`),
    ],
    sql` and `,
  )

/** Values sealed under one person's key, opened and sealed under the other's. What does not open stays as it is. */
function sealedAnew(ctx: AnyCtx, reference: PersonReference, row: Row, to: string): [string, Buffer][] {
  const first = reference.key[0] ?? 'id'
  const id = String(row[first])
  const after = first === reference.column ? to : id
  return (reference.sealed ?? []).flatMap((column): [string, Buffer][] => {
    const value = ctx.keys.open<unknown>(reference.table, column, id, row[column] as Buffer | null)
    return value === undefined || value === null
      ? []
      : [[column, ctx.keys.seal(to, reference.table, column, after, value)]]
  })
}

async function turn(
  ctx: AnyCtx,
  reference: PersonReference,
  key: Row,
  row: Row,
  to: string,
): Promise<number> {
  const values = [
    sql`${sql.id(reference.column)} = ${to}`,
    ...sealedAnew(ctx, reference, row, to).map(([column, value]) => sql`${sql.id(column)} = ${value}`),
  ]
  const done = await sql`update ${sql.id(reference.table)} set ${sql.join(values)}
    where ${matches(ctx.organisation.id, key)}`.execute(ctx.db)
  return Number(done.numAffectedRows ?? 0n)
}

/** Tries one row behind a savepoint: a row the kept person has already is taken away instead, and remembered whole. */
async function turnOne(
  ctx: AnyCtx,
  reference: PersonReference,
  key: Row,
  row: Row,
  to: string,
): Promise<unknown> {
  await sql`savepoint turning`.execute(ctx.db)
  try {
    await turn(ctx, reference, key, row, to)
    await sql`release savepoint turning`.execute(ctx.db)
    return null
  } catch (error) {
    if (!isDoubled(error)) throw error
    await sql`rollback to savepoint turning`.execute(ctx.db)
    const kept = await sql<{ whole: unknown }>`select to_jsonb(t) as whole from ${sql.id(reference.table)} t
      where ${matches(ctx.organisation.id, key)}`.execute(ctx.db)
    await sql`delete from ${sql.id(reference.table)} where ${matches(ctx.organisation.id, key)}`.execute(
      ctx.db,
    )
    return kept.rows[0]?.whole ?? null
  }
}

/**
 * Turns every row that names `from` and that this member may see to `to`, and writes down each for the way back.
 * Both persons' keys must be loaded. Answers how many rows were turned or taken away.
 */
export async function repoint(
  ctx: AnyCtx,
  merge: { id: string; from: string; to: string },
  references: readonly PersonReference[],
): Promise<number> {
  let count = 0
  for (const reference of references) {
    const found = await sql<Row>`select * from ${sql.id(reference.table)}
      where organisation_id = ${ctx.organisation.id} and ${sql.id(reference.column)} = ${merge.from}
      for update`.execute(ctx.db)
    for (const row of found.rows) {
      const key = Object.fromEntries(reference.key.map((column) => [column, row[column]]))
      const removed = await turnOne(ctx, reference, key, row, merge.to)
      await ctx.db
        .insertInto('person_merge_row')
        .values({
          organisation_id: ctx.organisation.id,
          id: newId(),
          merge_id: merge.id,
          table_name: reference.table,
          column_name: reference.column,
          key: JSON.stringify(key),
          removed: removed === null ? null : JSON.stringify(removed),
        })
        .execute()
      count += 1
    }
  }
  return count
}

type Remembered = {
  id: string
  table_name: string
  column_name: string
  key: unknown
  removed: unknown
}

async function giveBack(
  ctx: AnyCtx,
  merge: { from: string; to: string },
  reference: PersonReference,
  one: Remembered,
): Promise<boolean> {
  const before = one.key as Row
  if (one.removed !== null) {
    await sql`insert into ${sql.id(one.table_name)}
      select * from jsonb_populate_record(null::${sql.id(one.table_name)}, ${JSON.stringify(one.removed)}::jsonb)
      on conflict do nothing`.execute(ctx.db)
    return true
  }
  const now = { ...before, [one.column_name]: merge.to }
  const found = await sql<Row>`select * from ${sql.id(one.table_name)}
    where ${matches(ctx.organisation.id, now)} for update`.execute(ctx.db)
  const row = found.rows[0]
  return row !== undefined && (await turn(ctx, reference, now, row, merge.from)) > 0
}

/**
 * Turns back what a merge turned, newest first, as far as this member may see it: what is hidden waits for a member who
 * does. A row that was changed or removed since is left alone.
 */
export async function unpoint(
  ctx: AnyCtx,
  merge: { id: string; from: string; to: string },
  references: readonly PersonReference[],
): Promise<void> {
  const rows = await ctx.db
    .selectFrom('person_merge_row')
    .select(['id', 'table_name', 'column_name', 'key', 'removed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('merge_id', '=', merge.id)
    .where('restored_at', 'is', null)
    .orderBy('id', 'desc')
    .forUpdate()
    .execute()
  for (const one of rows) {
    const reference = references.find(
      ({ table, column }) => table === one.table_name && column === one.column_name,
    )
    if (!reference || !(await giveBack(ctx, merge, reference, one))) continue
    await ctx.db
      .updateTable('person_merge_row')
      .set({ restored_at: ctx.now })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', one.id)
      .execute()
  }
}
