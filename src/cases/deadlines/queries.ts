import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { type MomentOfEnd, momentOfEnd, type Step } from '../pathways/deadline.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { pathwayOf } from '../pathways.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import type { ChangeText } from './change.ts'

/** The rule a deadline was computed by, as it stood then; undefined when its data file was taken away. */
export const ruleOf = (deadline: {
  rule: string
  pathway: string
  pathway_version: string
}): DeadlineRule | undefined => pathwayOf(deadline)?.deadlines.find(({ id }) => id === deadline.rule)

/** Deadlines of a case that still run, and whom each binds. */
export async function listOpenDeadlines(
  ctx: Ctx<never, 'deadline'>,
  caseId: string,
): Promise<{ id: string; rule: string; due_on: string; binds: string }[]> {
  const rows = await ctx.db
    .selectFrom('deadline')
    .select(['id', 'rule', 'pathway', 'pathway_version', 'due_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('met_on', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, binds: ruleOf(row)?.binds ?? 'client' }))
}

/** A deadline as its own page shows it. */
export interface DeadlineDetail extends MomentOfEnd {
  id: string
  case_id: string
  restricted: boolean
  event_id: string
  rule: string
  pathway: string
  pathway_version: string
  due_on: string
  working: Step[]
  met_on: string | null
  suspended_from: string | null
  moved_from: string | null
  version: number
}

export interface ChangeLine {
  id: string
  kind: string
  on_day: string | null
  days: number | null
  due_before: string
  due_after: string
  /** Undefined where none was asked for, null when it cannot be opened. */
  text: ChangeText | null | undefined
  /** Of a recomputation: the day that was announced, called off, or forgotten again. */
  holiday?: { day: string; name: string; why: 'holiday' | 'no_holiday' | 'removed' }
  made_by: string | null
  made_at: Date
  undone: boolean
}

const columns = [
  'id',
  'case_id',
  'restricted',
  'event_id',
  'rule',
  'pathway',
  'pathway_version',
  'due_on',
  'due_at',
  'working',
  'met_on',
  'suspended_from',
  'moved_from',
  'version',
] as const

/** One deadline of a case, to be changed when `lock`. `NotFound` for unknown, foreign and hidden ids alike. */
export async function getDeadline(
  ctx: Ctx<never, 'deadline' | 'own_pathway'>,
  caseId: string,
  id: string,
  { lock = false } = {},
): Promise<DeadlineDetail> {
  if (!isId(id) || !isId(caseId)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('deadline')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!found) throw new NotFound()
  await ownPathwaysAtHand(ctx, [found])
  const { due_at, ...rest } = found
  return {
    ...rest,
    ...momentOfEnd(due_at, ctx.now),
    working: found.working as unknown as Step[],
  }
}

/** What happened to a deadline, in order; undone changes too. The case's key must be at hand. */
export async function listChanges(
  ctx: Ctx<never, 'deadline_change' | 'holiday_override'>,
  deadlineId: string,
): Promise<ChangeLine[]> {
  const rows = await ctx.db
    .selectFrom('deadline_change as c')
    .leftJoin('holiday_override as h', (join) =>
      join.onRef('h.organisation_id', '=', 'c.organisation_id').onRef('h.id', '=', 'c.holiday_override_id'),
    )
    .select(['c.id', 'c.kind', 'c.on_day', 'c.days', 'c.due_before', 'c.due_after', 'c.text_sealed'])
    .select(['c.made_by', 'c.made_at', 'c.undone_at', 'h.day', 'h.name', 'h.holiday', 'h.removed_at'])
    .where('c.organisation_id', '=', ctx.organisation.id)
    .where('c.deadline_id', '=', deadlineId)
    .orderBy('c.id')
    .execute()
  return rows.map(({ text_sealed, undone_at, day, name, holiday, removed_at, ...row }) => {
    const removed = removed_at !== null && removed_at <= row.made_at
    return {
      ...row,
      undone: undone_at !== null,
      holiday:
        day === null
          ? undefined
          : { day, name: name ?? '', why: removed ? 'removed' : holiday ? 'holiday' : 'no_holiday' },
      text: ctx.keys.open<ChangeText>('deadline_change', 'text_sealed', row.id, text_sealed),
    }
  })
}
