import { z } from 'zod'
import {
  date,
  oneOf,
  optionalDate,
  optionalOneOf,
  optionalText,
  ticked,
  version,
} from '../../platform/http/fields.ts'
import { bodies, bodyAnswers } from '../codes.ts'
import { askedFields, type Body, type HandedField, handedFields } from './told.ts'

export const bodyCodes = bodies.map(({ code }) => code) as [Body, ...Body[]]
export const ways = ['in_person', 'by_phone', 'by_post', 'electronically', 'other'] as const
export const letterLanguages = ['cs', 'en', 'pl'] as const

/** Somebody told a body; by whom, when and how. */
export const toldForm = z.object({
  body: oneOf(bodyCodes),
  told_by: oneOf(['person', 'us']),
  told_on: date(),
  how: optionalOneOf(ways),
  reference: optionalText(300),
  ask_again_on: optionalDate(),
})
export type ToldForm = z.output<typeof toldForm>

/** What came of it, and when to ask again while nothing has. */
export const answerForm = z.object({
  outcome: optionalOneOf(bodyAnswers.map(({ code }) => code) as [string, ...string[]]),
  outcome_on: optionalDate(),
  words: optionalText(4000),
  reference: optionalText(300),
  ask_again_on: optionalDate(),
  _version: version(),
})
export type AnswerForm = z.output<typeof answerForm>

/** What is handed over, to whom, in which language; `also` was agreed for this once, `agreed_how` says when and how. */
export const handOverForm = z.object({
  body: oneOf(bodyCodes),
  language: oneOf(letterLanguages),
  how: optionalOneOf(ways),
  fields: ticked(oneOf(handedFields as unknown as [HandedField, ...HandedField[]])),
  also: ticked(oneOf(askedFields as unknown as [HandedField, ...HandedField[]])),
  agreed_how: optionalText(500),
  reference: optionalText(300),
  ask_again_on: optionalDate(),
})
export type HandOverForm = z.output<typeof handOverForm>
