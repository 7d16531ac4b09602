import { z } from 'zod'
import { optionalText, optionalTime } from '../../platform/http/fields.ts'
import { codes, lines } from '../form-fields.ts'
import { hoursAreOrdered, type SafeContact, safeChannels } from './safe-contact.ts'

/** The form of the safe contact: ticked ways and days, hours, and what to say. */
export const safeContactForm = z
  .object({
    allowed: codes(safeChannels),
    never: codes(safeChannels),
    days: codes(['1', '2', '3', '4', '5', '6', '7'] as const).transform((days) => days.map(Number)),
    from: optionalTime(),
    until: optionalTime(),
    reach: optionalText(200),
    answered_by: optionalText(300),
    say_first: optionalText(300),
    code_word: optionalText(60),
    never_note: optionalText(300),
    must_not_learn: lines(10, 300),
  })
  .superRefine((safe, issues) => {
    if (!hoursAreOrdered(safe.from, safe.until))
      issues.addIssue({ code: 'custom', path: ['until'], message: 'people.safe.error.hours' })
    if (safe.allowed.some((channel) => safe.never.includes(channel)))
      issues.addIssue({ code: 'custom', path: ['never'], message: 'people.safe.error.both' })
  })

/** The rules as the texts of their form. */
export function safeContactTexts(safe: SafeContact | null | undefined): Record<string, string> {
  if (!safe) return {}
  const texts: Record<string, string | undefined> = {
    allowed: [...safe.allowed].sort().join(', '),
    never: [...safe.never].sort().join(', '),
    days: [...safe.days].sort().join(', '),
    from: safe.from,
    until: safe.until,
    reach: safe.reach,
    answered_by: safe.answered_by,
    say_first: safe.say_first,
    code_word: safe.code_word,
    never_note: safe.never_note,
    must_not_learn: safe.must_not_learn.join('\n'),
  }
  return Object.fromEntries(
    Object.entries(texts).filter((pair): pair is [string, string] => Boolean(pair[1])),
  )
}

/** What the form shows first. */
export function safeContactValues(
  safe: SafeContact | null | undefined,
): Record<string, string | string[] | undefined> {
  return safe
    ? { ...safeContactTexts(safe), allowed: safe.allowed, never: safe.never, days: safe.days.map(String) }
    : {}
}
