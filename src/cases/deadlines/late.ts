import { type RawBuilder, sql } from 'kysely'

// A count that runs; `d` is the deadline.
const running = (organisation: string) =>
  sql`d.organisation_id = ${organisation} and d.met_on is null and d.suspended_from is null`

/** Whether the next deadline of a case `c` is past: its day, or the hour at which it ends. */
export const lateSql = (organisation: string, today: string, now: Date): RawBuilder<boolean> =>
  sql<boolean>`(c.next_due_on < ${today}::date or (c.next_due_on = ${today}::date and exists (select from deadline d
    where ${running(organisation)} and d.case_id = c.id and d.due_on = ${today}::date and d.due_at <= ${now})))`

/** The next deadline of a case `c`, as `next.rule` and `next.due_at`; of several on its day the one that ends at the earliest hour. */
export const nextDueSql = (organisation: string): RawBuilder<unknown> =>
  sql`left join lateral (select d.rule, d.due_at from deadline d
    where ${running(organisation)} and d.case_id = c.id and d.due_on = c.next_due_on
    order by d.due_at, d.id limit 1) next on true`

/**
 * When the clocks in hours end on the day that is next in a case `c`, as `clock.ends`: the few there are of an organisation,
 * read at once. A case whose next deadline ends with its day has none.
 */
export const nextHourSql = (organisation: string): RawBuilder<unknown> =>
  sql`left join (select d.case_id, d.due_on, min(d.due_at) as ends from deadline d
    where ${running(organisation)} and d.due_at is not null group by d.case_id, d.due_on) clock
    on clock.case_id = c.id and clock.due_on = c.next_due_on`

/**
 * When the next deadline of a case `c` ends, on the clock on the wall of `zone`: at its hour, or with its day. Needs
 * `nextHourSql`; null where nothing is due.
 */
export const nextEndSql = (zone: string): RawBuilder<unknown> =>
  sql`coalesce(clock.ends at time zone ${zone}, (c.next_due_on + 1)::timestamp)`
