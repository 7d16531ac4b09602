import { Temporal } from 'temporal-polyfill'

/** Days between the announcement and the erasure: long enough for somebody to come back from leave and stop it. */
export const noticeDays = 30
/** Somebody has just written: nothing goes within so many days of the last entry. */
export const graceDays = 30
/** For how long a case or an incident is kept that somebody stopped. */
export const stoppedMonths = 6

export const any = '*'
/**
 * The kind that stands for every incident; those of one kind are `incident.hate_crime`, those that came one way
 * `incident.from_line`, those set aside `incident.set_aside`.
 */
export const anyIncident = 'incident'

/** Kinds of what runs out by itself: nobody closes it, and nothing is announced. */
export const byItself = ['incoming_referral', 'invitation', 'export_approval', 'subject_request'] as const

export const families = ['case', 'incident', 'by_itself'] as const
export type Family = (typeof families)[number]

/** What a rule is about. */
export const familyOf = (kind: string): Family =>
  kind === anyIncident || kind.startsWith(`${anyIncident}.`)
    ? 'incident'
    : (byItself as readonly string[]).includes(kind)
      ? 'by_itself'
      : 'case'

/** How long cases or incidents of a kind that ended in some way are kept after their closing. `*` stands for any. */
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
  { kind: 'information_request', outcome: any, months: 12 },
  { kind: 'school_enrolment', outcome: any, months: 36 },
  { kind: 'kindergarten_enrolment', outcome: any, months: 36 },
  { kind: 'secondary_school_enrolment', outcome: any, months: 36 },
  { kind: 'child_protection', outcome: any, months: 120 },
  { kind: 'child_protection', outcome: 'unsubstantiated', months: 24 },
  { kind: 'care_proceedings', outcome: any, months: 120 },
  { kind: 'serious_incident_review', outcome: any, months: 120 },
  { kind: anyIncident, outcome: any, months: 36 },
  { kind: anyIncident, outcome: 'handed_over', months: 60 },
  { kind: anyIncident, outcome: 'information_only', months: 12 },
  { kind: anyIncident, outcome: 'no_contact', months: 12 },
  { kind: anyIncident, outcome: 'outside_our_work', months: 6 },
  { kind: anyIncident, outcome: 'withdrawn', months: 1 },
  { kind: 'incident.set_aside', outcome: any, months: 3 },
  { kind: 'incoming_referral', outcome: any, months: 12 },
  { kind: 'invitation', outcome: any, months: 1 },
  { kind: 'export_approval', outcome: any, months: 36 },
  { kind: 'subject_request', outcome: any, months: 36 },
]

/** The rules that hold: the organisation's own in place of the product's of the same kind and outcome. */
export function rulesOf(own: readonly Rule[]): Rule[] {
  const same = (a: Rule, b: Rule) => a.kind === b.kind && a.outcome === b.outcome
  return [...defaultRules.filter((rule) => !own.some((one) => same(one, rule))), ...own].sort(
    (a, b) => a.kind.localeCompare(b.kind) || a.outcome.localeCompare(b.outcome),
  )
}

/** The kind of a rule that holds for all of a family; of what runs out by itself there is none. */
const widest: Record<Family, string | undefined> = { case: any, incident: anyIncident, by_itself: undefined }

/**
 * The rule for a case or an incident: the one that says most about it. Kind counts more than the way it came (`from`), and that
 * more than the outcome.
 */
export function ruleFor(
  rules: readonly Rule[],
  kind: string,
  outcome: string,
  from?: string,
): Rule | undefined {
  const wide = widest[familyOf(kind)]
  const fits = rules.filter(
    (rule) => [kind, from, wide].includes(rule.kind) && (rule.outcome === any || rule.outcome === outcome),
  )
  const weight = (rule: Rule) =>
    (rule.kind === wide ? 0 : rule.kind === kind ? 4 : 2) + (rule.outcome === any ? 0 : 1)
  return fits.sort((a, b) => weight(b) - weight(a))[0]
}

/** A closed case, or an incident nobody works on any more, as rules look at it. Codes and days alone. */
export interface Kept {
  what: 'case' | 'incident'
  id: string
  /** Undefined for a restricted case: those are only counted. */
  number?: string
  kind: string
  /** Of an incident the way it came, as a rule calls it: `incident.from_line`. */
  from?: string
  outcome: string
  closed_on: string
  last_on?: string
  held: boolean
  deadline: boolean
  /** Something about an incident still runs: a body's answer is awaited, or a case it led to is open. Which of them is not told. */
  needed?: boolean
  announced_on?: string
  erase_on?: string
  stopped_until?: string
}

export type KeptState =
  | 'later'
  | 'due'
  | 'announced'
  | 'goes'
  | 'held'
  | 'stopped'
  | 'deadline'
  | 'needed'
  | 'grace'

export interface Planned extends Kept {
  /** The day from which it may go, by its rule. */
  due_on: string
  months: number
  state: KeptState
}

/** The day so many days after another; all days are `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()
/** The day so many months after another; the last of a shorter month stands for a day it lacks. */
export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString()

function stateOf(kept: Kept, due: string, today: string): KeptState {
  if (kept.held) return 'held'
  if (due > today) return 'later'
  if (kept.stopped_until && kept.stopped_until > today) return 'stopped'
  if (kept.deadline) return 'deadline'
  if (kept.needed) return 'needed'
  if (kept.last_on && addDays(kept.last_on, graceDays) > today) return 'grace'
  // An announcement that was stopped and has run out is made anew.
  if (!kept.erase_on || kept.stopped_until) return 'due'
  return kept.erase_on <= today ? 'goes' : 'announced'
}

/** What becomes of each of them, those that go first. */
export function planned(rules: readonly Rule[], all: readonly Kept[], today: string): Planned[] {
  return all
    .flatMap((kept) => {
      const rule = ruleFor(rules, kept.kind, kept.outcome, kept.from)
      if (!rule) return []
      const due_on = addMonths(kept.closed_on, rule.months)
      return { ...kept, due_on, months: rule.months, state: stateOf(kept, due_on, today) }
    })
    .sort((a, b) => (a.due_on < b.due_on ? -1 : a.due_on > b.due_on ? 1 : 0))
}

/** Which kinds and ways of ending there are: the modules of cases and incidents say so. */
export interface Codes {
  kinds: readonly string[]
  outcomes: readonly string[]
}

/** What a rule can be set for, by family. */
export const choicesOf = (
  cases: Codes,
  incidents: Codes & { sources: readonly string[] },
): Record<Family, Codes> => ({
  case: { kinds: [any, ...cases.kinds], outcomes: [any, ...cases.outcomes] },
  incident: {
    kinds: [
      anyIncident,
      ...[...incidents.kinds, ...incidents.sources.map((source) => `from_${source}`), 'set_aside'].map(
        (kind) => `${anyIncident}.${kind}`,
      ),
    ],
    outcomes: [any, ...incidents.outcomes],
  },
  by_itself: { kinds: byItself, outcomes: [any] },
})
