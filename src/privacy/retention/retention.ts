import { Temporal } from 'temporal-polyfill'

/** Days between the announcement and the erasure: long enough for somebody to come back from leave and stop it. */
export const noticeDays = 30
/** Somebody has just written: nothing goes within so many days of the last entry. */
export const graceDays = 30
/** For how long a case is kept that somebody stopped. */
export const stoppedMonths = 6

export const any = '*'

/** How long cases of a kind that ended in some way are kept after their closing. `*` stands for any. */
export interface Rule {
  kind: string
  outcome: string
  months: number
}

/**
 * What holds where an organisation has said nothing. These are starting points and no legal advice: whoever leads data
 * protection compares them with the law of the place and the terms of funders, and confirms them before anything goes.
 */
export const defaultRules: readonly Rule[] = [
  { kind: any, outcome: any, months: 60 },
  { kind: any, outcome: 'formal', months: 12 },
  { kind: 'incoming_referral', outcome: any, months: 12 },
  { kind: 'information_request', outcome: any, months: 12 },
  { kind: 'school_enrolment', outcome: any, months: 36 },
  { kind: 'kindergarten_enrolment', outcome: any, months: 36 },
  { kind: 'secondary_school_enrolment', outcome: any, months: 36 },
  { kind: 'child_protection', outcome: any, months: 120 },
  { kind: 'child_protection', outcome: 'unsubstantiated', months: 24 },
  { kind: 'care_proceedings', outcome: any, months: 120 },
  { kind: 'serious_incident_review', outcome: any, months: 120 },
]

/** The rules that hold: the organisation's own in place of the product's of the same kind and outcome. */
export function rulesOf(own: readonly Rule[]): Rule[] {
  const same = (a: Rule, b: Rule) => a.kind === b.kind && a.outcome === b.outcome
  return [...defaultRules.filter((rule) => !own.some((one) => same(one, rule))), ...own].sort(
    (a, b) => a.kind.localeCompare(b.kind) || a.outcome.localeCompare(b.outcome),
  )
}

/** The rule for a case: the one that says most about it; kind counts more than outcome. */
export function ruleFor(rules: readonly Rule[], kind: string, outcome: string): Rule | undefined {
  const fits = rules.filter(
    (rule) => (rule.kind === any || rule.kind === kind) && (rule.outcome === any || rule.outcome === outcome),
  )
  const weight = (rule: Rule) => (rule.kind === any ? 0 : 2) + (rule.outcome === any ? 0 : 1)
  return fits.sort((a, b) => weight(b) - weight(a))[0]
}

/** A closed case as rules look at it. Codes and days alone. */
export interface Kept {
  id: string
  /** Undefined for a restricted case: those are only counted. */
  number?: string
  kind: string
  outcome: string
  closed_on: string
  last_on?: string
  held: boolean
  deadline: boolean
  announced_on?: string
  erase_on?: string
  stopped_until?: string
}

export type KeptState = 'later' | 'due' | 'announced' | 'goes' | 'held' | 'stopped' | 'deadline' | 'grace'

export interface Planned extends Kept {
  /** The day from which it may go, by its rule. */
  due_on: string
  months: number
  state: KeptState
}

export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()
export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString()

function stateOf(kept: Kept, due: string, today: string): KeptState {
  if (kept.held) return 'held'
  if (due > today) return 'later'
  if (kept.stopped_until && kept.stopped_until > today) return 'stopped'
  if (kept.deadline) return 'deadline'
  if (kept.last_on && addDays(kept.last_on, graceDays) > today) return 'grace'
  // An announcement that was stopped and has run out is made anew.
  if (!kept.erase_on || kept.stopped_until) return 'due'
  return kept.erase_on <= today ? 'goes' : 'announced'
}

/** What becomes of each closed case, those that go first. */
export function planned(rules: readonly Rule[], cases: readonly Kept[], today: string): Planned[] {
  return cases
    .flatMap((kept) => {
      const rule = ruleFor(rules, kept.kind, kept.outcome)
      if (!rule) return []
      const due_on = addMonths(kept.closed_on, rule.months)
      return { ...kept, due_on, months: rule.months, state: stateOf(kept, due_on, today) }
    })
    .sort((a, b) => (a.due_on < b.due_on ? -1 : a.due_on > b.due_on ? 1 : 0))
}

/** Which kinds of case and ways of ending there are: the module of cases says so. */
export interface CaseCodes {
  kinds: readonly string[]
  outcomes: readonly string[]
}
