import { Temporal } from 'temporal-polyfill'

/** Ways of reaching somebody, each asked for by itself. */
export const safeChannels = ['call', 'voicemail', 'text', 'messenger', 'email', 'letter', 'visit'] as const
export type SafeChannel = (typeof safeChannels)[number]

/** Ways that arrive at once and ring, or stand at the door: the agreed hours bind them. Letters and mail arrive when they will. */
const timed: readonly SafeChannel[] = ['call', 'voicemail', 'text', 'messenger', 'visit']

/**
 * How a person can be reached without harm, as they asked. Days are 1 (Monday) to 7; none means every day.
 * `from` and `until` are times of day `HH:MM`, `until` not included. No agreed channel means any that is not forbidden.
 */
export interface SafeContact {
  allowed: SafeChannel[]
  never: SafeChannel[]
  days: number[]
  from?: string
  until?: string
  /** The number or address that is safe. */
  reach?: string
  /** Who may answer, and who must not. */
  answered_by?: string
  say_first?: string
  code_word?: string
  /** What must never happen, in words: "post to Topolová 12". */
  never_note?: string
  /** Who must not learn what, a line each. */
  must_not_learn: string[]
}

export type SafeReason =
  | 'no_rules'
  | 'agreed'
  | 'never'
  | 'not_agreed'
  | 'wrong_day'
  | 'too_early'
  | 'too_late'
  | 'unreadable'

/** The answer: whether, why, and from when it would be allowed (only where waiting helps). */
export interface SafeAnswer {
  may: boolean
  why: SafeReason
  from?: Date
}

const dayHours = { from: '00:00', until: '24:00' }

function openOn(safe: SafeContact, weekday: number): { from: string; until: string } | undefined {
  if (safe.days.length > 0 && !safe.days.includes(weekday)) return undefined
  return { from: safe.from ?? dayHours.from, until: safe.until ?? dayHours.until }
}

function reasonNow(
  safe: SafeContact,
  at: Temporal.ZonedDateTime,
): 'agreed' | 'wrong_day' | 'too_early' | 'too_late' {
  const open = openOn(safe, at.dayOfWeek)
  if (!open) return 'wrong_day'
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  if (time < open.from) return 'too_early'
  return time < open.until ? 'agreed' : 'too_late'
}

/** The first minute after `at` when the hours are open; clock changes are looked at, so an hour that does not exist is not promised. */
function nextOpening(safe: SafeContact, at: Temporal.ZonedDateTime): Date | undefined {
  for (let ahead = 0; ahead <= 14; ahead++) {
    const date = at.toPlainDate().add({ days: ahead })
    const open = openOn(safe, date.dayOfWeek)
    if (!open) continue
    const start = date.toZonedDateTime({ timeZone: at.timeZoneId, plainTime: open.from })
    if (start.epochMilliseconds <= at.epochMilliseconds || reasonNow(safe, start) !== 'agreed') continue
    return new Date(start.epochMilliseconds)
  }
  return undefined
}

/**
 * Whether a person may be reached by `channel` at an instant, in the organisation's zone, and why not. Every call,
 * letter, message and invitation asks this first. `undefined` rules mean that nothing was agreed; null means the
 * rules cannot be opened, and then nothing is allowed.
 */
export function mayContact(
  safe: SafeContact | null | undefined,
  channel: SafeChannel,
  at: Date,
  zone: string,
): SafeAnswer {
  if (safe === null) return { may: false, why: 'unreadable' }
  if (safe === undefined) return { may: true, why: 'no_rules' }
  if (safe.never.includes(channel)) return { may: false, why: 'never' }
  if (safe.allowed.length > 0 && !safe.allowed.includes(channel)) return { may: false, why: 'not_agreed' }
  if (!timed.includes(channel)) return { may: true, why: 'agreed' }
  const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  const why = reasonNow(safe, here)
  return why === 'agreed' ? { may: true, why } : { may: false, why, from: nextOpening(safe, here) }
}

/** Hours that can never be open: an end before its beginning. */
export const hoursAreOrdered = (from?: string, until?: string): boolean =>
  (from ?? dayHours.from) < (until ?? dayHours.until)
