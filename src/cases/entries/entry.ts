import { Temporal } from 'temporal-polyfill'
import { coded } from '../case.ts'

export const entryKinds = [
  'visit',
  'call',
  'meeting',
  'hearing',
  'counselling',
  'letter',
  'interpretation',
  'accompaniment',
  'other',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** What was given to people at a contact. */
export const serviceCodes = [
  'legal_counselling',
  'social_counselling',
  'psychological_support',
  'school_preparation',
  'competence_training',
  'enrolment_support',
  'help_with_letter',
  'negotiation',
  'accompaniment',
  'interpretation',
  'crisis_help',
  'referral',
] as const
export type Service = (typeof serviceCodes)[number]
export const services = coded('cases.service', serviceCodes)

/** What stood in the way, as seen at a contact. */
export const barrierCodes = [
  'refused_for_capacity',
  'discouraged_by_school',
  'language',
  'no_documents',
  'fear_of_authority',
  'distance',
  'cost',
  'discrimination',
  'segregated_catchment',
  'communication_hurdle',
] as const
export type Barrier = (typeof barrierCodes)[number]
export const barriers = coded('cases.barrier', barrierCodes)

/** Lengths offered as one tap, in minutes. */
export const usualMinutes = [15, 30, 45, 60] as const
export const defaultMinutes = 30
export const defaultKind = 'visit'

const forSchools: EntryKind[] = ['visit', 'call', 'meeting', 'letter', 'accompaniment', 'other']
const forCounsel: EntryKind[] = ['counselling', 'call', 'meeting', 'letter', 'accompaniment', 'other']

/** The kinds of contact offered first in a case of a kind, the likeliest in front; the others are a fold away. */
export function kindsFirst(caseKind: string): EntryKind[] {
  return caseKind.endsWith('_enrolment') || caseKind === 'child_protection' ? forSchools : forCounsel
}

/** What an entry says, sealed as one value. */
export interface EntryText {
  text: string
  place?: string
  next?: string
}

/** A wall-clock date and time in a zone as an instant; a time the clocks skip is moved forward. */
export function instantOf(date: string, time: string, zone: string): Date {
  return new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds)
}

/** Calendar date of an instant in a zone. */
export function dateIn(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}

/** The day a next step is due when none was given: a week after the contact. */
export function nextDay(occurredOn: string): string {
  return Temporal.PlainDate.from(occurredOn).add({ days: 7 }).toString()
}

export interface TimelineEntry {
  id: string
  occurred_at: Date
  occurred_on: string
}
export interface TimelineEvent {
  id: string
  occurred_on: string
}

export type TimelineItem<E, V> = { entry: E; event?: undefined } | { event: V; entry?: undefined }

/**
 * Weaves events into a page of entries, newest first. An event stands above the entries of its day.
 * `since` cuts off events older than the page, which a further page shows; `before` those a page before showed.
 */
export function weave<E extends TimelineEntry, V extends TimelineEvent>(
  entries: E[],
  events: V[],
  cut: { since?: string; before?: string } = {},
): TimelineItem<E, V>[] {
  const within = events.filter(
    ({ occurred_on }) =>
      (!cut.since || occurred_on >= cut.since) && (!cut.before || occurred_on < cut.before),
  )
  const items = [
    ...within.map((event) => ({ event, day: event.occurred_on, order: `2${event.id}` })),
    ...entries.map((entry) => ({
      entry,
      day: entry.occurred_on,
      order: `1${entry.occurred_at.toISOString()}${entry.id}`,
    })),
  ]
  return items.sort((a, b) => b.day.localeCompare(a.day) || b.order.localeCompare(a.order))
}

/** A saved entry, opened. */
export interface EntryLike {
  kind: EntryKind
  occurred_on: string
  minutes: number
  services: string[]
  barriers: string[]
  next_on: string | null
  people: string[]
  said: EntryText | null
}
