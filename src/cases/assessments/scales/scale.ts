import { z } from 'zod'

const code = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'is not a code such as school-readiness')
const words = z.strictObject({ en: z.string().min(1), cs: z.string().min(1), pl: z.string().min(1) })
export type Words = z.infer<typeof words>

/** Where a scale comes from and how it may be used: in every language, or as an organisation typed it. */
const provenance = z.union([z.string(), words])
export type Provenance = z.infer<typeof provenance>

export const provenanceIn = (said: Provenance, lang: keyof Words): string =>
  typeof said === 'string' ? said : said[lang]

const level = z.strictObject({
  id: code,
  /** The lowest score that belongs to this level. */
  from: z.number(),
  title: words,
  advice: words.optional(),
})

/** A scale: statements with the same answers, a score and what it means. Data, shipped or an organisation's own. */
export const scaleSchema = z.strictObject({
  id: code,
  version: z.string().min(1),
  title: words,
  about: words,
  /** Kinds of case it is offered for; empty for all. */
  kinds: z.array(z.string()),
  subject: z.enum(['child', 'adult', 'anybody']),
  source: provenance,
  licence: provenance,
  /** Whether a higher score is better or worse. */
  better: z.enum(['higher', 'lower']),
  repeat_after_days: z.int().positive().nullable(),
  answers: z
    .array(z.strictObject({ value: z.number(), label: words }))
    .min(2)
    .max(11),
  /** The word for an answer that is not known, where that is one. */
  unknown: words.optional(),
  domains: z
    .array(z.strictObject({ id: code, title: words }))
    .min(1)
    .max(12),
  items: z
    .array(
      z.strictObject({
        id: code,
        domain: code,
        text: words,
        weight: z.number().positive().optional(),
        /** The level that any answer above the lowest alone suggests. */
        critical: code.optional(),
      }),
    )
    .min(1)
    .max(80),
  score: z.strictObject({ method: z.enum(['mean', 'sum']), missing_at_most: z.number().min(0).max(1) }),
  levels: z.array(level).min(1).max(7),
})
export type Scale = z.infer<typeof scaleSchema>
export type Level = z.infer<typeof level>

/** What a schema and the scale's own cross-references have against some data: lines `field: mistake`; none when it is right. */
export function scaleMistakes(scale: Scale): string[] {
  const domains = new Set(scale.domains.map(({ id }) => id))
  const levels = new Set(scale.levels.map(({ id }) => id))
  const twice = (ids: string[]) => ids.filter((id, at) => ids.indexOf(id) < at)
  return [
    ...twice(scale.items.map(({ id }) => id)).map((id) => `items: '${id}' is used twice`),
    ...twice(scale.domains.map(({ id }) => id)).map((id) => `domains: '${id}' is used twice`),
    ...scale.items.flatMap(({ id, domain, critical }) => [
      ...(domains.has(domain) ? [] : [`items.${id}.domain: there is no domain '${domain}'`]),
      ...(critical === undefined || levels.has(critical)
        ? []
        : [`items.${id}.critical: there is no level '${critical}'`]),
    ]),
    ...scale.domains.flatMap(({ id }) =>
      scale.items.some(({ domain }) => domain === id) ? [] : [`domains.${id}: has no statement`],
    ),
    ...scale.levels.flatMap(({ id, from }, at) =>
      at > 0 && from <= (scale.levels[at - 1]?.from ?? 0)
        ? [`levels.${id}.from: must be above the one before`]
        : [],
    ),
    ...twice(scale.answers.map(({ value }) => String(value))).map(
      (value) => `answers: ${value} is used twice`,
    ),
  ]
}

/** Answers by statement; null for *not known*. What was not asked is not there. */
export type Answers = Record<string, number | null>

export interface Scored {
  /** Undefined while too little is answered. */
  score?: number
  /** By domain; null where nothing of it is answered. */
  domains: Record<string, number | null>
  answered: number
  of: number
  /** The level the answers suggest. */
  level?: Level
  /** Statements that alone raised the level. */
  raised_by: string[]
}

const rounded = (value: number) => Math.round(value * 100) / 100

function scoreOf(scale: Scale, items: Scale['items'], answers: Answers): number | null {
  const given = items.flatMap((item) => {
    const value = answers[item.id]
    return value === undefined || value === null ? [] : [{ value, weight: item.weight ?? 1 }]
  })
  if (given.length === 0) return null
  const sum = given.reduce((total, { value, weight }) => total + value * weight, 0)
  if (scale.score.method === 'sum') return rounded(sum)
  return rounded(sum / given.reduce((total, { weight }) => total + weight, 0))
}

/** The lowest and highest score a scale can give. */
export function rangeOf(scale: Scale): { least: number; most: number } {
  const values = scale.answers.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (scale.score.method === 'mean') return { least, most }
  const weights = scale.items.reduce((total, { weight }) => total + (weight ?? 1), 0)
  return { least: rounded(least * weights), most: rounded(most * weights) }
}

/**
 * Scores answers: the mean or the weighted sum of what was answered, by domain and in all, and the level it falls into.
 * A critical statement that holds suggests at least its own level. With more unanswered than the scale allows there is no
 * score; a critical statement still suggests its level. `levels` are the organisation's own bounds, if it set any.
 */
export function scored(scale: Scale, answers: Answers, levels: readonly Level[] = scale.levels): Scored {
  const answered = scale.items.filter(({ id }) => answers[id] !== undefined && answers[id] !== null).length
  const enough = answered > 0 && 1 - answered / scale.items.length <= scale.score.missing_at_most
  const score = enough ? (scoreOf(scale, scale.items, answers) ?? undefined) : undefined
  const least = Math.min(...scale.answers.map(({ value }) => value))
  const at = score === undefined ? -1 : levels.findLastIndex(({ from }) => score >= from)
  const raising = scale.items.filter(({ id, critical }) => critical && (answers[id] ?? least) > least)
  const raised = Math.max(-1, ...raising.map(({ critical }) => levels.findIndex(({ id }) => id === critical)))
  return {
    score,
    domains: Object.fromEntries(
      scale.domains.map(({ id }) => [
        id,
        scoreOf(
          scale,
          scale.items.filter(({ domain }) => domain === id),
          answers,
        ),
      ]),
    ),
    answered,
    of: scale.items.length,
    level: levels[Math.max(at, raised)] ?? (score === undefined ? undefined : levels[0]),
    raised_by: raised > at ? raising.map(({ id }) => id) : [],
  }
}
