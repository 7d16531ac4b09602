import { z } from 'zod'
import { optionalText, text, version } from '../../platform/http/fields.ts'
import { type LetterText, letterParts } from './letter.ts'

const part = (max = 2000) => optionalText(max).transform((value) => value ?? '')

/** What is typed into a letter or a template. */
const letterText = z.object({
  sender: part(),
  address: part(),
  dated: part(200),
  subject: part(300),
  body: part(40_000),
  closing: part(),
  enclosures: part(),
})

/** Beginning a letter: which one, and to whom as `institution:<id>` or `person:<id>`. */
export const newLetterForm = z.object({
  template: text(80),
  to: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .regex(/^(institution|person):[0-9a-f-]{36}$/, 'form.choose')
      .optional(),
  ),
})

export const letterForm = letterText.extend({ _version: version(), finish: optionalText(10) })
export const templateForm = letterText.extend({ title: text(120), _version: version() })

/** The letter of a form that was read. */
export const textFrom = (form: Record<keyof LetterText, string>): LetterText =>
  Object.fromEntries(letterParts.map((part) => [part, form[part].replace(/\r\n?/g, '\n')])) as LetterText

/** Reads `institution:<id>` or `person:<id>`. */
export function addresseeFrom(to: string | undefined): { institution_id?: string; person_id?: string } {
  const [kind, id] = (to ?? '').split(':')
  if (!id) return {}
  return kind === 'person' ? { person_id: id } : { institution_id: id }
}
