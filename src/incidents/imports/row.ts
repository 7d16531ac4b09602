import { type Body, parseForm } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { IncidentDraft } from '../entry/entry.ts'
import { draftFrom, entryForm, orUsual } from '../entry/forms.ts'
import { folded, type Known, partsOf, wordsOf } from './answers.ts'
import { readDay } from './days.ts'
import { type Target, targetOf } from './fields.ts'
import type { Rules } from './mappings/mapping.ts'

/** Why a row is not brought in as it is. */
export type Why =
  | { why: 'no_text' }
  | { why: 'ahead' }
  | { why: 'answer'; field: string; answer: string }
  | { why: 'day'; field: string; answer: string }
  | { why: 'field'; field: string; message: MessageId }

export type ReadRow = { draft: IncidentDraft } | Why

/** How rows of one form are read here: its rules, what our codes are called, and what holds when a form says nothing. */
export interface Reader {
  rules: Rules
  /** The code of an answer; null when it is left out, `undefined` when nobody has said what it means. */
  codeOf: (field: string, answer: string) => string | null | undefined
  country: string
  language: string
  today: string
}

/** Makes the reader of a form; `known` are the codes of a field with what they are called. */
export function readerOf(
  rules: Rules,
  known: (field: string) => readonly Known[],
  here: Pick<Reader, 'country' | 'language' | 'today'>,
): Reader {
  const told = new Map(
    rules.answers.map(([field, answer, code]) => [`${field} ${folded(answer)} ${answer}`, code]),
  )
  const words = new Map<string, ReadonlyMap<string, string>>()
  return {
    ...here,
    rules,
    codeOf(field, answer) {
      const chosen = told.get(`${field} ${folded(answer)} ${answer}`)
      if (chosen !== undefined) return chosen
      if (!words.has(field)) words.set(field, wordsOf(known(field)))
      return words.get(field)?.get(folded(answer))
    },
  }
}

/** Turns one row into an incident, or says why it cannot be one. The form's rules are those of the page and of partners. */
export function readRow(answers: ReadonlyMap<string, string>, reader: Reader): ReadRow {
  const body: Body = Object.assign(Object.create(null), {
    language: reader.language,
    ...reader.rules.constants,
    source: 'partner',
  })
  for (const [question, field] of reader.rules.questions) {
    const said = answers.get(question)
    const target = targetOf(field)
    if (!said || !target || target.kind === 'id') continue
    const wrong = put(body, target, said, reader)
    if (wrong) return wrong
  }
  if (!body.told) return { why: 'no_text' }
  return checked(body, reader)
}

function put(body: Body, target: Target, said: string, reader: Reader): Why | undefined {
  const { field, kind } = target
  if (kind === 'words') body[field] = body[field] ? `${body[field]}\n\n${said}` : said
  else if (kind === 'number') body[field] = said
  else if (kind === 'day') return putDay(body, field, said, reader)
  else return putCodes(body, target, said, reader)
  return undefined
}

function putDay(body: Body, field: string, said: string, { rules }: Reader): Why | undefined {
  const found = readDay(said, rules.days)
  if (!found) return { why: 'day', field, answer: said }
  body[field] = found.day
  if (field === 'occurred_from' && found.precision !== 'day') body.occurred_precision = found.precision
  return undefined
}

function putCodes(body: Body, { field, kind }: Target, said: string, { codeOf }: Reader): Why | undefined {
  const answers = kind === 'codes' ? partsOf(said, (one) => codeOf(field, one) !== undefined) : [said]
  for (const answer of answers) {
    const code = codeOf(field, answer)
    if (code === undefined) return { why: 'answer', field, answer }
    if (code === null) continue
    body[field] = kind === 'codes' ? [...new Set([...[body[field] ?? []].flat(), code])] : code
  }
  return undefined
}

function checked(body: Body, { country, today }: Reader): ReadRow {
  const result = parseForm(entryForm, orUsual(body))
  if (!result.ok) {
    const [field = '', message = 'form.not_valid'] =
      Object.entries(result.form.errors).find(([, id]) => id !== undefined) ?? []
    return { why: 'field', field, message }
  }
  if ((result.value.occurred_from ?? '') > today) return { why: 'ahead' }
  return { draft: { ...draftFrom(result.value, country), source: 'kobo' } }
}
