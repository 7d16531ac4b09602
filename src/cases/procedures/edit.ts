import type { Body } from '../../platform/http/form.ts'
import { type Lang, languages, type MessageId } from '../../platform/i18n/messages.ts'
import { checkPathway } from '../pathways/check.ts'
import type { DeadlineRule, Pathway, Text } from '../pathways/pathway.ts'
import type { RuleInput } from './forms.ts'

/** Why an edit is refused, as a message. */
export type Refusal = MessageId

const typed = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value.trim() : ''
}

/**
 * A text in the three languages from the fields `<name>.<lang>`. What is left empty takes the words of the reader's
 * language; undefined when those are missing, too long or lack `part`.
 */
export function readText(
  body: Body,
  name: string,
  lang: Lang,
  { max = 200, part }: { max?: number; part?: RegExp } = {},
): { text: Text } | { wrong: Record<string, MessageId> } {
  const main = typed(body, `${name}.${lang}`)
  if (!main) return { wrong: { [`${name}.${lang}`]: 'form.required' } }
  const all = languages.map((one) => [one, typed(body, `${name}.${one}`) || main] as const)
  const wrong: Record<string, MessageId> = {}
  for (const [one, words] of all) {
    if (words.length > max) wrong[`${name}.${one}`] = 'form.too_long'
    if (part && !part.test(words)) wrong[`${name}.${one}`] = 'procedures.wrong.day_missing'
  }
  return Object.keys(wrong).length > 0 ? { wrong } : { text: Object.fromEntries(all) as Text }
}

/** Several texts at once, by name; every mistake is told. Fields whose name is in `maybe` may be left empty. */
export function readTexts<N extends string>(
  body: Body,
  names: readonly N[],
  lang: Lang,
  given: { max?: number; parts?: Partial<Record<N, RegExp>> } = {},
): { texts: Record<N, Text> } | { wrong: Record<string, MessageId> } {
  const read = names.map(
    (name) => [name, readText(body, name, lang, { max: given.max, part: given.parts?.[name] })] as const,
  )
  const wrong = Object.assign({}, ...read.map(([, one]) => ('wrong' in one ? one.wrong : {})))
  if (Object.keys(wrong).length > 0) return { wrong }
  return {
    texts: Object.fromEntries(
      read.map(([name, one]) => [name, 'text' in one ? one.text : undefined]),
    ) as Record<N, Text>,
  }
}

/** The words of a text in one language, the same in all. */
export const inAll = (words: string): Text => ({ en: words, cs: words, pl: words })

/** A code that is not taken yet. */
export function freshCode(taken: string[], prefix: string): string {
  for (let n = 1; ; n++) if (!taken.includes(`${prefix}-${n}`)) return `${prefix}-${n}`
}

/** The pathway with other words for itself, its stages and its events. */
export function rename(
  pathway: Pathway,
  title: Text,
  stages: Map<string, Text>,
  events: Map<string, Text>,
): Pathway {
  return {
    ...pathway,
    title,
    stages: pathway.stages.map((stage) => ({ ...stage, title: stages.get(stage.id) ?? stage.title })),
    events: pathway.events.map((event) => ({ ...event, title: events.get(event.id) ?? event.title })),
  }
}

/** Adds a stage behind the one a case comes from, and the event that brings it there. */
export function addStage(
  pathway: Pathway,
  given: { title: string; branch: 'main' | 'appeal' | 'end'; from: string; event: string },
): Pathway | Refusal {
  const at = pathway.stages.findIndex(({ id }) => id === given.from)
  if (at < 0) return 'form.choose'
  const id = freshCode(
    pathway.stages.map((stage) => stage.id),
    'stage',
  )
  const event = freshCode(
    pathway.events.map((one) => one.id),
    'event',
  )
  return {
    ...pathway,
    stages: pathway.stages.toSpliced(at + 1, 0, { id, title: inAll(given.title), branch: given.branch }),
    events: [...pathway.events, { id: event, title: inAll(given.event), from: [given.from], to: id }],
  }
}

/** Moves a stage one place up or down. The first stage is where a new case stands, so it stays first. */
export function moveStage(pathway: Pathway, id: string, to: 'up' | 'down'): Pathway | Refusal {
  const at = pathway.stages.findIndex((stage) => stage.id === id)
  const stage = pathway.stages[at]
  const other = at + (to === 'up' ? -1 : 1)
  if (!stage || at === 0 || other < 1 || other >= pathway.stages.length) return 'procedures.wrong.stays'
  return { ...pathway, stages: pathway.stages.toSpliced(at, 1).toSpliced(other, 0, stage) }
}

/** Takes a stage away with the events that lead to it; refused while a rule or another stage hangs on them. */
export function removeStage(pathway: Pathway, id: string): Pathway | Refusal {
  if (pathway.stages[0]?.id === id) return 'procedures.wrong.first_stage'
  const events = pathway.events.flatMap((event) => {
    if (event.to === id) return []
    if (event.from === 'any' || !event.from.includes(id)) return [event]
    const from = event.from.filter((one) => one !== id)
    return from.length > 0 ? [{ ...event, from }] : []
  })
  const left = { ...pathway, stages: pathway.stages.filter((stage) => stage.id !== id), events }
  return 'pathway' in checkPathway(left) ? left : 'procedures.wrong.stage_needed'
}

const sentenceOf = (title: Text): Text => ({
  en: `${title.en} {on_day}.`,
  cs: `${title.cs} {on_day}.`,
  pl: `${title.pl} {on_day}.`,
})

/** What a new rule says on the page of a case, until somebody writes it better. */
export const firstMust = (title: Text): Text => ({
  en: `${title.en}: by {day}`,
  cs: `${title.cs}: nejpozději {on_day}`,
  pl: `${title.pl}: najpóźniej {on_day}`,
})

/**
 * Puts a rule in the place of the one with its id, or behind the others. The sentence that says what began the count
 * follows the event when another one begins it now.
 */
export function putRule(
  pathway: Pathway,
  id: string | undefined,
  given: Omit<RuleInput, '_version'>,
  texts: { title: Text; must?: Text; basis: Text; note?: Text },
): Pathway {
  const old = pathway.deadlines.find((rule) => rule.id === id)
  const event = pathway.events.find((one) => one.id === given.trigger)
  const { country, regions, valid_from = null, valid_to = null, ...rest } = given
  const codes = pathway.deadlines.map((rule) => rule.id)
  const rule: DeadlineRule = {
    ...rest,
    id: old?.id ?? freshCode(codes, 'deadline'),
    title: texts.title,
    must: texts.must ?? firstMust(texts.title),
    begins: old && old.trigger === given.trigger ? old.begins : sentenceOf(event?.title ?? inAll('')),
    basis: texts.basis,
    lodged: old?.lodged ?? null,
    ...(texts.note ? { note: texts.note } : {}),
    holidays: {
      country: country ?? null,
      regions: regions.filter((one) => one.startsWith(`${country}-`)).map((one) => one.slice(3)),
    },
    valid_from,
    valid_to,
  }
  const deadlines = old
    ? pathway.deadlines.map((one) => (one === old ? rule : one))
    : [...pathway.deadlines, rule]
  return { ...pathway, deadlines }
}

/** Takes a rule away. */
export const removeRule = (pathway: Pathway, id: string): Pathway => ({
  ...pathway,
  deadlines: pathway.deadlines.filter((rule) => rule.id !== id),
})
