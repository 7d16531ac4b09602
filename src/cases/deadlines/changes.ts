import type { Ctx } from '../../platform/context.ts'
import { Conflict, Refused } from '../../platform/errors.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import { takenBack } from '../events/event.ts'
import { holidaysOf } from '../holidays/queries.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { lockOpenCase } from '../standing.ts'
import { refreshNextDue, setMet } from './actions.ts'
import { type ChangeText, outcomeOf, triggerOf } from './change.ts'
import { type DeadlineDetail, getDeadline, listChanges, ruleOf } from './queries.ts'
import { type NewChange, standingChanges, writeChange, writeOutcome } from './rewrite.ts'

type ChangeCtx = Ctx<
  'cases' | 'deadline' | 'deadline_change',
  'own_pathway' | 'holiday_override' | 'keys.subject_key'
>

/** What was wrong, by field; nothing when the change was made. */
export type Wrong = Record<string, MessageId>

interface Why {
  reason: string
  authority?: string
  proof?: string
}

const textOf = ({ reason, authority, proof }: Why): ChangeText => ({
  reason,
  authority: authority ?? null,
  proof: proof ?? null,
})

interface Locked {
  deadline: DeadlineDetail
  rule: DeadlineRule
  /** The day of the event, as the engine takes it. */
  trigger: string
}

/** Locks the case, then its deadline, and makes sure that it was not changed since it was looked at. */
async function lockDeadline(
  ctx: ChangeCtx,
  caseId: string,
  id: string,
  base: number,
  mine: string,
): Promise<Locked> {
  await lockOpenCase(ctx, caseId)
  const deadline = await getDeadline(ctx, caseId, id, { lock: true })
  await ctx.keys.load([caseId])
  if (deadline.version !== base) {
    const theirs = (await listChanges(ctx, id)).findLast(({ text, undone }) => text && !undone)
    throw new Conflict({
      version: deadline.version,
      fields: [{ name: 'reason', label: 'deadlines.reason', mine, theirs: theirs?.text?.reason ?? '' }],
    })
  }
  if (deadline.met_on !== null) throw new Refused('deadlines.refused.met')
  const rule = ruleOf(deadline)
  const trigger = triggerOf(deadline.working)
  if (!rule || !trigger) throw new Refused('deadlines.refused.no_rule')
  return { deadline, rule, trigger }
}

async function change(ctx: ChangeCtx, { deadline, rule, trigger }: Locked, made: NewChange): Promise<void> {
  const { kind, on_day = null, days = null } = made
  const changes = [...(await standingChanges(ctx, deadline.id)), { kind, on_day, days }]
  await writeChange(ctx, deadline, outcomeOf(rule, trigger, await holidaysOf(ctx), changes), made)
  await refreshNextDue(ctx, deadline.case_id)
  ctx.record({ act: `deadline.${made.kind}`, kind: 'case', id: deadline.case_id, reason: deadline.id })
}

/** Gives more time: so many days more, or a new last day, with a reason. Refused while it stands still or is met. */
export async function extendDeadline(
  ctx: ChangeCtx,
  caseId: string,
  id: string,
  given: { days?: number; until?: string } & Why,
  base: number,
): Promise<Wrong | undefined> {
  const locked = await lockDeadline(ctx, caseId, id, base, given.reason)
  if (locked.deadline.suspended_from) throw new Refused('deadlines.refused.suspended')
  if (given.until && given.until <= locked.deadline.due_on) return { until: 'deadlines.wrong.not_later' }
  const { until, days } = given
  await change(ctx, locked, { kind: 'extension', on_day: until, days, text: textOf(given) })
  return undefined
}

/** Sets another last day than the rule's, earlier or later, with a reason. What was changed before is settled by it. */
export async function overrideDeadline(
  ctx: ChangeCtx,
  caseId: string,
  id: string,
  given: { due_on: string } & Why,
  base: number,
): Promise<Wrong | undefined> {
  const locked = await lockDeadline(ctx, caseId, id, base, given.reason)
  if (given.due_on <= locked.trigger.slice(0, 10)) return { due_on: 'deadlines.wrong.before_event' }
  await change(ctx, locked, { kind: 'override', on_day: given.due_on, text: textOf(given) })
  return undefined
}

/** Lets a deadline stand still from a day on, that day included, until `resumeDeadline`. It leaves the calendar meanwhile. */
export async function suspendDeadline(
  ctx: ChangeCtx,
  caseId: string,
  id: string,
  given: { from: string } & Why,
  base: number,
): Promise<Wrong | undefined> {
  const locked = await lockDeadline(ctx, caseId, id, base, given.reason)
  if (locked.deadline.suspended_from) throw new Refused('deadlines.refused.suspended')
  if (given.from < locked.trigger.slice(0, 10)) return { from: 'deadlines.wrong.before_event' }
  if (given.from > locked.deadline.due_on) return { from: 'deadlines.wrong.after_end' }
  await change(ctx, locked, { kind: 'suspension', on_day: given.from, text: textOf(given) })
  return undefined
}

/** Lets a deadline run again; the day given is counted. */
export async function resumeDeadline(
  ctx: ChangeCtx,
  caseId: string,
  id: string,
  given: { on: string } & Partial<Why>,
  base: number,
): Promise<Wrong | undefined> {
  const locked = await lockDeadline(ctx, caseId, id, base, given.reason ?? '')
  const { suspended_from } = locked.deadline
  if (!suspended_from) throw new Refused('deadlines.refused.running')
  if (given.on < suspended_from) return { on: 'deadlines.wrong.before_suspension' }
  const text = given.reason ? textOf({ ...given, reason: given.reason }) : undefined
  await change(ctx, locked, { kind: 'resumption', on_day: given.on, text })
  return undefined
}

/** Takes the last change back; the deadline is computed from its rule and the changes before it. */
export async function undoLastChange(
  ctx: ChangeCtx,
  caseId: string,
  id: string,
  base: number,
): Promise<void> {
  const { deadline, rule, trigger } = await lockDeadline(ctx, caseId, id, base, '')
  const changes = (await standingChanges(ctx, id)).filter(({ kind }) => kind !== 'holiday')
  const last = changes.pop()
  if (!last) throw new Refused('deadlines.refused.nothing_to_undo')
  await ctx.db
    .updateTable('deadline_change')
    .set({ undone_at: ctx.now, undone_by: ctx.member.id })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', last.id)
    .execute()
  const outcome = outcomeOf(rule, trigger, await holidaysOf(ctx), changes)
  await writeOutcome(ctx, deadline, outcome, { forget: true })
  await refreshNextDue(ctx, caseId)
  ctx.record({ act: 'deadline.undo', kind: 'case', id: caseId, fields: [last.kind], reason: id })
}

/** Lets a deadline run again that was marked as met by mistake. Refused when the event that began it was taken back. */
export async function markDeadlineUnmet(
  ctx: Ctx<'cases' | 'deadline', 'own_pathway' | 'case_event'>,
  caseId: string,
  id: string,
): Promise<void> {
  await lockOpenCase(ctx, caseId)
  const deadline = await getDeadline(ctx, caseId, id, { lock: true })
  const began = await ctx.db
    .selectFrom('case_event')
    .select('event')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', deadline.event_id)
    .executeTakeFirst()
  if (began?.event === takenBack) throw new Refused('deadlines.refused.event_withdrawn')
  if (!(await setMet(ctx, caseId, id, null))) return
  await refreshNextDue(ctx, caseId)
  ctx.record({ act: 'deadline.unmet', kind: 'case', id: caseId, reason: id })
}
