import { type RawBuilder, sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { type Opening, toldDays } from './opening.ts'

async function openings<Extra extends object = object>(
  ctx: Pick<AnyCtx, 'db' | 'organisation'>,
  which: RawBuilder<unknown>,
  more: RawBuilder<unknown> = sql``,
): Promise<(Opening & Extra)[]> {
  const { rows } = await ctx.db.executeQuery<Opening & Extra>(
    sql<
      Opening & Extra
    >`select o.id, o.case_id, c.number, o.member_id, o.why, o.opened_at, o.until_at, o.ended_by, o.until_at > now() as open${more}
      from case_opening o join cases c on c.organisation_id = o.organisation_id and c.id = o.case_id
     where o.organisation_id = ${ctx.organisation.id} and ${which}
     order by o.opened_at desc, o.id desc limit 50`.compile(ctx.db),
  )
  return rows
}

/** Every time a case was opened in an emergency, the newest first, with what was said; null where that cannot be opened. */
export async function openingsOf(
  ctx: AnyCtx,
  caseId: string,
): Promise<(Opening & { words: string | null | undefined })[]> {
  await ctx.keys.load([caseId])
  const found = await openings<{ words_sealed: Buffer | null }>(
    ctx,
    sql`o.case_id = ${caseId}`,
    sql`, o.words_sealed`,
  )
  return found.map(({ words_sealed, ...one }) => ({
    ...one,
    words: ctx.keys.open<string>('case_opening', 'words_sealed', one.id, words_sealed),
  }))
}

/** The openings of a case that last at this moment. */
export const openNow = (ctx: AnyCtx, caseId: string): Promise<Opening[]> =>
  openings(ctx, sql`o.case_id = ${caseId} and o.until_at > now()`)

/** Openings of the last days of restricted cases the reader sees, and the reader's own while they last. */
export const recentOpenings = (ctx: AnyCtx): Promise<Opening[]> =>
  openings(ctx, sql`o.restricted and o.opened_at > now() - make_interval(days => ${toldDays})`)
