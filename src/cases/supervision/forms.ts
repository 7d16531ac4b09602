import { z } from 'zod'
import { date, id, oneOf, optionalText, text, tick, ticked, version } from '../../platform/http/fields.ts'
import { caseKinds } from '../case.ts'

export const askForm = z.object({ words: optionalText(2000) })

/** An answer: approved, or sent back, which needs words. */
export const decisionForm = z
  .object({
    decision: oneOf(['approved', 'sent_back']),
    words: optionalText(2000),
    seen: optionalText(40),
  })
  .refine(({ decision, words }) => decision === 'approved' || words, {
    path: ['words'],
    message: 'cases.approval.words.needed',
  })

export const noteForm = z.object({
  case: id(),
  on_day: date(),
  text: text(8000),
  for_team: tick(),
})

export const changeNoteForm = z.object({
  on_day: date(),
  text: text(8000),
  for_team: tick(),
  _version: version(),
})

export const needsForm = z.object({ kinds: ticked(oneOf(caseKinds)) })
