import { between } from '../answers.ts'

/** Between the name of a question with several answers and the name of one answer, as exports write it. */
const joints = '/.:|'
const marks = new Map([
  ['1', true],
  ['0', false],
  ['true', true],
  ['false', false],
])

/** A question whose answers stand in columns of their own, each with whether it was chosen. */
interface Choices {
  question: string
  /** Whether the question has a column too; what stands there may be several answers in one. */
  own: boolean
  answers: { name: string; column: number }[]
}

/** What columns are called, each differently: a form may ask the same twice. */
export function columnNames(head: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return head.map((cell) => {
    const name = cell.trim()
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return name === '' || times === 1 ? name : `${name} (${times})`
  })
}

/** The question a column may be an answer of: the longest other column it begins with, or else what stands before its last slash. */
function questionOf(
  name: string,
  names: ReadonlySet<string>,
): { question: string; own: boolean } | undefined {
  for (let at = name.length - 2; at > 0; at--)
    if (joints.includes(name.charAt(at)) && names.has(name.slice(0, at)))
      return { question: name.slice(0, at), own: true }
  const slash = name.lastIndexOf('/')
  return slash > 0 && slash < name.length - 1 ? { question: name.slice(0, slash), own: false } : undefined
}

function choicesIn(names: readonly string[]): Choices[] {
  const all = new Set(names.filter(Boolean))
  const found = new Map<string, Choices>()
  for (const [column, name] of names.entries()) {
    const asked = questionOf(name, all)
    if (!asked) continue
    const choices = found.get(asked.question) ?? { ...asked, answers: [] }
    choices.answers.push({ name: name.slice(asked.question.length + 1).trim(), column })
    found.set(asked.question, choices)
  }
  return [...found.values()].filter(({ own, answers }) => own || answers.length > 1)
}

/**
 * Turns the rows of a sheet into pairs of question and answer; the first names the questions. Exports give a question with several
 * answers as one column, as a column for each answer with 1 or 0, or as both: it becomes one question whose answers stand behind
 * each other. Where it has no column of its own its columns stay too, for a group of questions may look the same.
 */
export async function* rowsOfTable(
  rows: AsyncIterable<readonly string[]>,
): AsyncGenerator<[string, string][]> {
  let names: readonly string[] | undefined
  let choices: Choices[] = []
  for await (const cells of rows) {
    if (names) yield pairsOf(names, cells, choices)
    else {
      names = columnNames(cells)
      choices = choicesIn(names)
    }
  }
}

function pairsOf(
  names: readonly string[],
  cells: readonly string[],
  choices: readonly Choices[],
): [string, string][] {
  const chosen = new Map<string, string>()
  const told = new Set<number>()
  for (const { question, own, answers } of choices) {
    const marked = answers.map(({ name, column }) => ({
      name,
      column,
      mark: marks.get((cells[column] ?? '').trim().toLowerCase()),
    }))
    if (marked.some(({ mark }) => mark === undefined)) continue
    if (own) for (const { column } of marked) told.add(column)
    const yes = marked.filter(({ mark }) => mark)
    if (yes.length > 0) chosen.set(question, yes.map(({ name }) => name).join(between))
  }
  const pairs = cells.flatMap((cell, column): [string, string][] => {
    const name = names[column]
    return name && !told.has(column) ? [[name, chosen.get(name) ?? cell]] : []
  })
  const here = new Set(names)
  return [...pairs, ...[...chosen].filter(([question]) => !here.has(question))]
}
