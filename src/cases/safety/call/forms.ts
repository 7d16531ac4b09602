import { z } from 'zod'
import { id, oneOf, optionalOneOf, optionalText, optionalWhole } from '../../../platform/http/fields.ts'
import type { Translate } from '../../../platform/i18n/messages.ts'
import { type CallAnswers, callOutcomes, callQuestions, safeNowAnswers } from './call.ts'

/** A call in one minute: everything may be left empty but how it ended. */
export const callForm = z.object({
  person: id(),
  safe_now: optionalOneOf(safeNowAnswers),
  outcome: oneOf(callOutcomes),
  minutes: optionalWhole(0, 600),
  number: optionalText(80),
  pick_up: optionalText(200),
  where_he_is: optionalText(200),
  where_children_are: optionalText(200),
  text: optionalText(10_000),
})

export const overrideForm = z.object({ person: id(), contact_override: optionalText(500) })

/** A call as the text of its note: how it ended, what was asked first, what was talked about. */
export function callText(t: Translate, answers: CallAnswers): string {
  const asked = callQuestions.flatMap((question) => {
    const answer = answers[question]
    return answer === undefined || answer === '' ? [] : [`${t(`cases.call.${question}`)} ${answer}`]
  })
  return [
    t(`cases.call.outcome.${answers.outcome}`),
    ...(answers.safe_now
      ? [`${t('cases.call.safe_now')} ${t(`cases.call.safe_now.${answers.safe_now}`)}`]
      : []),
    ...asked,
    ...(answers.text ? ['', answers.text] : []),
  ].join('\n')
}
