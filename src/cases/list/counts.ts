import { sql } from 'kysely'
import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { statement } from '../../platform/statement.ts'
import { askedOf, whoseOf } from './asking.ts'
import type { ListView, ListWish } from './list.ts'
import { type Asked, conditionOf, viewOf, type Whose } from './narrowing.ts'

export type CaseCounts = Record<ListView, number>

// Each count reads its own range of an index; one pass over all cases with five filters takes twice as long.
const countsOf = (whose: Whose) =>
  statement((db: AnyCtx['db'], asked: Asked) => {
    const count = (view: ListView) => sql`(select count(*)::int from cases c
      where c.organisation_id = ${asked.organisation} and ${viewOf(view, whose, asked)})`
    return sql<CaseCounts>`select ${count('mine')} as mine, ${count('due')} as due, ${count('quiet')} as quiet,
      ${count('team')} as team, ${count('closed')} as closed`.compile(db)
  })
const counts = { own: countsOf('own'), all: countsOf('all') }

const versionOf = statement(
  (db: Ctx<never, 'organisation_change'>['db'], { organisation }: { organisation: string }) =>
    db
      .selectFrom('organisation_change')
      .select('version')
      .where('organisation_id', '=', organisation)
      .compile(),
)

const kept = new Map<string, { version: number; until: number; counted: CaseCounts }>()
// "Quiet" moves with the clock alone.
const keptFor = 60_000
const mostKept = 1_000

/**
 * How many cases each view holds, of those the reader may see. Kept while nothing of the organisation changes, a minute at
 * most; for pages that only read, since what a transaction has not committed yet is under no version.
 */
export async function countCases(ctx: AnyCtx): Promise<CaseCounts> {
  const [change] = await versionOf(ctx.db, { organisation: ctx.organisation.id })
  const version = change?.version ?? 0
  const now = ctx.now.getTime()
  const name = [ctx.organisation.id, ctx.member.id, ctx.member.sight, whoseOf(ctx), ctx.today].join(' ')
  const known = kept.get(name)
  if (known?.version === version && known.until > now) return known.counted
  const [found] = await counts[whoseOf(ctx)](ctx.db, await askedOf(ctx))
  const counted = found ?? { mine: 0, due: 0, quiet: 0, team: 0, closed: 0 }
  if (kept.size >= mostKept) kept.clear()
  kept.set(name, { version, until: now + keptFor, counted })
  return counted
}

/** No list is counted further than this. */
export const mostCounted = 10_000

/** How many cases a wish shows on all its pages, of those the reader may see; at most one more than `mostCounted`. */
export const countFound = async (ctx: AnyCtx, wish: ListWish): Promise<number> =>
  countAsked(ctx, wish, await askedOf(ctx, wish), mostCounted + 1)

/** The same for whoever has asked already: all of them, however many. */
export async function countAsked(ctx: AnyCtx, wish: ListWish, asked: Asked, most?: number): Promise<number> {
  const condition = conditionOf(wish, whoseOf(ctx), asked, { chosen: Boolean(asked.chosen) })
  const limit = most === undefined ? sql`all` : sql.lit(most)
  const { rows } = await sql<{ n: number }>`/* count */ select count(*)::int as n from (
    select from cases c where c.organisation_id = ${asked.organisation} and ${condition} limit ${limit}) found`.execute(
    ctx.db,
  )
  return rows[0]?.n ?? 0
}
