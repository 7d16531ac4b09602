/** What somebody tells through the public line, as it is kept. Only `told` must be there. */
export interface ReportSaid {
  told_by: 'victim' | 'witness' | 'on_behalf'
  /** The language of the page it was written on; the answer is written in it. */
  language: string
  told: string
  occurred: Occurred
  place?: string
  setting?: string
  perpetrator?: string
  bias_perceived: string[]
  police_told: 'yes' | 'no' | 'unknown' | 'prefers_not'
  police_why_not: string[]
  /** Only when the person wants to be reached in another way than by the receipt. */
  contact?: ReportContact
  agreed: string[]
}

/** Whole days only, and how exactly they are known. */
export type Occurred =
  | { precision: 'unknown' }
  | { precision: 'day' | 'week' | 'month' | 'year'; from: string; until: string }

export const contactWays = ['none', 'call', 'text', 'email', 'other'] as const
export type ContactWay = (typeof contactWays)[number]

/** How somebody may be reached safely; sealed as one. */
export interface ReportContact {
  way: Exclude<ContactWay, 'none'>
  at: string
  name?: string
  /** When it is safe, and what must not be done, in the person's words. */
  safely?: string
}
