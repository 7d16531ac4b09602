import type { PoolPart, SessionMode } from '../../directory/index.ts'

export const bookingStates = ['asked', 'confirmed', 'declined', 'held', 'cancelled'] as const
export type BookingState = (typeof bookingStates)[number]

/** What the people interpreted for said afterwards. */
export const feedbacks = ['good', 'mixed', 'not_again'] as const
export type Feedback = (typeof feedbacks)[number]

export interface Booking {
  id: string
  case_id: string
  pool_member_id: string
  /** Null when the name cannot be opened. */
  name: string | null
  part: PoolPart
  person_id: string | null
  language: string | null
  starts_at: Date
  minutes: number
  mode: SessionMode
  state: BookingState
  feedback: Feedback | null
  /** Null when it cannot be opened. */
  note: string | null | undefined
  version: number
  /** Set when a reason came up after the session was asked for. */
  conflict?: string
}

const next: Record<BookingState, readonly BookingState[]> = {
  asked: ['confirmed', 'declined', 'held', 'cancelled'],
  confirmed: ['held', 'declined', 'cancelled'],
  declined: ['asked'],
  cancelled: ['asked'],
  held: ['confirmed'],
}

/** What may become of a session next. It is held only once it has begun; a mistake can be taken back. */
export const nextStates = (booking: Pick<Booking, 'state' | 'starts_at'>, now: Date): BookingState[] =>
  next[booking.state].filter((state) => state !== 'held' || booking.starts_at <= now)

/** Whether a session stands: somebody is expected to come. */
export const stands = (state: string): boolean => state === 'asked' || state === 'confirmed'

/** Whether two sessions overlap. Minutes are whole, ends are open. */
export const overlaps = (
  one: { starts_at: Date; minutes: number },
  other: { starts_at: Date; minutes: number },
): boolean => {
  const end = (session: { starts_at: Date; minutes: number }) =>
    session.starts_at.getTime() + session.minutes * 60_000
  return one.starts_at.getTime() < end(other) && other.starts_at.getTime() < end(one)
}
