import { sql } from 'kysely'
import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { caseKinds } from '../case.ts'
import type { CaseLine } from './case-line.ts'
import { rhythmTable, seenBy, usualRhythm } from './rhythm.ts'

export interface UnseenLine extends CaseLine {
  /** Day of the last contact; null when there was none since the case was opened. */
  seen_on: string | null
  opened_on: string
  /** When somebody meets them next, if that is arranged. */
  next_at: Date | null
}
export type UnseenRow = Omit<UnseenLine, 'names'>

/** The member's own open cases in which nobody was seen for longer than their kind allows, the longest overdue first. */
export async function unseenRows(ctx: AnyCtx, limit = 12): Promise<UnseenRow[]> {
  const { kinds, days, otherwise } = rhythmTable()
  const organisation = ctx.organisation.id
  const { rows } = await sql<UnseenRow>`select * from (
      select c.id as case_id, c.number, c.kind, c.opened_on, seen.occurred_on as seen_on, ahead.starts_at as next_at,
             coalesce(own.days, usual.days, ${otherwise}) as days
      from case_member m
      join cases c on c.organisation_id = m.organisation_id and c.id = m.case_id and c.status = 'open'
      left join contact_rhythm own on own.organisation_id = m.organisation_id and own.kind = c.kind
      left join unnest(${kinds}::text[], ${days}::integer[]) as usual (kind, days) on usual.kind = c.kind
      left join lateral (select e.occurred_on from case_entry e
          where e.organisation_id = ${organisation} and e.case_id = c.id and e.kind = any(${[...seenBy]}::text[])
          order by e.occurred_at desc limit 1) seen on true
      left join lateral (select a.starts_at from appointment a
          where a.organisation_id = ${organisation} and a.case_id = c.id and a.status = 'planned' and a.starts_at > ${ctx.now}
          order by a.starts_at limit 1) ahead on true
      where m.organisation_id = ${organisation} and m.member_id = ${ctx.member.id} and m.until_on is null
        and m.part in ('lead', 'worker')) u
    where coalesce(u.seen_on, u.opened_on) + u.days < ${ctx.today}::date
    order by coalesce(u.seen_on, u.opened_on) + u.days, u.case_id limit ${limit}`.execute(ctx.db)
  return rows
}

/** Every kind of case with the days an organisation allows without contact. */
export async function listRhythm(
  ctx: Ctx<never, 'contact_rhythm'>,
): Promise<{ kind: string; days: number; usual: number }[]> {
  const own = await ctx.db
    .selectFrom('contact_rhythm')
    .select(['kind', 'days'])
    .where('organisation_id', '=', ctx.organisation.id)
    .execute()
  const byKind = new Map(own.map(({ kind, days }) => [kind, days]))
  return caseKinds.map((kind) => ({
    kind,
    usual: usualRhythm(kind),
    days: byKind.get(kind) ?? usualRhythm(kind),
  }))
}

/** Sets after how many days without contact cases are shown; the product's own number is kept as such a number too. */
export async function setRhythm(
  ctx: Ctx<'contact_rhythm'>,
  given: readonly { kind: string; days: number }[],
): Promise<void> {
  if (given.length === 0) return
  await ctx.db
    .insertInto('contact_rhythm')
    .values(given.map((row) => ({ organisation_id: ctx.organisation.id, ...row })))
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'kind']).doUpdateSet((eb) => ({ days: eb.ref('excluded.days') })),
    )
    .execute()
  ctx.record({ act: 'rhythm.set', kind: 'organisation', fields: given.map(({ kind }) => kind) })
}
