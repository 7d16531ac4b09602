import { z } from 'zod'
import { date, oneOf, optionalDate, optionalText, text, ticked } from '../../../platform/http/fields.ts'
import type { MessageId } from '../../../platform/i18n/messages.ts'
import { latestNext, reviewFault, reviewReasons, riskFactors, riskLevels } from './risk.ts'

/** The form of a review. An assessment that led here brings what it suggests along. */
export const riskForm = (today: string) =>
  z
    .object({
      level: oneOf(riskLevels),
      why: oneOf(reviewReasons),
      factors: ticked(oneOf(riskFactors)),
      seen: text(10_000),
      actions: optionalText(10_000),
      reviewed_on: date(),
      next_on: optionalDate(),
      suggested_by: optionalText(80),
      suggested_level: z.preprocess((value) => value || undefined, oneOf(riskLevels).optional()),
      override: optionalText(2000),
    })
    .superRefine((given, issues) => {
      const next_on = given.next_on ?? latestNext(given.level, given.reviewed_on)
      const fault = reviewFault({ ...given, next_on }, today)
      if (fault)
        issues.addIssue({
          code: 'custom',
          path: [fault.field],
          message: `cases.risk.refused.${fault.why}` satisfies MessageId,
        })
    })
