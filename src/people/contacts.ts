import type { PersonDetails } from './person.ts'
import { getPerson, type Reader } from './queries.ts'
import type { SafeContact } from './safe-contact/safe-contact.ts'

/** A number or address of a person. */
export type PersonContact = NonNullable<PersonDetails['contacts']>[number]

/** The telephone numbers of a person, for somebody who is about to call; the reading is recorded. Throws `NotFound`. */
export async function numbersOf(ctx: Reader, id: string): Promise<PersonContact[]> {
  const { details } = await getPerson(ctx, id)
  return (details?.contacts ?? []).filter((contact) => contact.kind === 'phone')
}

const digitsOf = (text: string) => text.replace(/\D/g, '')
const plain = (text: string) => text.toLocaleLowerCase().replace(/\s+/g, ' ').trim()

/** Whether a number (with or without the country's) or an address stands in a text. */
function standsIn(text: string, way: string): boolean {
  const digits = digitsOf(way)
  if (/^[\d\s+()/.-]+$/.test(way) && digits.length >= 6) return digitsOf(text).includes(digits.slice(-9))
  return way.trim().length >= 4 && plain(text).includes(plain(way))
}

/**
 * Whether words that are about to leave the house tell of a number or address of somebody that is not the agreed one. Never
 * where no rules for safe contact stand; where they cannot be opened, no way is an agreed one.
 */
export function tellsUnsafeWay(
  {
    safe_contact,
    details,
  }: { safe_contact: SafeContact | null | undefined; details: PersonDetails | null | undefined },
  words: string,
): boolean {
  if (safe_contact === undefined) return false
  const ways = [...(details?.contacts ?? []).map(({ value }) => value), ...(details?.addresses ?? [])]
  const agreed = safe_contact?.reach ?? ''
  return ways.some((way) => standsIn(words, way) && !standsIn(agreed, way))
}
