import type { PersonDetails } from './person.ts'
import { getPerson, type Reader } from './queries.ts'

/** A number or address of a person. */
export type PersonContact = NonNullable<PersonDetails['contacts']>[number]

/** The telephone numbers of a person, for somebody who is about to call; the reading is recorded. Throws `NotFound`. */
export async function numbersOf(ctx: Reader, id: string): Promise<PersonContact[]> {
  const { details } = await getPerson(ctx, id)
  return (details?.contacts ?? []).filter((contact) => contact.kind === 'phone')
}
