import { z } from 'zod'
import {
  id,
  oneOf,
  optionalDate,
  optionalText,
  optionalTime,
  optionalWhole,
  text,
  ticked,
  version,
} from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { EntryInput } from './actions.ts'
import {
  barrierCodes,
  dateIn,
  defaultMinutes,
  type EntryLike,
  entryKinds,
  instantOf,
  serviceCodes,
} from './entry.ts'

/** A note. Only the text must be there; everything else has a default. */
export const entryForm = z.object({
  kind: z.preprocess((value) => value || undefined, oneOf(entryKinds).optional()),
  text: text(20_000),
  date: optionalDate(),
  time: optionalTime(),
  minutes: optionalWhole(0, 1440),
  minutes_other: optionalWhole(0, 1440),
  place: optionalText(200),
  services: ticked(oneOf(serviceCodes)),
  barriers: ticked(oneOf(barrierCodes)),
  next: optionalText(500),
  next_on: optionalDate(),
  people: ticked(id()),
  /** Says that the form offered people, so that none ticked means none. */
  people_shown: optionalText(5),
  _version: version(),
})
export type EntryForm = z.output<typeof entryForm>

/** Turns a parsed note into an entry: now unless a day or time was given, the kind's first unless one was chosen. */
export function entryFrom(
  form: EntryForm,
  { now, zone, kind }: { now: Date; zone: string; kind: EntryInput['kind'] },
): EntryInput {
  const day = form.date ?? dateIn(now, zone)
  const occurred_at = form.time
    ? instantOf(day, form.time, zone)
    : form.date && day !== dateIn(now, zone)
      ? instantOf(day, '12:00', zone)
      : now
  return {
    kind: form.kind ?? kind,
    occurred_at,
    minutes: form.minutes_other ?? form.minutes ?? defaultMinutes,
    services: form.services,
    barriers: form.barriers,
    text: form.text,
    place: form.place,
    next: form.next,
    next_on: form.next_on,
    person_ids: form.people_shown ? form.people : undefined,
  }
}

/** What only the clock can say: a contact that has not happened yet, a next step before it. */
export function entryErrors(entry: EntryInput, now: Date, zone: string): Record<string, MessageId> {
  const errors: Record<string, MessageId> = {}
  const day = dateIn(entry.occurred_at, zone)
  if (day > dateIn(now, zone)) errors.date = 'cases.entry.future'
  else if (entry.occurred_at > now) errors.time = 'cases.entry.future'
  if (entry.next && entry.next_on && entry.next_on < day) errors.next_on = 'cases.entry.next_before'
  return errors
}

/** The fields of a saved entry, for correcting it. */
export function entryValues(entry: EntryLike, time: string): Body {
  return {
    kind: entry.kind,
    text: entry.said?.text ?? '',
    date: entry.occurred_on,
    time,
    minutes_other: String(entry.minutes),
    place: entry.said?.place ?? '',
    services: entry.services,
    barriers: entry.barriers,
    next: entry.said?.next ?? '',
    next_on: entry.said?.next ? (entry.next_on ?? '') : '',
    people: entry.people,
  }
}
