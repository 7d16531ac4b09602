import { sql } from 'kysely'
import type { AnyCtx, Statistics } from '../../platform/context.ts'
import { statement } from '../../platform/statement.ts'
import type { Erased } from '../holding.ts'
import { any, anyIncident, type Kept, type Planned, planned, type Rule, rulesOf } from './retention.ts'

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

/** Whether somebody stands behind how long things are kept. */
export const areRulesConfirmed = async (ctx: Reader): Promise<boolean> =>
  (await confirmation(ctx)) !== undefined

/** Closed cases, restricted ones included but without their number, as figures see them. */
export async function closedCases(db: Statistics, organisation: string, today: string): Promise<Kept[]> {
  const { rows } =
    await sql<KeptRow>`select 'case' as what, c.id, case when c.restricted then null else c.number end as number, c.kind,
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
  return rows.map(withoutNulls)
}

type KeptRow = Record<keyof Kept, unknown>

const withoutNulls = (row: KeptRow): Kept =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Kept

/**
 * Incidents nobody works on any more. One set aside counts from that day; one joined with another is kept as long as that one.
 * Links to cases are looked at over all cases, restricted ones too: that something still runs is told, never what.
 */
export async function closedIncidents(db: Statistics, organisation: string, today: string): Promise<Kept[]> {
  const { rows } = await sql<KeptRow>`select 'incident' as what, i.id, i.number,
      case when s.status = 'set_aside' then ${anyIncident} || '.set_aside'
        when s.kind is null then ${anyIncident} else ${anyIncident} || '.' || s.kind end as kind,
      ${anyIncident} || '.from_' || s.source as "from", coalesce(s.outcome, ${any}) as outcome,
      s.since as closed_on,
      greatest((select max(m.written_on) from incident_message m where m.organisation_id = i.organisation_id and m.incident_id = i.id),
        (select max(n.created_at)::date from incident_note n where n.organisation_id = i.organisation_id and n.incident_id = i.id)) as last_on,
      exists (select from legal_hold h where h.organisation_id = i.organisation_id and h.ended_at is null and h.until_on >= ${today}
        and (h.incident_id = i.id or h.case_id in (select l.case_id from incident_case l
          where l.organisation_id = i.organisation_id and l.incident_id = i.id))) as held,
      false as deadline,
      exists (select from incident_case l join cases c on c.organisation_id = l.organisation_id and c.id = l.case_id
        where l.organisation_id = i.organisation_id and l.incident_id = i.id and c.status = 'open')
      or exists (select from incident_told t where t.organisation_id = i.organisation_id and t.incident_id = i.id
        and t.taken_back_on is null and t.ask_again_on >= ${today} and (t.outcome is null or t.outcome = 'under_way')) as needed,
      n.announced_on, n.erase_on, n.stopped_until
    from incident i
    left join incident j on j.organisation_id = i.organisation_id and j.id = i.joined_into
    join lateral (select coalesce(j.status, i.status) as status, coalesce(j.kind, i.kind) as kind, coalesce(j.source, i.source) as source, coalesce(j.outcome, i.outcome) as outcome,
      coalesce(j.closed_on, i.closed_on, j.decided_on, i.decided_on, i.received_on) as since) s on true
    left join lateral (select announced_on, erase_on, stopped_until from incident_notice n
      where n.organisation_id = i.organisation_id and n.incident_id = i.id
        and n.announced_on >= s.since
      order by announced_on desc, id desc limit 1) n on true
    where i.organisation_id = ${organisation} and i.status in ('closed', 'set_aside', 'joined')
      and s.status in ('closed', 'set_aside', 'joined', 'forgotten')`.execute(db)
  return rows.map(withoutNulls)
}

/** What the rules come to today. */
export async function retentionPlan(ctx: AnyCtx): Promise<Planned[]> {
  const rules = rulesOf(await ownRules(ctx))
  const all = await ctx.statistics(async (db) => [
    ...(await closedCases(db, ctx.organisation.id, ctx.today)),
    ...(await closedIncidents(db, ctx.organisation.id, ctx.today)),
  ])
  return planned(rules, all, ctx.today)
}

/** Holds that stand, of those the member may see, newest first. */
export async function listHolds(ctx: AnyCtx, on?: Erased) {
  let query = ctx.db
    .selectFrom('legal_hold')
    .select(['id', 'person_id', 'case_id', 'incident_id', 'reason_sealed', 'until_on', 'made_by', 'made_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('ended_at', 'is', null)
    .where('until_on', '>=', ctx.today)
    .orderBy('made_at', 'desc')
  if (on) query = query.where(`${on.kind}_id`, '=', on.id)
  const rows = await query.execute()
  await ctx.keys.load(rows.flatMap((row) => row.person_id ?? row.case_id ?? row.incident_id ?? []))
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

/** How long a case is kept as it stands: whether it is closed or gone, and its last announcement. `undefined` out of the reader's sight. */
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

/** The announcement that runs for an incident nobody works on any more. */
export async function incidentNoticeOf(
  ctx: AnyCtx,
  id: string,
): Promise<{ id: string; erase_on: string } | undefined> {
  return ctx.db
    .selectFrom('incident_notice as n')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.organisation_id', '=', 'n.organisation_id').onRef('i.id', '=', 'n.incident_id'),
    )
    .select(['n.id', 'n.erase_on'])
    .where('n.organisation_id', '=', ctx.organisation.id)
    .where('n.incident_id', '=', id)
    .where('n.stopped_by', 'is', null)
    .where('i.status', 'in', ['closed', 'set_aside', 'joined'])
    .orderBy('n.announced_on', 'desc')
    .executeTakeFirst()
}

/** How many are announced, restricted cases included; and whether anything was closed a year ago. */
export async function countAnnounced(
  ctx: AnyCtx,
): Promise<{ cases: number; incidents: number; old: boolean }> {
  return ctx.statistics(async (db) => {
    const organisation = ctx.organisation.id
    const { rows } = await sql<{ cases: number; incidents: number; old: boolean }>`/* count */ select
      (select count(distinct n.case_id)::int from retention_notice n join cases c on c.organisation_id = n.organisation_id and c.id = n.case_id
        where n.organisation_id = ${organisation} and n.stopped_by is null and c.status = 'closed' and c.erased_on is null) as cases,
      (select count(distinct n.incident_id)::int from incident_notice n join incident i on i.organisation_id = n.organisation_id and i.id = n.incident_id
        where n.organisation_id = ${organisation} and n.stopped_by is null and i.status in ('closed', 'set_aside', 'joined')) as incidents,
      exists (select from cases c where c.organisation_id = ${organisation} and c.status = 'closed' and c.erased_on is null
        and c.closed_on < ${ctx.today}::date - 365) or
      exists (select from incident i where i.organisation_id = ${organisation} and i.status in ('closed', 'set_aside')
        and coalesce(i.closed_on, i.decided_on, i.received_on) < ${ctx.today}::date - 365) as old`.execute(db)
    return rows[0] ?? { cases: 0, incidents: 0, old: false }
  })
}
