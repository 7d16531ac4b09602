import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { beside, unseenSql } from '../caseload/queries.ts'
import { lateSql, nextEndSql, nextHourSql } from '../deadlines/late.ts'
import { namesFor } from '../diary/case-line.ts'

/** Why a case should be talked about. */
export const markerCodes = ['closing', 'danger', 'overdue', 'unseen', 'plan'] as const
export type Marker = (typeof markerCodes)[number]

interface SupervisedRow {
  case_id: string
  number: string
  kind: string
  restricted: boolean
  lead_member_id: string
  level: string | null
  overdue: boolean
  unseen: boolean
  /** How the plan was answered last; null where nobody was asked. */
  plan: string | null
  closing: boolean
}

export interface SupervisedCase extends SupervisedRow {
  names: string[]
  markers: Marker[]
}

/** Why a case should be talked about, the most pressing first. `needs` are kinds whose plan somebody approves. */
export function markersOf(
  row: Omit<SupervisedRow, 'case_id' | 'number'>,
  needs: ReadonlySet<string>,
): Marker[] {
  const is: Record<Marker, boolean> = {
    closing: row.closing,
    danger: row.level === 'high' || row.level === 'immediate',
    overdue: row.overdue,
    unseen: row.unseen,
    plan: needs.has(row.kind) && row.plan !== 'approved',
  }
  return markerCodes.filter((marker) => is[marker])
}

/** How many cases of an organisation a page of supervision looks at. */
const most = 400

/**
 * Open cases the reader supervises, with what marks them, in one statement and one for the names; of one lead where
 * `lead` is given. Whoever supervises by the team alone sees the cases on whose team they do.
 */
export async function supervisedCases(
  ctx: AnyCtx,
  given: { lead?: string; everywhere: boolean; needs: ReadonlySet<string> },
): Promise<SupervisedCase[]> {
  const organisation = ctx.organisation.id
  const own = given.everywhere
    ? sql`true`
    : sql`exists (select from case_member m where m.organisation_id = ${organisation} and m.case_id = c.id
        and m.member_id = ${ctx.member.id} and m.part = 'supervisor' and m.until_on is null)`
  const led = given.lead ? sql`c.lead_member_id = ${given.lead}` : sql`true`
  const { rows } =
    await sql<SupervisedRow>`select c.id as case_id, c.number, c.kind, c.restricted, c.lead_member_id,
        r.level, coalesce(${lateSql(organisation, ctx.today, ctx.now)}, false) as overdue, ${unseenSql(ctx.today)} as unseen,
        (select a.state from approval a where a.organisation_id = ${organisation} and a.case_id = c.id
           and a.subject = 'plan' and a.state <> 'withdrawn' order by a.id desc limit 1) as plan,
        exists (select from approval a where a.organisation_id = ${organisation} and a.case_id = c.id
           and a.subject = 'closure' and a.state = 'asked') as closing
      from cases c ${beside(organisation)} ${nextHourSql(organisation)}
      where c.organisation_id = ${organisation} and c.status = 'open' and ${own} and ${led}
      order by r.level in ('high', 'immediate') desc nulls last, ${nextEndSql(ctx.organisation.time_zone)} nulls last, c.number limit ${most}`.execute(
      ctx.db,
    )
  const names = await namesFor(ctx, rows)
  return rows.map((row) => ({
    ...row,
    names: names.get(row.case_id) ?? [],
    markers: markersOf(row, given.needs),
  }))
}
