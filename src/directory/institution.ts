export const institutionKinds = [
  'school',
  'kindergarten',
  'council',
  'police',
  'court',
  'ministry',
  'health',
  'shelter',
  'employer',
  'media',
  'organisation',
  'other',
] as const
export type InstitutionKind = (typeof institutionKinds)[number]

/** What is known of a school's pupils; asked of schools and kindergartens only. */
export const segregationAnswers = ['segregated', 'non_segregated', 'unknown'] as const
export type Segregation = (typeof segregationAnswers)[number]

/** Whether a kind of institution is asked about segregation. */
export const asksSegregation = (kind: string): boolean => kind === 'school' || kind === 'kindergarten'

/** A shelter's place is known to nobody who does not work with cases; other places may be kept back as well. */
export const isConfidential = (kind: string, asked = false): boolean => kind === 'shelter' || asked

/** How an institution is reached, sealed as one value. `municipality` stands here when the place is confidential. */
export interface InstitutionDetails {
  address?: string
  municipality?: string
  phone?: string
  email?: string
  web?: string
  /** When it is open, in words. */
  hours?: string
  /** Czech data box, seven letters and figures. */
  data_box?: string
  notes?: string
}
export const detailFields = ['address', 'phone', 'email', 'web', 'hours', 'data_box', 'notes'] as const

/** What tells where a place is, or leads there: masked while it is secret. How it is called or written to stays in sight. */
export const placeFields = ['municipality', 'address', 'data_box', 'notes'] as const
export type PlaceField = (typeof placeFields)[number]

/** Those of them that say something. */
export const placeKnown = (
  details: InstitutionDetails | null,
  municipality: string | null | undefined,
): PlaceField[] =>
  placeFields.filter((field) => (field === 'municipality' ? municipality : undefined) ?? details?.[field])

/** After a year, what was checked may have changed: whole years since the check, or `undefined` when it never was. */
export function yearsSinceCheck(checkedOn: string | null, today: string): number | undefined {
  if (!checkedOn) return undefined
  return (
    Number(today.slice(0, 4)) - Number(checkedOn.slice(0, 4)) - (today.slice(5) < checkedOn.slice(5) ? 1 : 0)
  )
}
