import { z } from 'zod'
import { type InstitutionChoice, readInstitutionChoice } from '../../directory/index.ts'
import {
  date,
  id,
  oneOf,
  optionalDate,
  optionalId,
  optionalText,
  text,
  tick,
  ticked,
  version,
} from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import { purposes, type Recipient, recipientKinds, topics, ways } from './consent.ts'

export const consentForm = z.object({
  person: id(),
  case: optionalId(),
  everywhere: tick(),
  decision: oneOf(['given', 'refused']),
  purpose: oneOf(purposes),
  recipient_kind: oneOf(recipientKinds),
  recipient_name: optionalText(200),
  topics: ticked(oneOf(topics)),
  language: text(8),
  how: oneOf(ways),
  given_by: optionalText(200),
  witness: optionalText(200),
  note: optionalText(2000),
  given_on: date(),
  expires_on: optionalDate(),
})
export type ConsentForm = z.output<typeof consentForm>

/** Whom the form names: the institution of the directory, or a name. `undefined` when none was given. */
export function recipientFrom(form: ConsentForm, body: Body): Recipient | undefined {
  if (form.recipient_kind === 'us') return { kind: 'us' }
  if (form.recipient_kind === 'institution') {
    const choice: InstitutionChoice | undefined = readInstitutionChoice(body, 'institution')
    return choice && 'id' in choice ? { kind: 'institution', id: choice.id } : undefined
  }
  return form.recipient_name ? { kind: form.recipient_kind, name: form.recipient_name } : undefined
}

export const withdrawalForm = z.object({ on: date(), reason: optionalText(2000), _version: version() })
