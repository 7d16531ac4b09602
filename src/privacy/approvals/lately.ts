import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { aloneUpTo, holdsHours, hoursAfter } from './approval.ts'

/**
 * Whether taking out so many records with names needs a second person: what this member took out alone within a day counts with
 * it, or else ten files of fifty would be five hundred names. Two exports of one member wait for each other here.
 */
export async function needsSecond(ctx: Ctx<'export_reason', 'member'>, names: number): Promise<boolean> {
  await ctx.db
    .selectFrom('member')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', ctx.member.id)
    .forNoKeyUpdate()
    .execute()
  const lately = await ctx.db
    .selectFrom('export_reason')
    .select(sql<number>`coalesce(sum(names), 0)::int`.as('names'))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', ctx.member.id)
    .where('at', '>', hoursAfter(ctx.now, -holdsHours))
    .executeTakeFirst()
  return names + (lately?.names ?? 0) > aloneUpTo
}
