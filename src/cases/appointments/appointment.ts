import type { SafeChannel } from '../../people/index.ts'
import { coded } from '../case.ts'
import { type EntryKind, entryKinds } from '../entries/entry.ts'

/** An appointment becomes a note of the same kind once it took place. */
export const appointmentKinds = coded('cases.entry.kind', entryKinds)
export type AppointmentKind = EntryKind

export const appointmentStates = ['planned', 'kept', 'missed', 'cancelled'] as const
export type AppointmentState = (typeof appointmentStates)[number]

/** Lengths offered as one tap, in minutes. */
export const usualLengths = [15, 30, 45, 60, 90] as const
export const defaultLength = 60

/** What an appointment says, sealed as one value under the case's key. */
export interface AppointmentText {
  about?: string
  place?: string
}

export interface AppointmentLine {
  id: string
  kind: AppointmentKind
  starts_at: Date
  minutes: number
  institution_id: string | null
  needs_interpreter: boolean
  status: AppointmentState
  version: number
  people: string[]
  members: string[]
  /** Null when it cannot be opened. */
  said: AppointmentText | null
}

/** The way in which an appointment reaches people where they are; undefined where they come to us. */
export function channelOf(kind: AppointmentKind): SafeChannel | undefined {
  return kind === 'visit' || kind === 'call' || kind === 'letter' ? kind : undefined
}

/** Whether an appointment lies behind and nobody has said what became of it. */
export const isUnanswered = (
  line: Pick<AppointmentLine, 'status' | 'starts_at' | 'minutes'>,
  now: Date,
): boolean => line.status === 'planned' && line.starts_at.getTime() + line.minutes * 60_000 <= now.getTime()
