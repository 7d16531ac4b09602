import type { AnyCtx } from '../../platform/context.ts'
import { ruleOf } from '../deadlines/queries.ts'
import { endsAt, type MomentOfEnd, momentOfEnd, type Step } from '../pathways/deadline.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import type { CaseLine } from './case-line.ts'

export interface DueLine extends CaseLine, MomentOfEnd {
  id: string
  due_on: string
  /** Undefined when the rule's data file was taken away. */
  rule: DeadlineRule | undefined
  working: Step[]
  /** The hour at which a clock in hours ends, `HH:MM`. */
  time: string | undefined
}

/** Deadlines that run until a day, the earliest first, late ones included; of cases the reader may open, or leads or works on. */
export async function dueRows(
  ctx: AnyCtx,
  { until, mine, limit = 30 }: { until: string; mine: boolean; limit?: number },
) {
  const rows = await ctx.db
    .selectFrom('deadline as d')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'd.organisation_id').onRef('c.id', '=', 'd.case_id'),
    )
    .select([
      'd.id',
      'd.case_id',
      'd.rule',
      'd.pathway',
      'd.pathway_version',
      'd.due_on',
      'd.due_at',
      'd.working',
      'c.number',
      'c.kind',
    ])
    .where('d.organisation_id', '=', ctx.organisation.id)
    .where('d.met_on', 'is', null)
    .where('d.suspended_from', 'is', null)
    .where('d.due_on', '<=', until)
    .where('c.organisation_id', '=', ctx.organisation.id)
    .where('c.status', '=', 'open')
    .$if(mine, (query) =>
      query.where((eb) =>
        eb(
          'd.case_id',
          'in',
          eb
            .selectFrom('case_member')
            .select('case_member.case_id')
            .where('case_member.organisation_id', '=', ctx.organisation.id)
            .where('case_member.member_id', '=', ctx.member.id)
            .where('case_member.until_on', 'is', null),
        ),
      ),
    )
    .orderBy('d.due_on')
    .orderBy('d.due_at')
    .orderBy('d.id')
    .limit(limit)
    .execute()
  await ownPathwaysAtHand(ctx, rows)
  return rows
}

/** Finds the rules of deadlines. */
export function openDue(
  rows: Awaited<ReturnType<typeof dueRows>>,
  named: (row: { case_id: string }) => string[],
  now: Date,
): DueLine[] {
  return rows.map((row) => ({
    id: row.id,
    case_id: row.case_id,
    number: row.number,
    kind: row.kind,
    names: named(row),
    due_on: row.due_on,
    rule: ruleOf(row),
    working: row.working as unknown as Step[],
    time: endsAt(row.working as unknown as Step[]),
    ...momentOfEnd(row.due_at, now),
  }))
}

/** How many next steps of a case are still to be done. */
export async function countOpenSteps(ctx: AnyCtx, caseId: string): Promise<number> {
  const found = await ctx.db
    .selectFrom('case_entry')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('next_on', 'is not', null)
    .where('next_done_at', 'is', null)
    .execute()
  return found.length
}
