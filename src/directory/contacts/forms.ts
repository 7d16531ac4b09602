import { z } from 'zod'
import { optionalDate, optionalText, text } from '../../platform/http/fields.ts'
import { email, phone } from '../forms.ts'
import { languageCodes } from '../language-field.tsx'
import type { ContactDraft } from './actions.ts'

/** Somebody at an institution. `today` closes the future to checks. */
export const contactForm = (today: string) =>
  z
    .object({
      name: text(200),
      function: optionalText(200),
      phone: phone(),
      email: email(),
      languages: languageCodes,
      note: optionalText(2000),
      checked_on: optionalDate().refine((day) => day === undefined || day <= today, 'directory.error.future'),
    })
    .transform((contact): ContactDraft => contact)
