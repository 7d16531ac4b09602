import type { EntryKind } from '../entries/entry.ts'

/** After how many days without contact a case is shown, by its kind. An organisation may have other numbers of its own. */
const daysByKind: Readonly<Record<string, number>> = {
  domestic_violence_support: 7,
  child_protection: 14,
}
const otherwise = 45

/** The product's own number for a kind of case. */
export const usualRhythm = (kind: string): number => daysByKind[kind] ?? otherwise

/** Kinds of entry in which people were seen or spoken with; a letter is none. */
export const seenBy: readonly EntryKind[] = [
  'visit',
  'call',
  'meeting',
  'hearing',
  'counselling',
  'accompaniment',
  'interpretation',
]

/** The numbers as the statement that looks for such cases takes them. */
export const rhythmTable = (): { kinds: string[]; days: number[]; otherwise: number } => ({
  kinds: Object.keys(daysByKind),
  days: Object.values(daysByKind),
  otherwise,
})
