import { sql } from 'kysely'
import type { AnyCtx, Statistics } from '../../platform/context.ts'
import { statement } from '../../platform/statement.ts'
import { type Kept, type Planned, planned, type Rule, rulesOf } from './retention.ts'

type Reader = Pick<AnyCtx, 'db' | 'organisation'>

/** The organisation's own rules. */
export async function ownRules(ctx: Reader): Promise<Rule[]> {
  return ctx.db
    .selectFrom('retention_rule')
    .select(['kind', 'outcome', 'months'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('removed_at', 'is', null)
    .execute()
}

/** Who stands behind the rules, and since when; undefined until somebody does. */
export async function confirmation(ctx: Reader): Promise<{ by: string; at: Date } | undefined> {
  const row = await ctx.db
    .selectFrom('retention_setting')
    .select(['confirmed_by', 'confirmed_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .executeTakeFirst()
  return row && { by: row.confirmed_by, at: row.confirmed_at }
}

/** Closed cases, restricted ones included but without their number, as figures see them. */
export async function closedCases(db: Statistics, organisation: string, today: string): Promise<Kept[]> {
  const { rows } = await sql<
    Record<keyof Kept, unknown>
  >`select c.id, case when c.restricted then null else c.number end as number, c.kind,
      c.closure_reason as outcome, c.closed_on,
      (select max(e.occurred_on) from case_entry e where e.organisation_id = c.organisation_id and e.case_id = c.id) as last_on,
      exists (select from legal_hold h where h.organisation_id = c.organisation_id and h.ended_at is null and h.until_on >= ${today}
        and (h.case_id = c.id or h.person_id in (select v.person_id from involvement v
          where v.organisation_id = c.organisation_id and v.case_id = c.id))) as held,
      exists (select from deadline d where d.organisation_id = c.organisation_id and d.case_id = c.id
        and d.met_on is null and d.due_on >= ${today}) as deadline,
      n.announced_on, n.erase_on, n.stopped_until
    from cases c
    left join lateral (select announced_on, erase_on, stopped_until from retention_notice n
      where n.organisation_id = c.organisation_id and n.case_id = c.id and n.announced_on >= c.closed_on
      order by announced_on desc, id desc limit 1) n on true
    where c.organisation_id = ${organisation} and c.status = 'closed' and c.erased_on is null`.execute(db)
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Kept,
  )
}

/** What the rules come to today. */
export async function retentionPlan(ctx: AnyCtx): Promise<Planned[]> {
  const rules = rulesOf(await ownRules(ctx))
  return planned(
    rules,
    await ctx.statistics((db) => closedCases(db, ctx.organisation.id, ctx.today)),
    ctx.today,
  )
}

/** Holds that stand, of those the member may see, newest first. */
export async function listHolds(ctx: AnyCtx, on?: { kind: 'person' | 'case'; id: string }) {
  let query = ctx.db
    .selectFrom('legal_hold')
    .select(['id', 'person_id', 'case_id', 'reason_sealed', 'until_on', 'made_by', 'made_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('ended_at', 'is', null)
    .where('until_on', '>=', ctx.today)
    .orderBy('made_at', 'desc')
  if (on) query = query.where(on.kind === 'person' ? 'person_id' : 'case_id', '=', on.id)
  const rows = await query.execute()
  await ctx.keys.load(rows.flatMap((row) => row.person_id ?? row.case_id ?? []))
  return rows.map(({ reason_sealed, ...row }) => ({
    ...row,
    reason: ctx.keys.open<string>('legal_hold', 'reason_sealed', row.id, reason_sealed) ?? null,
  }))
}
export type Hold = Awaited<ReturnType<typeof listHolds>>[number]

/** What a case's page says of keeping: that it was erased, or will be. */
export interface CaseKeeping {
  status: string
  erased_on: string | null
  notice: string | null
  erase_on: string | null
}

const readKeeping = statement((db: AnyCtx['db'], given: { organisation: string; id: string }) =>
  db
    .selectFrom('cases as c')
    .leftJoin('retention_notice as n', (join) =>
      join
        .onRef('n.organisation_id', '=', 'c.organisation_id')
        .onRef('n.case_id', '=', 'c.id')
        .on('n.stopped_by', 'is', null),
    )
    .select(['c.status', 'c.erased_on', 'n.id as notice', 'n.erase_on'])
    .where('c.organisation_id', '=', given.organisation)
    .where('c.id', '=', given.id)
    .orderBy('n.announced_on', 'desc')
    .limit(1)
    .compile(),
)

export async function keepingOf(ctx: AnyCtx, id: string): Promise<CaseKeeping | undefined> {
  const [row] = await readKeeping(ctx.db, { organisation: ctx.organisation.id, id })
  return row
}

/** The announcement that runs for a case: on which day it goes. */
export async function noticeOf(
  ctx: AnyCtx,
  caseId: string,
): Promise<{ id: string; erase_on: string } | undefined> {
  const row = await keepingOf(ctx, caseId)
  if (!row?.notice || !row.erase_on || row.status !== 'closed' || row.erased_on) return undefined
  return { id: row.notice, erase_on: row.erase_on }
}

/** How many cases are announced, restricted ones included; and whether any was closed a year ago. */
export async function countAnnounced(ctx: AnyCtx): Promise<{ announced: number; old: boolean }> {
  return ctx.statistics(async (db) => {
    const { rows } = await sql<{ announced: number; old: boolean }>`/* count */ select
      (select count(distinct n.case_id)::int from retention_notice n join cases c on c.organisation_id = n.organisation_id and c.id = n.case_id
        where n.organisation_id = ${ctx.organisation.id} and n.stopped_by is null and c.status = 'closed' and c.erased_on is null) as announced,
      exists (select from cases c where c.organisation_id = ${ctx.organisation.id} and c.status = 'closed' and c.erased_on is null
        and c.closed_on < ${ctx.today}::date - 365) as old`.execute(db)
    return rows[0] ?? { announced: 0, old: false }
  })
}
