import { z } from 'zod'
import {
  date,
  id,
  oneOf,
  optionalId,
  optionalText,
  optionalWhole,
  text,
  tick,
  ticked,
  version,
} from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import { entryKinds, instantOf } from '../entries/entry.ts'
import type { AppointmentInput } from './actions.ts'
import { type AppointmentLine, defaultLength, usualLengths } from './appointment.ts'

export const appointmentForm = z.object({
  kind: oneOf(entryKinds),
  date: date(),
  time: text(5).refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'form.not_a_time'),
  minutes: optionalWhole(0, 1440),
  minutes_other: optionalWhole(0, 1440),
  people: ticked(id()),
  members: ticked(id()),
  institution: optionalId(),
  place: optionalText(200),
  about: optionalText(500),
  needs_interpreter: tick(),
  contact_override: optionalText(500),
  _version: version(),
})

/** Turns a parsed form into an appointment, its time read in the organisation's zone. */
export function appointmentFrom(form: z.output<typeof appointmentForm>, zone: string): AppointmentInput {
  return {
    kind: form.kind,
    starts_at: instantOf(form.date, form.time, zone),
    minutes: form.minutes_other ?? form.minutes ?? defaultLength,
    person_ids: form.people,
    member_ids: form.members,
    institution_id: form.institution,
    needs_interpreter: form.needs_interpreter,
    place: form.place,
    about: form.about,
    although: form.contact_override,
  }
}

/** The fields of a saved appointment, for changing it. */
export function appointmentValues(line: AppointmentLine, at: { date: string; time: string }): Body {
  const usual = (usualLengths as readonly number[]).includes(line.minutes)
  return {
    kind: line.kind,
    ...at,
    minutes: usual ? String(line.minutes) : '',
    minutes_other: usual ? '' : String(line.minutes),
    people: line.people,
    members: line.members,
    institution: line.institution_id ?? '',
    place: line.said?.place ?? '',
    about: line.said?.about ?? '',
    needs_interpreter: line.needs_interpreter ? 'yes' : '',
  }
}
