import { z } from 'zod'
import { oneOf, optionalDate, optionalOneOf, optionalText, text, tick } from '../platform/http/fields.ts'
import type { Body } from '../platform/http/form.ts'
import type { PersonDraft, Written } from './draft.ts'
import { draftTexts } from './draft.ts'
import { lines } from './form-fields.ts'
import { contactKinds, genders, interpreterAnswers, isBirthDate, residenceKinds } from './person.ts'
import { masksAddresses } from './unmask/unmask.ts'

/** Rows of contacts a form has at least, and at most. */
export const contactRows = { least: 1, most: 6 }

const languageCodes = z.preprocess(
  (value) =>
    [
      ...new Set(
        (Array.isArray(value) ? value : [value ?? '']).flatMap((item) => String(item).split(/[,\s]+/)),
      ),
    ].filter(Boolean),
  z.array(z.string().regex(/^[a-z]{2,3}$/, 'form.choose')).max(20, 'form.too_long'),
)

const contact = z.object({
  kind: z.preprocess((value) => value || 'phone', oneOf(contactKinds)),
  value: optionalText(200),
  note: optionalText(200),
})

/** The form of a person. `today` closes the future to birth dates. */
export const personForm = (today: string) =>
  z
    .object({
      given: text(120),
      family: optionalText(120),
      original: optionalText(200),
      other: lines(10, 120),
      born: z.preprocess(
        (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
        z
          .string()
          .refine((born) => isBirthDate(born, today), 'people.form.born.wrong')
          .optional(),
      ),
      born_estimated: tick(),
      gender: z.preprocess((value) => value || 'unknown', oneOf(genders)),
      languages: languageCodes,
      languages_note: optionalText(300),
      needs_interpreter: z.preprocess((value) => value || 'unknown', oneOf(interpreterAnswers)),
      contacts: z
        .array(contact)
        .transform((rows) => rows.flatMap((row) => (row.value ? [{ ...row, value: row.value }] : []))),
      addresses: lines(5, 300),
      nationality: optionalText(100),
      residence: optionalOneOf(residenceKinds),
      residence_depends_on: optionalText(200),
      residence_valid_until: optionalDate(),
      notes: optionalText(4000),
    })
    .transform(
      ({ residence, residence_depends_on, residence_valid_until, ...rest }): PersonDraft => ({
        ...rest,
        residence:
          (residence ?? (residence_depends_on || residence_valid_until))
            ? {
                kind: residence ?? 'unknown',
                depends_on: residence_depends_on,
                valid_until: residence_valid_until,
              }
            : undefined,
      }),
    )

/** A form's body with its contacts gathered: `contacts.0.value` becomes a row of an array, as the schema wants it. */
export function gathered(body: Body): Record<string, unknown> {
  const contacts = Array.from({ length: contactRows.most }, (_, at) => ({
    kind: body[`contacts.${at}.kind`],
    value: body[`contacts.${at}.value`],
    note: body[`contacts.${at}.note`],
  }))
  return { ...body, contacts }
}

/** What the form shows of a person: the texts of the record, languages as ticks. Not where somebody in danger lives. */
export function personValues(
  person: Written & { safe_contact: unknown },
): Record<string, string | string[] | undefined> {
  const { addresses, ...texts } = draftTexts(person)
  const place = addresses && masksAddresses(person) ? { masked: 'addresses' } : { addresses }
  return { ...texts, ...place, languages: person.languages }
}
