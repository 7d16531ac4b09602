import { folded, type Known, likeness, partsOf } from '../answers.ts'
import { isCoded, takesSeveral, targetOf, targets } from '../fields.ts'
import type { Submission } from '../reading/submissions.ts'
import { mostQuestions } from '../reading/unreadable.ts'

/** How a form is read. Pairs, not objects: questions and answers are words from outside, and any word may be one of them. */
export interface Rules {
  /** Which question leads to which of our fields; one that leads nowhere is left out. */
  questions: readonly (readonly [question: string, field: string])[]
  /** Which answer is which of our codes; null leaves the answer out. */
  answers: readonly (readonly [field: string, answer: string, code: string | null])[]
  /** What is the same for every row, by field. */
  constants: Readonly<Record<string, string>>
  /** How days with slashes are written. */
  days: 'dmy' | 'mdy'
}

export const noRules: Rules = { questions: [], answers: [], constants: {}, days: 'dmy' }

/** What a sample said to one question. */
export interface SampleQuestion {
  question: string
  examples: string[]
  /** Everything that was answered, each once, as far as it is short. */
  answers: string[]
  /** Forms inside the form: shown, and never brought in. */
  repeats?: true
}

export interface Sample {
  rows: number
  files: number
  questions: SampleQuestion[]
}

const mostAnswers = 200
const longestAnswer = 200
const longestExample = 80
const mostExamples = 3

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longestExample ? `${line.slice(0, longestExample)}…` : line
}

/** Goes through a sample as it comes, and keeps of each question a few answers to look at. */
export async function sampleOf(submissions: AsyncIterable<Submission>): Promise<Sample> {
  const questions = new Map<string, { answers: Set<string>; examples: Set<string>; repeats?: true }>()
  const at = (question: string) => {
    const known = questions.get(question) ?? { answers: new Set(), examples: new Set() }
    if (questions.size < mostQuestions) questions.set(question, known)
    return known
  }
  const sample: Sample = { rows: 0, files: 0, questions: [] }
  for await (const { answers, repeats, files } of submissions) {
    sample.rows += 1
    sample.files += files
    for (const question of repeats) at(question).repeats = true
    for (const [question, said] of answers) {
      const found = at(question)
      if (found.examples.size < mostExamples) found.examples.add(shortened(said))
      if (said.length <= longestAnswer && found.answers.size < mostAnswers) found.answers.add(said)
    }
  }
  sample.questions = [...questions].map(([question, { answers, examples, repeats }]) => ({
    question,
    examples: [...examples],
    answers: [...answers],
    ...(repeats && { repeats }),
  }))
  return sample
}

/** What is left of a sample once a form can be read: the answers that are chosen from a list. Nobody's own words stay. */
export function withoutWords(sample: Sample, { questions }: Rules): Sample {
  const coded = new Set(questions.flatMap(([question, field]) => (leadsToCodes(field) ? [question] : [])))
  return {
    ...sample,
    questions: sample.questions.map((one) => ({
      ...one,
      examples: [],
      answers: coded.has(one.question) ? one.answers : [],
    })),
  }
}

const leadsToCodes = (field: string) => {
  const target = targetOf(field)
  return target !== undefined && isCoded(target)
}

/** What is technical about a submission: when it was begun, on which device, in which version of the form. */
export const isTechnical = (question: string): boolean =>
  /^(_|meta[/-]|formhub\/|__|(start|end|today|deviceid|username|phonenumber|simserial|subscriberid|audit|KEY|instanceID)$)/i.test(
    question,
  )

/** What a question itself is called: exports put its groups before it, parted by a slash or a sign that somebody chose. */
const lastPart = (question: string) => folded(question.split(/[/|]|[.:](?=\S)/).at(-1) ?? '')
const enough = 0.66

/** The field a question seems to lead to, by how it is called; `words` are what each field is called in our languages. */
export function suggestedField(question: string, words: ReadonlyMap<string, readonly string[]>) {
  if (isTechnical(question)) return undefined
  const asked = lastPart(question)
  let best: { field: string; like: number } | undefined
  for (const { field } of targets)
    for (const word of [field, ...(words.get(field) ?? [])]) {
      const like = likeness(asked, folded(word))
      if (like >= enough && like > (best?.like ?? 0)) best = { field, like }
    }
  return best?.field
}

/** Fields that more than one question leads to although only one may. */
export function claimedTwice(questions: Rules['questions']): string[] {
  const seen = new Set<string>()
  return questions.flatMap(([question, field]) => {
    const target = targetOf(field)
    const again = target !== undefined && !takesSeveral(target) && seen.has(field)
    seen.add(field)
    return again ? [question] : []
  })
}

/** The answers that must be told which of ours they are: of each coded field, those of the sample and those of earlier rules. */
export function answersToTell(
  rules: Rules,
  said: ReadonlyMap<string, readonly string[]>,
  known: (field: string) => readonly Known[],
): { field: string; answers: string[] }[] {
  const fields = [...new Set(rules.questions.map(([, field]) => field))].filter(leadsToCodes)
  return fields.map((field) => {
    const before = rules.answers.filter(([of]) => of === field).map(([, answer]) => answer)
    const words = new Set(
      [...before, ...known(field).flatMap(({ code, words }) => [code, ...words])].map(folded),
    )
    const isKnown = (answer: string) => words.has(folded(answer))
    const several = targetOf(field)?.kind === 'codes'
    const heard = rules.questions
      .filter(([, to]) => to === field)
      .flatMap(([question]) => said.get(question) ?? [])
      .flatMap((answer) => (several ? partsOf(answer, isKnown) : [answer]))
    return { field, answers: [...new Set([...before, ...heard])].slice(0, mostAnswers) }
  })
}
