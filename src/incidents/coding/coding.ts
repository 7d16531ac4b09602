/** The coded facts of an incident: what figures are made of. Codes stand in `codes.ts`, days are whole. */
export interface Coding {
  kind: string | null
  told_by: string
  acts: string[]
  setting: string | null
  occurred_from: string | null
  occurred_until: string | null
  occurred_precision: string
  country: string
  region: string | null
  people_harmed: number | null
  harmed: string[]
  perpetrator_kind: string | null
  injury: string | null
  /** What the person, or anybody, says it was. (ECRI, general policy recommendation 11, § 14.) */
  bias_perceived: string[]
  /** What was seen that suggests a motive. */
  bias_indicators: string[]
  /** What we hold. */
  bias_assessed: string[]
  qualification: string | null
  police_told: string
  police_told_on: string | null
  police_why_not: string[]
  agreed: string[]
  support: string[]
}

/** Columns of the coding, in the order of the form. */
export const codingColumns = [
  'kind',
  'told_by',
  'acts',
  'setting',
  'occurred_from',
  'occurred_until',
  'occurred_precision',
  'country',
  'region',
  'people_harmed',
  'harmed',
  'perpetrator_kind',
  'injury',
  'bias_perceived',
  'bias_indicators',
  'bias_assessed',
  'qualification',
  'police_told',
  'police_told_on',
  'police_why_not',
  'agreed',
  'support',
] as const satisfies readonly (keyof Coding)[]

/** Texts of the coding that are sealed: what exactly, where exactly, who it was said to be. */
export const codingTexts = ['summary', 'place', 'perpetrator'] as const
export type CodingTexts = Partial<Record<(typeof codingTexts)[number], string>>
