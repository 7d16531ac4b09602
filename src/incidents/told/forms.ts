import { z } from 'zod'
import {
  date,
  oneOf,
  optionalDate,
  optionalEmail,
  optionalOneOf,
  optionalText,
  ticked,
  version,
} from '../../platform/http/fields.ts'
import { bodies, bodyAnswers } from '../codes.ts'
import { askedFields, type Body, type HandedField, handedFields, linkAnswers } from './told.ts'

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

/** By which way it goes: a file somebody downloads and passes on, or a link; `email` is where the link is mailed. */
export const wayForm = z.object({ way: z.enum(['file', 'link']).catch('file'), email: optionalEmail() })
export type WayForm = z.output<typeof wayForm>

/** What a body answers by its link. */
export const linkAnswerForm = z.object({
  answer: oneOf(linkAnswers),
  number: optionalText(300),
  words: optionalText(4000),
})
export type LinkAnswerForm = z.output<typeof linkAnswerForm>

export const takeBackForm = z.object({ reason: optionalText(1000), _version: version() })
