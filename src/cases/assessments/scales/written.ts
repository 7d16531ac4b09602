import type { Scale } from './scale.ts'
import { scaleMistakes, scaleSchema, type Words } from './scale.ts'

/** A scale as somebody writes it in a form: plain lines, no code. */
export interface WrittenScale {
  title: string
  about: string
  subject: 'child' | 'adult' | 'anybody'
  better: 'higher' | 'lower'
  method: 'mean' | 'sum'
  /** One answer a line: a number, then its words. */
  answers: string
  /** One statement a line; a line that begins with `#` begins a part. */
  statements: string
  /** One level a line: the lowest score, its name, and after a colon what to do. */
  levels: string
  repeat_after_days?: number
  source: string
  licence: string
}

/** Which field is wrong, which line of it, and why, as a message id. */
export interface WrittenMistake {
  field: 'answers' | 'statements' | 'levels'
  line?: number
  why: 'number_first' | 'too_few' | 'rising' | 'twice' | 'too_many'
}

const same = (text: string): Words => ({ en: text, cs: text, pl: text })
const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line, at) => ({ line: line.trim(), at: at + 1 }))
    .filter(({ line }) => line !== '')

const numbered = /^(-?\d+(?:[.,]\d+)?)[\s.):–-]+(.+)$/

function numberedLines(field: 'answers' | 'levels', text: string) {
  const mistakes: WrittenMistake[] = []
  const rows = linesOf(text).flatMap(({ line, at }) => {
    const found = numbered.exec(line)
    if (!found?.[1] || !found[2]) {
      mistakes.push({ field, line: at, why: 'number_first' })
      return []
    }
    return [{ value: Number(found[1].replace(',', '.')), words: found[2].trim(), at }]
  })
  return { rows, mistakes }
}

function statementsOf(text: string, general: string) {
  const domains: Scale['domains'] = []
  const items: Scale['items'] = []
  for (const { line } of linesOf(text)) {
    if (line.startsWith('#')) {
      domains.push({ id: `part-${domains.length + 1}`, title: same(line.replace(/^#+\s*/, '') || general) })
      continue
    }
    if (domains.length === 0) domains.push({ id: 'part-1', title: same(general) })
    items.push({ id: `s${items.length + 1}`, domain: domains.at(-1)?.id ?? '', text: same(line) })
  }
  return { domains: domains.filter(({ id }) => items.some(({ domain }) => domain === id)), items }
}

/**
 * Makes a scale of what was written in a form. `code` and `version` are its address; `general` names the one part of a
 * scale without parts. Either the scale or what is wrong, line by line.
 */
export function scaleFrom(
  written: WrittenScale,
  { code, version, general }: { code: string; version: string; general: string },
): { scale: Scale } | { mistakes: WrittenMistake[] } {
  const answers = numberedLines('answers', written.answers)
  const levels = numberedLines('levels', written.levels)
  const { domains, items } = statementsOf(written.statements, general)
  const mistakes: WrittenMistake[] = [...answers.mistakes, ...levels.mistakes]
  if (answers.rows.length < 2) mistakes.push({ field: 'answers', why: 'too_few' })
  if (answers.rows.length > 11) mistakes.push({ field: 'answers', why: 'too_many' })
  if (new Set(answers.rows.map(({ value }) => value)).size < answers.rows.length)
    mistakes.push({ field: 'answers', why: 'twice' })
  if (items.length === 0) mistakes.push({ field: 'statements', why: 'too_few' })
  if (items.length > 80 || domains.length > 12) mistakes.push({ field: 'statements', why: 'too_many' })
  if (levels.rows.length === 0) mistakes.push({ field: 'levels', why: 'too_few' })
  for (const [at, row] of levels.rows.entries())
    if (at > 0 && row.value <= (levels.rows[at - 1]?.value ?? 0))
      mistakes.push({ field: 'levels', line: row.at, why: 'rising' })
  if (mistakes.length > 0) return { mistakes }
  const made = scaleSchema.parse({
    id: code,
    version,
    title: same(written.title),
    about: same(written.about || written.title),
    kinds: [],
    subject: written.subject,
    source: written.source,
    licence: written.licence,
    better: written.better,
    repeat_after_days: written.repeat_after_days ?? null,
    answers: answers.rows.map(({ value, words }) => ({ value, label: same(words) })),
    domains,
    items,
    score: { method: written.method, missing_at_most: 0.34 },
    levels: levels.rows.map(({ value, words }, at) => {
      const [title = words, ...advice] = words.split(/:\s*/)
      return {
        id: `level-${at + 1}`,
        from: value,
        title: same(title.trim()),
        ...(advice.length > 0 ? { advice: same(advice.join(': ').trim()) } : {}),
      }
    }),
  } satisfies Scale)
  const wrong = scaleMistakes(made)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return { scale: made }
}
