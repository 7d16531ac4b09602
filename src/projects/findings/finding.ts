export const findingKinds = ['finding', 'quotation'] as const
export type FindingKind = (typeof findingKinds)[number]

export const consents = ['none', 'without_name', 'not_needed'] as const
export type Consent = (typeof consents)[number]

/** Words of a person enter a report only when they agreed to be quoted without their name; what we found out is ours to tell. */
export const mayEnterReport = (kind: FindingKind, consent: Consent): boolean =>
  kind === 'quotation' ? consent === 'without_name' : consent !== 'none'

/** What is sealed of a finding, as one value. Who said it may be a role or an occasion, never a client's name; whoever types may err. */
export interface FindingText {
  text: string
  said_by: string | null
}

/** A finding or quotation with its text opened; `null` when it cannot be read. */
export interface Finding {
  id: string
  kind: FindingKind
  text: string | null
  said_by: string | null
  said_on: string
  consent: Consent
  in_report: boolean
  version: number
}
