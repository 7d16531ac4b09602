import { parseForm } from '../../platform/http/form.ts'
import type { FormState } from '../../ui/page.ts'
import { computeDeadline, type Step } from '../pathways/deadline.ts'
import type { Holidays } from '../pathways/holidays.ts'
import {
  type DeadlineRule,
  deadlinesStarted,
  momentOf,
  type Pathway,
  type PathwayEvent,
} from '../pathways/pathway.ts'
import { tryForm } from './forms.ts'

/** A deadline as it would be, were the event to happen on a day. */
export interface Tried {
  rule: DeadlineRule
  due: string
  working: Step[]
}

/** Events of a pathway that begin a count, in its order. */
export const eventsThatCount = ({ events, deadlines }: Pathway): PathwayEvent[] =>
  events.filter(({ id }) => deadlines.some(({ trigger }) => trigger === id))

/**
 * What an event on a day sets off: each deadline with its working. `on` is `YYYY-MM-DD`, `at` an hour `HH:MM` for what is
 * counted in hours. Nothing is kept.
 */
export function tryPathway(
  pathway: Pathway,
  { event, on, at }: { event: string; on: string; at?: string },
  holidays: Holidays,
): Tried[] {
  return deadlinesStarted(pathway, event, on).map((rule) => {
    const moment = momentOf(rule, { occurred_on: on, occurred_time: at })
    return { rule, ...computeDeadline(rule, moment, holidays) }
  })
}

/** The form of a try as it was sent, and its answer when it was sent whole. */
export function readTry(
  query: Record<string, string>,
  pathway: Pathway,
  compute: (asked: { event: string; on: string; at?: string }) => Tried[],
  today: string,
): { form: FormState; tried?: Tried[] } {
  const first = eventsThatCount(pathway)[0]?.id
  if (query.event === undefined) return { form: { values: { event: first, on: today }, errors: {} } }
  const parsed = parseForm(tryForm, query)
  if (!parsed.ok) return { form: parsed.form }
  return { form: { values: query, errors: {} }, tried: compute(parsed.value) }
}
