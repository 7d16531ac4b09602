import { z } from 'zod'
import { id, oneOf, optionalId, optionalText, text, version } from '../../../platform/http/fields.ts'
import { caseKinds } from '../../case.ts'
import { agreements, declineReasons, type IncomingSaid, urgencies } from './incoming.ts'

export const referForm = z
  .object({
    referrer_name: text(120),
    referrer_role: optionalText(120),
    referrer_body: optionalText(200),
    referrer_contact: text(200),
    about_name: text(200),
    about_born: z.preprocess(
      (value) => (typeof value === 'string' && value.trim() ? value.trim() : undefined),
      z
        .string()
        .regex(/^(19|20)\d{2}$/, 'incoming.wrong.year')
        .optional(),
    ),
    about_language: optionalText(60),
    asked: text(6000),
    safe: text(1000),
    urgency: oneOf(urgencies),
    agreed: oneOf(agreements),
    not_agreed_why: optionalText(2000),
  })
  .superRefine((form, context) => {
    if (form.agreed !== 'agrees' && !form.not_agreed_why)
      context.addIssue({ code: 'custom', path: ['not_agreed_why'], message: 'incoming.wrong.why' })
  })
type ReferForm = z.output<typeof referForm>

export const saidFrom = (form: ReferForm): IncomingSaid => ({
  referrer: {
    name: form.referrer_name,
    role: form.referrer_role,
    body: form.referrer_body,
    contact: form.referrer_contact,
  },
  about: { name: form.about_name, born: form.about_born, language: form.about_language },
  asked: form.asked,
  safe: form.safe,
  not_agreed_why: form.not_agreed_why,
})

export const newCaseFields = z.object({
  kind: oneOf(caseKinds),
  title: optionalText(200),
  lead: optionalId(),
  _version: version(),
})
export const existingFields = z.object({ number: text(40), _version: version() })
export const declineForm = z.object({
  reason: oneOf(declineReasons),
  words: optionalText(2000),
  _version: version(),
})
export const duplicateForm = z.object({ of: id(), _version: version() })
export const assignForm = z.object({ member: id(), _version: version() })
export const versionOnly = z.object({ _version: version() })
