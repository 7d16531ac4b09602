/** Somebody at an institution, sealed under the organisation's key as one value. */
export interface ContactDetails {
  name: string
  /** What they do there: head teacher, clerk for benefits. */
  function?: string
  phone?: string
  email?: string
  note?: string
}

export interface Contact {
  id: string
  institution_id: string
  /** Null when it cannot be opened. */
  details: ContactDetails | null
  languages: string[]
  checked_on: string | null
  /** Since when they are not there any more. */
  left_on: string | null
  version: number
}

/** Those still there first, by name; what cannot be read last. */
export function contactOrder(lang: string): (a: Contact, b: Contact) => number {
  const { compare } = new Intl.Collator(lang)
  return (a, b) =>
    Number(a.left_on !== null) - Number(b.left_on !== null) ||
    Number(a.details === null) - Number(b.details === null) ||
    compare(a.details?.name ?? '', b.details?.name ?? '')
}
