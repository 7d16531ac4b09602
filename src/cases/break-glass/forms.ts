import { z } from 'zod'
import { oneOf, text } from '../../platform/http/fields.ts'
import { openingReasons, shortestReason } from './opening.ts'

export const emergencyForm = z.object({
  number: text(40),
  why: oneOf(openingReasons),
  words: text(2000).refine((words) => words.length >= shortestReason, 'cases.emergency.words.short'),
})
