import { z } from 'zod'
import {
  date,
  id,
  oneOf,
  optionalDate,
  optionalOneOf,
  optionalText,
  text,
  ticked,
  whole,
} from '../platform/http/fields.ts'
import type { FormState } from '../ui/page.ts'
import { audiences, bases, channels, kinds, parseLength, parts } from './activity.ts'

/** A length of time as people write it, in minutes; empty is not known. */
const length = () =>
  optionalText(20).transform((typed, check) => {
    if (typed === undefined || typed === '') return undefined
    const minutes = parseLength(typed)
    if (minutes === undefined) check.addIssue({ code: 'custom', message: 'activities.length_wrong' })
    return minutes
  })

const sensible = (day: string) => day >= '1990' && day < '2100'

/** An activity, new or corrected. */
export const activityForm = z
  .object({
    kind: oneOf(kinds),
    title: text(160),
    held_on: date().refine(sensible, 'activities.year_wrong'),
    until_on: optionalDate(),
    length: length(),
    place: optionalText(160),
    language: optionalText(12),
    audience: optionalOneOf(audiences),
    about: optionalText(4000),
  })
  .refine((given) => !given.until_on || given.until_on >= given.held_on, {
    path: ['until_on'],
    message: 'activities.until_before',
    when: ({ value, issues }) =>
      typeof value === 'object' &&
      !issues.some((issue) => issue.path?.[0] === 'held_on' || issue.path?.[0] === 'until_on'),
  })
  .transform(({ length: minutes, ...given }) => ({ ...given, minutes }))

/** How somebody was there, for a person or an institution. */
export const attendanceForm = z.object({
  audience: oneOf(audiences),
  length: length(),
  part: optionalOneOf(parts),
})

/** Several people tapped at once. */
export const tappedForm = z.object({
  person_id: ticked(id()).pipe(z.array(z.string()).min(1, 'activities.quick.none').max(200)),
  length: length(),
})

/** How many of an audience came besides those on the list. */
export const headsForm = z.object({ audience: oneOf(audiences), people: whole(0, 1_000_000) })

/** How many were reached. `today` bounds the day of the count. */
export const reachForm = (today: string) =>
  z.object({
    channel: oneOf(channels),
    audience: oneOf(audiences),
    amount: whole(1, 1_000_000_000),
    basis: oneOf(bases),
    counted_on: date()
      .refine(sensible, 'activities.year_wrong')
      .refine((day) => day <= today, 'activities.not_future'),
  })

/** The small forms of the page; what was typed into one of them comes back, the others are fresh. */
export interface Forms {
  person: FormState
  tapped: FormState
  institution: FormState
  heads: FormState
  reach: FormState
}
