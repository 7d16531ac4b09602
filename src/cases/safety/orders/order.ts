import { Temporal } from 'temporal-polyfill'
import { computeDeadline, type Step } from '../../pathways/deadline.ts'
import type { Holidays } from '../../pathways/holidays.ts'
import { type DeadlineRule, type Pathway, validOn } from '../../pathways/pathway.ts'

export const orderKinds = [
  'police_eviction',
  'injunction',
  'non_molestation',
  'occupation',
  'protection_notice',
  'protection_order',
  'restraining',
  'other',
] as const
export type OrderKind = (typeof orderKinds)[number]

/** Whether an order protects now: lifted, run out, going on until a court decides, not handed over yet, or in force. */
export type OrderState = 'lifted' | 'expired' | 'prolonged' | 'not_served' | 'in_force'

interface OrderDates {
  valid_until: string | null
  petition_on: string | null
  served_on: string | null
  ended_on: string | null
}

/** Days before its end on which an order is said to be running out. */
export const soonDays = 5

/**
 * The state of an order on a day. A petition filed while an eviction order ran prolongs it until the court has decided
 * (older text of the law); it ends then with what the court issues, or is ended by hand.
 */
export function orderState(order: OrderDates, today: string): OrderState {
  if (order.ended_on && order.ended_on <= today) return 'lifted'
  const prolonged = order.petition_on && (!order.valid_until || order.petition_on <= order.valid_until)
  if (prolonged) return 'prolonged'
  if (order.valid_until && order.valid_until < today) return 'expired'
  return order.served_on && order.served_on <= today ? 'in_force' : 'not_served'
}

/** Whether an order that still protects runs out within `soonDays`. */
export const runsOutSoon = (order: OrderDates, today: string): boolean =>
  ['in_force', 'not_served'].includes(orderState(order, today)) &&
  order.valid_until !== null &&
  Temporal.PlainDate.from(today).until(order.valid_until).days <= soonDays

/** A rule with the pathway it stands in: what is stored of it with an order. */
export interface EvictionRule {
  id: string
  rule: DeadlineRule
}

/** The rule by which a country's police eviction order ends, among the procedures shipped; its text of the day it was issued. */
export function evictionRule(
  pathways: readonly Pathway[],
  country: string,
  issuedOn: string,
): EvictionRule | undefined {
  for (const pathway of pathways.filter((one) => one.country === country))
    for (const rule of pathway.deadlines)
      if (rule.trigger === 'eviction-ordered' && validOn(rule, issuedOn))
        return { id: `${pathway.id}@${pathway.version}/${rule.id}`, rule }
  return undefined
}

/** The rule stored with an order; undefined when its procedure is not here any more. */
export function ruleById(pathways: readonly Pathway[], id: string | null): DeadlineRule | undefined {
  const [, pathway, version, rule] = /^(.+)@(.+)\/(.+)$/.exec(id ?? '') ?? []
  return pathways
    .find((one) => one.id === pathway && one.version === version)
    ?.deadlines.find((one) => one.id === rule)
}

/** Last day of an order: typed, or computed where the country's law says how long an eviction lasts. */
export function endOf(
  order: { kind: OrderKind; issued_on: string; valid_until?: string },
  country: string,
  pathways: readonly Pathway[],
  holidays: Holidays,
): { valid_until: string | null; rule: string | null; working: Step[] | null } {
  if (order.valid_until) return { valid_until: order.valid_until, rule: null, working: null }
  const found =
    order.kind === 'police_eviction' ? evictionRule(pathways, country, order.issued_on) : undefined
  if (!found) return { valid_until: null, rule: null, working: null }
  const { due, working } = computeDeadline(found.rule, order.issued_on, holidays)
  return { valid_until: due, rule: found.id, working }
}
