import { sql } from 'kysely'
import type { AnyCtx } from '../platform/context.ts'
import { Conflict, NotFound } from '../platform/errors.ts'

/** What a project is put together from, by the word in its addresses. What is removed is kept, so that it can be put back. */
const tables = {
  partners: 'project_partner',
  'budget-lines': 'budget_line',
  costs: 'cost',
  payments: 'grant_payment',
  results: 'result',
  indicators: 'indicator',
} as const

export type Part = keyof typeof tables

export const isPart = (word: string | undefined): word is Part =>
  word !== undefined && Object.hasOwn(tables, word)

/** What a part stands under, and the column that names it. */
const under = {
  costs: { part: 'budget-lines', column: 'budget_line_id' },
  indicators: { part: 'results', column: 'result_id' },
} as const

const isUnder = (part: Part): part is keyof typeof under => Object.hasOwn(under, part)

/** Takes a part away; the caller has locked it and asked the rules. */
export async function takeAway(ctx: AnyCtx, part: Part, id: string): Promise<void> {
  await sql`update ${sql.table(tables[part])} set removed_at = ${ctx.now}, version = version + 1
    where organisation_id = ${ctx.organisation.id} and id = ${id}`.execute(ctx.db)
}

/** Puts a removed part back, and with it what it stands under. Throws `NotFound` unless it is the project's and removed. */
export async function putBack(ctx: AnyCtx, projectId: string, part: Part, id: string): Promise<void> {
  const organisation = ctx.organisation.id
  const above = isUnder(part) ? under[part] : undefined
  const own =
    part === 'costs'
      ? sql`budget_line_id in (select id from budget_line where organisation_id = ${organisation} and project_id = ${projectId})`
      : sql`project_id = ${projectId}`
  const back = await sql<{ above: string | null }>`
    update ${sql.table(tables[part])} set removed_at = null, version = version + 1
     where organisation_id = ${organisation} and id = ${id} and ${own} and removed_at is not null
    returning ${above ? sql.ref(above.column) : sql`null`} as above`.execute(ctx.db)
  const [row] = back.rows
  if (!row) throw new NotFound()
  if (above && row.above)
    await sql`update ${sql.table(tables[above.part])} set removed_at = null, version = version + 1
      where organisation_id = ${organisation} and id = ${row.above} and removed_at is not null`.execute(
      ctx.db,
    )
  ctx.record({ act: 'project.put_back', kind: 'project', id: projectId })
}

type Given = Record<string, string | number>

/**
 * Throws `Conflict` with both texts when a part was saved since it was read; `labels` are the fields a person can bring
 * together. Answers the names of the fields that change.
 */
export function changedFrom(
  now: Given & { version: number },
  given: Given,
  base: number,
  labels: Record<string, string>,
): string[] {
  if (now.version !== base)
    throw new Conflict({
      version: now.version,
      fields: Object.entries(labels).map(([name, label]) => ({
        name,
        label,
        mine: String(given[name] ?? ''),
        theirs: String(now[name] ?? ''),
      })),
    })
  return Object.keys(given).filter((name) => given[name] !== now[name])
}
