import { z } from 'zod'
import { oneOf, optionalDate, optionalOneOf, optionalText, text } from '../platform/http/fields.ts'
import type { InstitutionDraft } from './actions.ts'
import { institutionKinds, segregationAnswers } from './institution.ts'

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
      checked_on: optionalDate().refine((day) => day === undefined || day <= today, 'directory.error.future'),
    })
    .transform((institution): InstitutionDraft => institution)
