import { z } from 'zod'
import { oneOf, optionalText } from '../../platform/http/fields.ts'

/** An answer to a request: agreed, or refused, which needs words. */
export const decisionForm = z
  .object({ decision: oneOf(['approved', 'refused']), words: optionalText(2000) })
  .refine(({ decision, words }) => decision === 'approved' || words, {
    path: ['words'],
    message: 'privacy.approvals.words.needed',
  })
