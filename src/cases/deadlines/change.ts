import { Temporal } from 'temporal-polyfill'
import type { Changes } from '../pathways/changes.ts'
import { computeDeadline, type Step } from '../pathways/deadline.ts'
import type { Holidays } from '../pathways/holidays.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { findStep } from '../pathways/working.ts'

/** What may happen to a deadline after its count began. `holiday` is written by a recomputation and changes nothing by itself. */
export const changeKinds = ['extension', 'override', 'suspension', 'resumption', 'holiday'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One change as the database keeps it, without its reason. */
export interface Change {
  kind: string
  /** New last day, first day of standing still, or the day the count runs again. */
  on_day: string | null
  days: number | null
}

/** Why a change was made, on whose authority, and where the proof is; sealed as one value under the case's key. */
export interface ChangeText {
  reason: string
  authority: string | null
  proof: string | null
}

/** What a deadline comes to: `due` is null while the count stands still with no end known. */
export interface Outcome {
  due: string | null
  working: Step[]
  suspended_from: string | null
}

const day = (date: string) => Temporal.PlainDate.from(date)

/** The day of the event, with its hour where the count is in hours: what `computeDeadline` began with. */
export function triggerOf(working: Step[]): string | undefined {
  const trigger = findStep(working, 'trigger')
  return trigger && (trigger.time ? `${trigger.date}T${trigger.time}` : trigger.date)
}

/** Changes in the order they were made, as the engine takes them. A resumption ends the suspension before it. */
function foldChanges(changes: Change[]): Required<Changes> {
  const folded: Required<Changes> = { suspensions: [], extensions: [] }
  for (const { kind, on_day, days } of changes) {
    if (kind === 'extension' && on_day) folded.extensions.push({ until: on_day })
    else if (kind === 'extension' && days) folded.extensions.push({ days })
    else if (kind === 'suspension' && on_day) folded.suspensions.push({ from: on_day, until: null })
    else if (kind === 'resumption' && on_day) {
      const open = folded.suspensions.pop()
      const until = day(on_day).subtract({ days: 1 }).toString()
      if (open && until >= open.from) folded.suspensions.push({ from: open.from, until })
    }
  }
  return folded
}

const suspendedFrom = (due: string | null, { suspensions = [] }: Changes): string | null =>
  due === null ? (suspensions.find(({ until }) => until === null)?.from ?? null) : null

/** A last day that was set instead of the rule's: as if the law gave the days up to it; what was changed before is settled by it. */
function fromOverride(
  rule: DeadlineRule,
  trigger: string,
  override: string,
  later: Changes,
  holidays: Holidays,
): Outcome {
  const length = day(trigger.slice(0, 10)).until(day(override), { largestUnit: 'days' }).days
  const instead = {
    ...rule,
    unit: 'calendar-day' as const,
    length,
    trigger_day_counted: false,
    roll_over: 'none' as const,
  }
  const { due, working } = computeDeadline(instead, trigger.slice(0, 10), holidays, later)
  const unit = rule.unit === 'working-day' ? ('working-day' as const) : ('calendar-day' as const)
  return {
    due,
    suspended_from: suspendedFrom(due, later),
    working: [
      ...computeDeadline(rule, trigger, holidays).working.filter(
        ({ step }) => !['moved', 'due'].includes(step),
      ),
      { step: 'extended', date: override, days: null, unit, reason: null },
      ...working.filter(({ step }) => ['suspended', 'extended', 'due'].includes(step)),
    ],
  }
}

/**
 * Computes a deadline from its rule, the day of its event and its changes that are not undone, in the order they were made.
 * A reason never enters the working, which is kept in the clear.
 */
export function outcomeOf(
  rule: DeadlineRule,
  trigger: string,
  holidays: Holidays,
  changes: Change[],
): Outcome {
  const at = changes.findLastIndex(({ kind }) => kind === 'override')
  const later = foldChanges(changes.slice(at + 1))
  const override = changes[at]?.on_day
  if (override) return fromOverride(rule, trigger, override, later, holidays)
  const { due, working } = computeDeadline(rule, trigger, holidays, later)
  return { due, working, suspended_from: suspendedFrom(due, later) }
}

/** What can be done to a deadline as it stands. */
export function possibleActs(
  deadline: { met_on: string | null; suspended_from: string | null },
  changes: Pick<Change, 'kind'>[],
): { extend: boolean; suspend: boolean; resume: boolean; undo: boolean; meet: boolean; unmeet: boolean } {
  const open = deadline.met_on === null
  const stands = deadline.suspended_from !== null
  return {
    extend: open && !stands,
    suspend: open && !stands,
    resume: open && stands,
    undo: open && changes.some(({ kind }) => kind !== 'holiday'),
    meet: open,
    unmeet: !open,
  }
}
