import { Temporal } from 'temporal-polyfill'

/** A link is good for two weeks, and no longer than the consent it rests on. */
export const linkDays = 14
/** Wrong codes after which a link sleeps. */
export const mostAttempts = 10

/** The end of a link made now: two weeks, or the last moment of the consent's last day in the organisation's zone. */
export function linkEnd(now: Date, consentUntil: string | null, zone: string): Date {
  const weeks = new Date(now.getTime() + linkDays * 86_400_000)
  if (consentUntil === null) return weeks
  const after = Temporal.PlainDate.from(consentUntil).add({ days: 1 }).toZonedDateTime({ timeZone: zone })
  return after.epochMilliseconds < weeks.getTime() ? new Date(after.epochMilliseconds) : weeks
}

export interface LinkState {
  expires_at: Date
  ended_at: Date | null
  ended_why: string | null
  attempts: number
}

/** A link as its senders see it: how it stands and when it was opened. */
export interface LinkUse extends LinkState {
  id: string
  openings: number
  first_opened_at: Date | null
  last_opened_at: Date | null
}

/** Whether a link opens: it may be over, ended by somebody, or asleep after too many wrong codes. */
export function linkStanding(link: LinkState, now: Date): 'open' | 'ended' | 'over' | 'asleep' {
  if (link.ended_at) return 'ended'
  if (link.expires_at <= now) return 'over'
  return link.attempts >= mostAttempts ? 'asleep' : 'open'
}
