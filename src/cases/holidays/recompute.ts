import type { Ctx } from '../../platform/context.ts'
import { refreshNextDue } from '../deadlines/actions.ts'
import { writeChange, writeOutcome } from '../deadlines/rewrite.ts'
import type { Step } from '../pathways/deadline.ts'
import type { Holidays } from '../pathways/holidays.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import type { OwnHoliday } from './override.ts'
import { type OpenDeadline, touchedBy } from './touched.ts'

type RecomputeCtx = Ctx<'cases' | 'deadline' | 'deadline_change', 'own_pathway'>
type Row = OpenDeadline & { moved_from: string | null }

/** Locks those of the deadlines that still run and that the member may see: their cases first, as everywhere. */
async function lockOpen(
  ctx: RecomputeCtx,
  ids: string[],
): Promise<{ rows: Row[]; leads: Map<string, string> }> {
  const organisation = ctx.organisation.id
  const cases = await ctx.db
    .selectFrom('cases')
    .select(['id', 'lead_member_id'])
    .where('organisation_id', '=', organisation)
    .where('status', '=', 'open')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('deadline')
        .select('deadline.case_id')
        .where('deadline.organisation_id', '=', organisation)
        .where((where) => where('deadline.id', '=', where.fn.any(where.val(ids)))),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const leads = new Map(cases.map((one) => [one.id, one.lead_member_id]))
  const rows = await ctx.db
    .selectFrom('deadline')
    .select(['id', 'case_id', 'restricted', 'rule', 'pathway', 'pathway_version', 'due_on', 'working'])
    .select('moved_from')
    .where('organisation_id', '=', organisation)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('met_on', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const changes = await ctx.db
    .selectFrom('deadline_change')
    .select(['deadline_id', 'kind', 'on_day', 'days'])
    .where('organisation_id', '=', organisation)
    .where((eb) => eb('deadline_id', '=', eb.fn.any(eb.val(ids))))
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute()
  const byDeadline = Map.groupBy(changes, ({ deadline_id }) => deadline_id)
  return {
    leads,
    rows: rows
      .filter(({ case_id }) => leads.has(case_id))
      .map((row) => ({
        ...row,
        working: row.working as unknown as Step[],
        changes: byDeadline.get(row.id) ?? [],
      })),
  }
}

/**
 * Counts deadlines anew for the sake of one day, those of them the member may see. A last day that moves is told to the
 * lead of its case: a notice on their day, and a letter that says nothing about anybody. Answers which were looked at
 * and how many moved. Doing it twice changes nothing.
 */
export async function recompute(
  ctx: RecomputeCtx,
  override: Pick<OwnHoliday, 'id' | 'country' | 'region' | 'day'>,
  calendar: Holidays,
  ids: string[],
): Promise<{ seen: string[]; moved: number }> {
  if (ids.length === 0) return { seen: [], moved: 0 }
  const { rows, leads } = await lockOpen(ctx, ids)
  await ownPathwaysAtHand(ctx, rows)
  const told = new Set<string>()
  const touched = touchedBy(rows, override, calendar)
  for (const { outcome, moves, ...deadline } of touched) {
    const lead = leads.get(deadline.case_id)
    if (!moves || !lead) {
      await writeOutcome(ctx, deadline, outcome)
      continue
    }
    told.add(lead)
    await writeChange(ctx, deadline, outcome, {
      kind: 'holiday',
      on_day: override.day,
      holiday: { override_id: override.id, for_member: lead },
    })
    ctx.record({ act: 'deadline.recompute', kind: 'case', id: deadline.case_id, reason: deadline.id })
  }
  for (const id of new Set(touched.map(({ case_id }) => case_id))) await refreshNextDue(ctx, id)
  for (const member of told) await ctx.enqueue('deadline.moved', { member })
  return { seen: rows.map(({ id }) => id), moved: touched.filter(({ moves }) => moves).length }
}
