import { z } from 'zod'
import {
  date,
  id,
  oneOf,
  optionalDate,
  optionalEmail,
  optionalId,
  optionalText,
  text,
  ticked,
  version,
} from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import { type Topic, topics } from '../consents/consent.ts'
import { answers, bases, channels, outcomes, referralPurposes } from './referral.ts'

export const planForm = z.object({
  person: id(),
  purpose: oneOf(referralPurposes),
  recipient_name: optionalText(200),
  email: optionalEmail(),
  basis: oneOf(bases),
  consent: optionalId(),
  basis_reason: optionalText(2000),
  topics: ticked(oneOf(topics)),
  ask: text(4000),
  answer_due_on: date(),
  channel: oneOf(channels),
})
export type PlanForm = z.output<typeof planForm>

export const wordsForm = z.object({ ask: text(4000), _version: version() })

/** The words of each topic, typed into fields named `told.<topic>`. */
export const toldFrom = (body: Body): Partial<Record<Topic, string>> =>
  Object.fromEntries(
    topics.flatMap((topic) => {
      const words = body[`told.${topic}`]
      return typeof words === 'string' ? [[topic, words.slice(0, 8000)]] : []
    }),
  )

export const sendForm = z.object({ _version: version() })
export const answerForm = z.object({ answer: oneOf(answers), words: optionalText(4000) })
export const outcomeForm = z.object({
  outcome: oneOf(outcomes),
  outcome_on: optionalDate(),
  words: optionalText(2000),
  _version: version(),
})
export const chaseForm = z.object({ answer_due_on: date(), _version: version() })
