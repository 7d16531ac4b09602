/** Why somebody, or a case, is forgotten. */
export const whys = ['request', 'retention', 'mistake', 'consent_withdrawn'] as const
export type Why = (typeof whys)[number]

/** What keeps something from being erased: nobody may hurry past these. */
export const hindrances = ['at_work', 'open_case', 'deadline', 'hold', 'erased'] as const
export type Hindrance = (typeof hindrances)[number]

/** Facts an erasure is judged by; counts are over all cases, restricted ones included. */
export interface Standing {
  /** Somebody works on the incident still. */
  at_work: boolean
  open_cases: number
  deadlines: number
  holds: number
  erased: boolean
}

/** Everything that hinders, in the order in which it is to be settled. */
export const hinderedBy = (standing: Standing): Hindrance[] => [
  ...(standing.erased ? (['erased'] as const) : []),
  ...(standing.at_work ? (['at_work'] as const) : []),
  ...(standing.open_cases > 0 ? (['open_case'] as const) : []),
  ...(standing.deadlines > 0 ? (['deadline'] as const) : []),
  ...(standing.holds > 0 ? (['hold'] as const) : []),
]
