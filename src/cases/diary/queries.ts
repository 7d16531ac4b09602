import type { AnyCtx } from '../../platform/context.ts'
import { ruleOf } from '../deadlines/queries.ts'
import type { EntryText } from '../entries/entry.ts'
import type { Step } from '../pathways/deadline.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { type CaseLine, namesFor } from './case-line.ts'

export interface DueLine extends CaseLine {
  id: string
  due_on: string
  /** Undefined when the rule's data file was taken away. */
  rule: DeadlineRule | undefined
  working: Step[]
}

export interface NextLine extends CaseLine {
  entry_id: string
  next_on: string
  /** Null when it cannot be opened. */
  next: string | null
}

/** Deadlines that run until a day, the earliest first, late ones included; of cases the reader may open, or leads or works on. */
export async function dueSoon(
  ctx: AnyCtx,
  { until, mine, limit = 30 }: { until: string; mine: boolean; limit?: number },
): Promise<DueLine[]> {
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
      'd.working',
      'c.number',
      'c.kind',
    ])
    .where('d.organisation_id', '=', ctx.organisation.id)
    .where('d.met_on', 'is', null)
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
    .orderBy('d.id')
    .limit(limit)
    .execute()
  const names = await namesFor(ctx, rows)
  return rows.map((row) => ({
    id: row.id,
    case_id: row.case_id,
    number: row.number,
    kind: row.kind,
    names: names.get(row.case_id) ?? [],
    due_on: row.due_on,
    rule: ruleOf(row),
    working: row.working as unknown as Step[],
  }))
}

/** The member's own next steps that are still to be done, the earliest first. */
export async function nextSteps(ctx: AnyCtx, limit = 30): Promise<NextLine[]> {
  const rows = await ctx.db
    .selectFrom('case_entry as e')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'e.organisation_id').onRef('c.id', '=', 'e.case_id'),
    )
    .select(['e.id as entry_id', 'e.case_id', 'e.next_on', 'e.text_sealed', 'c.number', 'c.kind'])
    .where('e.organisation_id', '=', ctx.organisation.id)
    .where('e.member_id', '=', ctx.member.id)
    .where('e.next_on', 'is not', null)
    .where('e.next_done_at', 'is', null)
    .where('c.organisation_id', '=', ctx.organisation.id)
    .where('c.status', '=', 'open')
    .orderBy('e.next_on')
    .orderBy('e.id')
    .limit(limit)
    .execute()
  const names = await namesFor(
    ctx,
    rows,
    rows.map((row) => row.case_id),
  )
  return rows.map((row) => ({
    entry_id: row.entry_id,
    case_id: row.case_id,
    number: row.number,
    kind: row.kind,
    names: names.get(row.case_id) ?? [],
    next_on: row.next_on ?? '',
    next: nextOf(ctx.keys.open<EntryText>('case_entry', 'text_sealed', row.entry_id, row.text_sealed)),
  }))
}

const nextOf = (opened: EntryText | null | undefined): string | null =>
  opened === null ? null : (opened?.next ?? '')

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
