import { z } from 'zod'
import {
  oneOf,
  optionalDate,
  optionalId,
  optionalOneOf,
  optionalText,
  text,
  tick,
} from '../platform/http/fields.ts'
import type { Body } from '../platform/http/form.ts'
import type { MessageId } from '../platform/i18n/messages.ts'
import type { InstitutionDraft } from './actions.ts'
import { institutionKinds, placeKnown, segregationAnswers } from './institution.ts'
import type { Institution } from './queries.ts'

const shaped = (max: number, shape: RegExp, message: MessageId) =>
  optionalText(max).refine((value) => value === undefined || shape.test(value), message)

/** An e-mail address, as far as its shape tells. */
export const email = () => shaped(200, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'directory.error.email')

/** A phone number as people write it: at least three figures, and what stands between them. */
export const phone = () => shaped(60, /\d\D*\d\D*\d/, 'directory.error.phone')

/** An address on the web; `https://` is put before one that has no scheme, and no other scheme is taken. */
const web = () =>
  optionalText(300)
    .transform((value) => (value && !/^[a-z]+:/i.test(value) ? `https://${value}` : value))
    .refine(
      (value) => value === undefined || /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(value),
      'directory.error.web',
    )

/** The form of an institution. `today` closes the future to checks. */
export const institutionForm = (today: string) =>
  z
    .object({
      name: text(200),
      kind: z.preprocess((value) => value ?? '', oneOf(institutionKinds)),
      municipality: optionalText(120),
      country: z.preprocess(
        (value) =>
          typeof value === 'string' && value.trim() !== '' ? value.trim().toUpperCase() : undefined,
        z
          .string()
          .regex(/^[A-Z]{2}$/, 'directory.error.country')
          .optional(),
      ),
      segregation: optionalOneOf(segregationAnswers),
      confidential: tick(),
      parent_id: optionalId(),
      address: optionalText(400),
      phone: phone(),
      email: email(),
      web: web(),
      hours: optionalText(300),
      data_box: shaped(7, /^[a-z0-9]{7}$/i, 'directory.error.data_box').transform((box) =>
        box?.toLowerCase(),
      ),
      notes: optionalText(4000),
      checked_on: optionalDate().refine((day) => day === undefined || day <= today, 'directory.error.future'),
    })
    .transform((institution): InstitutionDraft => institution)

/** What the form shows of an institution: not where a secret place is. */
export function institutionValues(institution: Institution): Body {
  const { name, kind, municipality, country, segregation, confidential, parent, checked_on, details } =
    institution
  const masked = confidential ? placeKnown(details, municipality) : []
  return {
    ...details,
    municipality: municipality ?? '',
    ...Object.fromEntries(masked.map((field) => [field, ''])),
    masked,
    name,
    kind,
    country: country ?? '',
    segregation: segregation ?? '',
    confidential: confidential ? 'yes' : '',
    parent_id: parent?.id ?? '',
    checked_on: checked_on ?? '',
  }
}
