import { z } from 'zod'
import { text } from '../../platform/http/fields.ts'
import { hasGaps } from '../answers/fill-in.ts'

/** The longest answer. */
export const longestAnswer = 10_000

export const answerForm = z.object({
  words: text(longestAnswer).refine((words) => !hasGaps(words), 'incidents.reply.unfilled'),
  language: z.string({ error: 'form.choose' }).regex(/^[a-z]{2,3}$/, 'form.choose'),
})
