import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import { instantOf } from '../entries/entry.ts'
import { endsAt, type Step } from '../pathways/deadline.ts'
import type { Change, ChangeKind, ChangeText, Outcome } from './change.ts'
import type { DeadlineDetail } from './queries.ts'

/** A change about to be written beside the deadline it moves. */
export interface NewChange {
  kind: ChangeKind
  on_day?: string
  days?: number
  text?: ChangeText
  /** Of a recomputation: the override that caused it, and who is to be told. */
  holiday?: { override_id: string | null; for_member: string }
}

type RewriteCtx = Ctx<'deadline' | 'deadline_change'>
type Rewritten = Pick<DeadlineDetail, 'id' | 'case_id' | 'restricted' | 'due_on' | 'moved_from'>

/** The changes of a deadline that stand, in the order they were made. */
export const standingChanges = (
  ctx: Ctx<never, 'deadline_change'>,
  deadlineId: string,
): Promise<(Change & { id: string })[]> =>
  ctx.db
    .selectFrom('deadline_change')
    .select(['id', 'kind', 'on_day', 'days'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('deadline_id', '=', deadlineId)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute()

/** The moment at which a clock in hours ends; null where it ends with its day, or stands still. */
export function dueAt(due: string | null, working: Step[], zone: string): Date | null {
  const time = endsAt(working)
  return due && time ? instantOf(due, time, zone) : null
}

/** Writes what a deadline comes to now. The day it had before is kept where it changes. */
export async function writeOutcome(
  ctx: Ctx<'deadline'>,
  deadline: Rewritten,
  outcome: Outcome,
  { forget = false } = {},
): Promise<string> {
  const due_on = outcome.due ?? deadline.due_on
  const moved_from = due_on === deadline.due_on ? deadline.moved_from : deadline.due_on
  await ctx.db
    .updateTable('deadline')
    .set((eb) => ({
      due_on,
      due_at: dueAt(outcome.due, outcome.working, ctx.organisation.time_zone),
      working: JSON.stringify(outcome.working),
      suspended_from: outcome.suspended_from,
      moved_from: forget ? null : moved_from,
      version: eb('version', '+', 1),
    }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', deadline.id)
    .execute()
  return due_on
}

/** Writes a change and what the deadline comes to by it. The case's key must be at hand when there are words to seal. */
export async function writeChange(
  ctx: RewriteCtx,
  deadline: Rewritten,
  outcome: Outcome,
  change: NewChange,
): Promise<void> {
  const due_after = await writeOutcome(ctx, deadline, outcome)
  const id = newId()
  await ctx.db
    .insertInto('deadline_change')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: deadline.case_id,
      restricted: deadline.restricted,
      deadline_id: deadline.id,
      kind: change.kind,
      on_day: change.on_day ?? null,
      days: change.days ?? null,
      due_before: deadline.due_on,
      due_after,
      text_sealed: change.text
        ? ctx.keys.seal(deadline.case_id, 'deadline_change', 'text_sealed', id, change.text)
        : null,
      holiday_override_id: change.holiday?.override_id ?? null,
      for_member: change.holiday?.for_member ?? null,
      made_by: ctx.member.id,
      made_at: ctx.now,
    })
    .execute()
}
