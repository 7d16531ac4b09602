import type { PersonDetails } from '../person.ts'

/** What of a person was asked for on a page that masks it: it is shown there once. */
export type Asked = { field: 'addresses' } | { field: 'paper_number'; paper: string }

/** Whether where a person lives is masked: as soon as anything was agreed on how to reach them without harm, or cannot be opened. */
export const masksAddresses = ({ safe_contact }: { safe_contact: unknown }): boolean =>
  safe_contact !== undefined

/** A person's details as they may go to a program, which nobody can ask who it is. */
export function withoutMasked<T extends { details: PersonDetails | null | undefined; safe_contact: unknown }>(
  person: T,
): T['details'] {
  if (!person.details || !masksAddresses(person)) return person.details
  const { addresses: _masked, ...rest } = person.details
  return rest
}
