import { optionalText } from '../../../platform/http/fields.ts'
import type { Body } from '../../../platform/http/form.ts'
import type { MessageId } from '../../../platform/i18n/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { targetOf, targets } from '../fields.ts'
import type { KnownOf } from '../known.ts'
import { claimedTwice, type Rules, type SampleQuestion, suggestedField } from './mapping.ts'

/** Chosen for an answer that is not to become anything. */
export const leftOut = '-'

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''
type Read<T> = { ok: true; value: T } | { ok: false; errors: Record<string, MessageId> }

/** What a form is called; must be there. */
export function readName(body: Body): string | undefined {
  const result = optionalText(120).safeParse(one(body.name))
  return result.success ? result.data : undefined
}

/** Numbered fields `<name>_<n>` of a body, in the order in which they stand. */
const numbered = (body: Body, name: string): [n: string, value: string][] =>
  Object.entries(body).flatMap(([field, value]): [string, string][] =>
    field.startsWith(`${name}_`) && /^\d{1,3}$/.test(field.slice(name.length + 1))
      ? [[field.slice(name.length + 1), one(value)]]
      : [],
  )

/** Which question leads where, as the page sent it. */
export function readQuestions(body: Body): Read<{ name: string; questions: Rules['questions'] }> {
  const errors: Record<string, MessageId> = {}
  const name = readName(body)
  if (!name) errors.name = 'form.required'
  const asked = numbered(body, 'question').flatMap(([n, question]) => {
    const field = one(body[`to_${n}`])
    if (field && !targetOf(field)) errors[`to_${n}`] = 'form.choose'
    return field && question ? [{ n, question: question.slice(0, 300), field }] : []
  })
  const questions = asked.map(({ question, field }) => [question, field] as const)
  const twice = new Set(claimedTwice(questions))
  for (const { n, question } of asked)
    if (twice.has(question)) errors[`to_${n}`] ??= 'incidents.import.wrong.twice'
  if (!questions.some(([, field]) => field === 'told')) errors.form = 'incidents.import.wrong.no_told'
  return name && Object.keys(errors).length === 0
    ? { ok: true, value: { name, questions } }
    : { ok: false, errors }
}

/** The questions page as a form stands; what is not led anywhere yet gets a suggestion, once. */
export function questionsForm(
  name: string | null,
  rules: Rules,
  questions: readonly SampleQuestion[],
  words: ReadonlyMap<string, readonly string[]>,
): FormState {
  const led = new Map(rules.questions.map(([question, field]) => [question, field]))
  const fresh = rules.questions.length === 0
  const taken = new Set<string>()
  const values: FormState['values'] = { name: name ?? '' }
  for (const [at, { question, repeats }] of questions.entries()) {
    const guess = fresh && !repeats ? suggestedField(question, words) : undefined
    const suggested = guess && !taken.has(guess) ? guess : undefined
    if (suggested) taken.add(suggested)
    values[`to_${at}`] = led.get(question) ?? suggested ?? ''
  }
  return { values, errors: {} }
}

const constantFields = targets.filter(({ constant }) => constant)

/**
 * Which answer is what, as the page sent it; what was told before and did not stand on the page is kept. A code that is none of the
 * field's is an error beside it.
 */
export function readAnswers(
  body: Body,
  rules: Rules,
  known: KnownOf,
): Read<Pick<Rules, 'answers' | 'constants' | 'days'>> {
  const errors: Record<string, MessageId> = {}
  const isOne = (field: string, code: string) => known(field).some((one) => one.code === code)
  const fields = [...new Set(rules.questions.map(([, field]) => field))]
  const shown = fields.flatMap((field) =>
    numbered(body, `answer_${field}`).map(([n, answer]) => {
      const name = `code_${field}_${n}`
      return { field, answer, name, code: one(body[name]) }
    }),
  )
  const answers = shown.flatMap(({ field, answer, name, code }): Rules['answers'] => {
    if (!code || !answer) return []
    if (code !== leftOut && !isOne(field, code)) errors[name] = 'form.choose'
    return [[field, answer, code === leftOut ? null : code]]
  })
  const kept = rules.answers.filter(
    ([field, answer]) =>
      fields.includes(field) && !shown.some((one) => one.field === field && one.answer === answer),
  )
  const constants: Record<string, string> = {}
  for (const { field } of constantFields) {
    const code = one(body[`same_${field}`])
    if (!code) continue
    if (!isOne(field, code)) errors[`same_${field}`] = 'form.choose'
    constants[field] = code
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    value: { answers: [...kept, ...answers], constants, days: one(body.days) === 'mdy' ? 'mdy' : 'dmy' },
  }
}
