import { type RawBuilder, sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { lateSql } from '../deadlines/late.ts'
import { rhythmTable, seenBy } from '../diary/rhythm.ts'
import { type LoadRow, minutesSince, soonUntil } from './caseload.ts'

/**
 * Beside a case `c`: the danger as it was last seen (`r.level`), the day of the last contact (`seen.occurred_on`), and
 * `rhythm.days`, the days its kind may go without one.
 */
export function beside(organisation: string): RawBuilder<unknown> {
  const { kinds, days, otherwise } = rhythmTable()
  return sql`left join risk_review r on r.organisation_id = ${organisation} and r.case_id = c.id and r.current
    left join lateral (select coalesce(
        (select own.days from contact_rhythm own where own.organisation_id = ${organisation} and own.kind = c.kind),
        (select usual.days from unnest(${kinds}::text[], ${days}::integer[]) as usual (kind, days) where usual.kind = c.kind),
        ${otherwise}) as days) rhythm on true
    left join lateral (select e.occurred_on from case_entry e
        where e.organisation_id = ${organisation} and e.case_id = c.id and e.kind = any(${[...seenBy]}::text[])
        order by e.occurred_at desc limit 1) seen on true`
}

/** Whether nobody was seen in a case for longer than its kind allows. */
export const unseenSql = (today: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce(seen.occurred_on, c.opened_on) + rhythm.days < ${today}::date`

/** Open cases the reader may see, counted by who leads them, kind, danger and nearness of a deadline. */
export async function loadRows(ctx: AnyCtx): Promise<LoadRow[]> {
  const organisation = ctx.organisation.id
  const { rows } = await sql<LoadRow>`select c.lead_member_id as member_id, c.kind, r.level,
        coalesce(c.next_due_on <= ${soonUntil(ctx.today)}::date, false) as soon, count(*)::int as n,
        (count(*) filter (where ${lateSql(organisation, ctx.today, ctx.now)}))::int as overdue,
        (count(*) filter (where ${unseenSql(ctx.today)}))::int as unseen
      from cases c ${beside(organisation)}
      where c.organisation_id = ${organisation} and c.status = 'open'
      group by 1, 2, 3, 4`.execute(ctx.db)
  return rows
}

/** Minutes each member wrote down in the last four weeks, in cases the reader may see. */
export async function minutesByMember(ctx: AnyCtx): Promise<Map<string, number>> {
  const rows = await ctx.db
    .selectFrom('case_entry')
    .select('member_id')
    .select((eb) => eb.fn.sum<string>('minutes').as('minutes'))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('occurred_on', '>', minutesSince(ctx.today))
    .where('occurred_on', '<=', ctx.today)
    .groupBy('member_id')
    .execute()
  return new Map(rows.map(({ member_id, minutes }) => [member_id, Number(minutes)]))
}
