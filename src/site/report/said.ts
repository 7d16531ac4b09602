import type { Body } from '../../platform/http/form.ts'
import type { PublicMessageId } from '../../platform/i18n/public.ts'
import type { PublicPage } from '../public/page.ts'

const codes = <const P extends string, const C extends readonly string[]>(
  prefix: `public.${P}.${C[number]}` extends PublicMessageId ? P : never,
  list: C,
) => list.map((value) => ({ value, label: `public.${prefix}.${value}` as PublicMessageId }))

/** The answers of the public form, in the order in which they are asked. */
export const answers = {
  told_by: codes('told_by', ['victim', 'witness', 'on_behalf']),
  when: codes('when', ['today', 'week', 'past_month', 'past_year', 'earlier', 'unknown']),
  biases: codes('bias', [
    'racist_xenophobic',
    'anti_roma',
    'antisemitic',
    'anti_muslim',
    'anti_christian',
    'other_religion',
    'gender',
    'anti_lgbti',
    'disability',
    'unknown',
  ]),
  police_told: codes('police', ['yes', 'no', 'prefers_not']),
  police_why_not: codes('why_not', [
    'fear_of_perpetrator',
    'fear_of_police',
    'no_trust',
    'nothing_would_change',
    'not_serious_enough',
    'language',
    'papers',
    'did_not_know_how',
    'shame',
    'bad_experience',
    'others_told',
    'other',
  ]),
  contact_way: codes('answer', ['none', 'call', 'email']),
  agreed: codes('agreed', ['police', 'institution', 'odihr', 'exact_place_and_day']),
} as const
export type Choice = keyof typeof answers

const questions = {
  told: 'public.report.what',
  told_by: 'public.report.who',
  when: 'public.report.when',
  place: 'public.report.where',
  biases: 'public.report.why',
  police_told: 'public.report.police',
  police_why_not: 'public.report.why_not',
  contact_way: 'public.report.answer',
  contact_at: 'public.report.contact',
  agreed: 'public.report.agree',
} as const satisfies Record<string, PublicMessageId>
export type Question = keyof typeof questions
export const questionNames = Object.keys(questions) as Question[]

export const questionOf = (page: PublicPage, name: Question): string => page.t(questions[name])

export const optionsOf = (page: PublicPage, name: Choice) =>
  answers[name].map(({ value, label }) => ({ value, label: page.t(label) }))

/** What somebody may have agreed to, on the form or afterwards. */
const agreements = [
  { value: 'contact', label: 'public.agreed.contact' },
  ...answers.agreed,
  { value: 'quotation', label: 'public.agreed.quotation' },
] as const satisfies { value: string; label: PublicMessageId }[]

/** The words of what was agreed to. */
export const agreedWords = (page: PublicPage, agreed: readonly string[]): string[] =>
  agreements.flatMap(({ value, label }) => (agreed.includes(value) ? [page.t(label)] : []))

const isChoice = (name: Question): name is Question & Choice => Object.hasOwn(answers, name)
const list = (value: string | string[] | undefined) => [value ?? []].flat()

/** The fields of the form that were sent, and no others: for the hidden fields of the page on which they are checked. */
export const sentOf = (body: Body): [string, string][] =>
  ['report_key', ...questionNames].flatMap((name) =>
    list(body[name])
      .filter((value) => value !== '')
      .map((value): [string, string] => [name, value]),
  )

/** Each question with what was said, in the words of the page; what does not apply any more is left out. */
export function saidLines(page: PublicPage, body: Body): { question: string; answers: string[] }[] {
  const dropped = (name: Question) =>
    (name === 'police_why_not' && body.police_told !== 'no') ||
    (name === 'contact_at' && list(body.contact_way).every((way) => way === 'none'))
  return questionNames.flatMap((name) => {
    const given = dropped(name) ? [] : list(body[name]).filter((value) => value.trim() !== '')
    const words = isChoice(name)
      ? optionsOf(page, name).flatMap(({ value, label }) => (given.includes(value) ? [label] : []))
      : given
    return words.length > 0 ? [{ question: questionOf(page, name), answers: words }] : []
  })
}
