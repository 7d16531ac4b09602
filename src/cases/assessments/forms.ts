import { z } from 'zod'
import {
  date,
  id,
  oneOf,
  optionalText,
  optionalWhole,
  text,
  tick,
  version,
} from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { Answers, Scale } from './scales/scale.ts'

/** Everything of an assessment but the answers, which `answersFrom` reads by their statements. */
export const assessmentForm = z.object({
  done_on: date(),
  remark: optionalText(5000),
  later: optionalText(5),
  _version: version(),
})

export const chooseForm = z.object({
  person: id(),
  scale: z.string({ error: 'form.choose' }).regex(/^[a-z][a-z0-9-]*$/, 'form.choose'),
})

export const overrideForm = z.object({
  level: z.string({ error: 'form.choose' }).min(1, 'form.choose'),
  reason: text(2000),
  _version: version(),
})

export const scaleForm = z.object({
  title: text(120),
  about: optionalText(1000),
  subject: oneOf(['child', 'adult', 'anybody']),
  better: oneOf(['higher', 'lower']),
  method: oneOf(['mean', 'sum']),
  answers: text(1500),
  statements: text(12_000),
  levels: text(1500),
  repeat_after_days: optionalWhole(1, 3650),
  source: text(200),
  licence: text(200),
  may_use: tick().refine((ticked) => ticked, 'scales.error.may_use'),
})

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''

/** Name of a statement's field. */
export const fieldOf = (item: string): string => `a.${item}`

/** Reads the answers of a scale from a form: a number, `unknown`, or nothing. */
export function answersFrom(scale: Scale, body: Body): Answers {
  return Object.fromEntries(
    scale.items.flatMap(({ id: item }): [string, number | null][] => {
      const sent = first(body[fieldOf(item)])
      if (sent === '') return []
      if (sent === 'unknown') return [[item, null]]
      const value = Number(sent)
      return scale.answers.some((answer) => answer.value === value) ? [[item, value]] : []
    }),
  )
}

/** Answers as a form shows them. */
export const answerValues = (answers: Answers | null): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers ?? {}).map(([item, value]) => [
      fieldOf(item),
      value === null ? 'unknown' : String(value),
    ]),
  )

/** What is missing before an assessment counts: an error when so little is answered that there is no score. */
export function tooLittle(scale: Scale, answers: Answers): Record<string, MessageId> {
  const given = scale.items.filter(({ id: item }) => answers[item] !== undefined && answers[item] !== null)
  const least = Math.ceil(scale.items.length * (1 - scale.score.missing_at_most))
  return given.length >= Math.max(1, least) ? {} : { form: 'assessments.error.too_little' }
}
