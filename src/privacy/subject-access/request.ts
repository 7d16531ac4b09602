import { Temporal } from 'temporal-polyfill'

/** How we know that whoever asks is the person. */
export const identities = ['known_to_us', 'document_seen', 'represented'] as const
export const answers = ['given', 'refused', 'withdrawn'] as const
export type Answer = (typeof answers)[number]

export const decisions = ['give', 'redacted', 'leave_out'] as const
export type Decision = (typeof decisions)[number]

const monthsAfter = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString()

/** One month, as article 12(3) of the GDPR gives; the last day of a shorter month stands for a day it lacks. */
export const dueOn = (asked: string): string => monthsAfter(asked, 1)
/** Two further months where requests are complex or many; the person is told within the first. */
export const extendedTo = (asked: string): string => monthsAfter(asked, 3)

export type RequestState = 'open' | 'late' | Answer

/** Where a request stands on a day. */
export const stateOf = (row: { due_on: string; answer: string | null }, today: string): RequestState =>
  row.answer ? (row.answer as Answer) : row.due_on < today ? 'late' : 'open'

/** What somebody's part in a case lets them be told of it. Where they are said to have done harm, nothing: not even that it is. */
export type Reach = 'all' | 'own' | 'none'

/** How far a person's roles in a case reach. */
export function reachOf(roles: readonly string[]): Reach {
  if (roles.includes('alleged_perpetrator')) return 'none'
  return roles.some((role) => role === 'client' || role === 'child') ? 'all' : 'own'
}
