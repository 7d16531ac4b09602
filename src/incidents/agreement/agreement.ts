import type { MessageId } from '../../platform/i18n/messages.ts'
import { agreements } from '../codes.ts'

/** How somebody says that they changed what they agreed to. */
export const agreementWays = ['conversation', 'by_phone', 'in_person', 'by_letter', 'other'] as const
export type AgreementWay = (typeof agreementWays)[number]

/** What was agreed to newly and what no longer is, each in the order of the form. */
export function changesOf(
  before: readonly string[],
  now: readonly string[],
): { added: string[]; ended: string[] } {
  const codes = agreements.map(({ code }) => code as string)
  return {
    added: codes.filter((code) => now.includes(code) && !before.includes(code)),
    ended: codes.filter((code) => before.includes(code) && !now.includes(code)),
  }
}

/** What stops at once when something is not agreed to any more, in a sentence each. */
export const stops = {
  contact: 'incidents.agreement.stops.contact',
  police: 'incidents.agreement.stops.police',
  institution: 'incidents.agreement.stops.institution',
  exact_place_and_day: 'incidents.agreement.stops.exact_place_and_day',
  odihr: 'incidents.agreement.stops.odihr',
  quotation: 'incidents.agreement.stops.quotation',
} as const satisfies Record<string, MessageId>
