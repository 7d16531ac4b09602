export const institutionKinds = [
  'school',
  'kindergarten',
  'council',
  'police',
  'court',
  'ministry',
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

/** After a year, what was checked may have changed: whole years since the check, or `undefined` when it never was. */
export function yearsSinceCheck(checkedOn: string | null, today: string): number | undefined {
  if (!checkedOn) return undefined
  return (
    Number(today.slice(0, 4)) - Number(checkedOn.slice(0, 4)) - (today.slice(5) < checkedOn.slice(5) ? 1 : 0)
  )
}
