import { type Fact, isIn, monthOf, motivesOf } from './fact.ts'
import { monthsOf, type Period } from './period.ts'
import { countRange, type Range, shareRange } from './uncertainty.ts'

/** How many incidents have a code. An incident with several counts in each: `adds_up` says whether lines may be summed. */
export interface Breakdown {
  adds_up: boolean
  lines: { code: string; count: number }[]
  /** Incidents of which it is not known. */
  unknown: number
}

/** Told over told and not told; those of whom it is not known stand beside it and not in it. */
export interface ReportingRate {
  told: number
  not_told: number
  unknown: number
  rate?: number
  range?: Range
}

export interface Figures {
  incidents: number
  people_harmed: number
  /** Incidents of which it is not known how many people were harmed. */
  people_unknown: number
  months: { month: string; count: number; range: Range }[]
  month_unknown: number
  motive: Breakdown
  kind: Breakdown
  act: Breakdown
  setting: Breakdown
  region: Breakdown
  perpetrator: Breakdown
  institution: Breakdown
  source: Breakdown
  rate: ReportingRate
  why_not: Breakdown
}

function breakdown(
  facts: readonly Fact[],
  codesOf: (fact: Fact) => readonly string[],
  several: boolean,
): Breakdown {
  const counts = new Map<string, number>()
  let unknown = 0
  for (const fact of facts) {
    const codes = codesOf(fact)
    if (codes.length === 0) unknown++
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const lines = [...counts].map(([code, count]) => ({ code, count }))
  return {
    adds_up: !several,
    lines: lines.toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
    unknown,
  }
}

const one = (code: string | null) => (code === null ? [] : [code])

/** Of all incidents where it is known whether the police were told, how many were. */
export function reportingRate(incidents: number, told: number, not_told: number): ReportingRate {
  const known = told + not_told
  return {
    told,
    not_told,
    unknown: incidents - known,
    rate: known > 0 ? told / known : undefined,
    range: shareRange(told, known),
  }
}

/** The figures of a period. Incidents and people are counted apart; what has several codes is never added up. */
export function figuresOf(all: readonly Fact[], period: Period): Figures {
  const facts = all.filter((fact) => isIn(fact, period.code))
  const inMonth = new Map<string, number>()
  for (const fact of facts) {
    const month = monthOf(fact) ?? ''
    inMonth.set(month, (inMonth.get(month) ?? 0) + 1)
  }
  const toldPolice = (answer: string) => facts.filter(({ police_told }) => police_told === answer)
  const untold = toldPolice('no')
  return {
    incidents: facts.length,
    people_harmed: facts.reduce((sum, { people_harmed }) => sum + (people_harmed ?? 0), 0),
    people_unknown: facts.filter(({ people_harmed }) => people_harmed === null).length,
    months: monthsOf(period).map((month) => {
      const count = inMonth.get(month) ?? 0
      return { month, count, range: countRange(count) }
    }),
    month_unknown: inMonth.get('') ?? 0,
    motive: breakdown(facts, motivesOf, true),
    kind: breakdown(facts, ({ kind }) => one(kind), false),
    act: breakdown(facts, ({ acts }) => acts, true),
    setting: breakdown(facts, ({ setting }) => one(setting), false),
    region: breakdown(facts, ({ region }) => one(region), false),
    perpetrator: breakdown(facts, ({ perpetrator_kind }) => one(perpetrator_kind), false),
    institution: breakdown(facts, ({ institution_kinds }) => institution_kinds, true),
    source: breakdown(facts, ({ source }) => [source], false),
    rate: reportingRate(facts.length, toldPolice('yes').length, untold.length),
    why_not: breakdown(untold, ({ police_why_not }) => police_why_not, true),
  }
}
