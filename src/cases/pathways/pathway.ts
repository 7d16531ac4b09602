import { z } from 'zod'
import { units } from './working.ts'

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2025-09-01')
const monthDay = z.string().regex(/^\d{2}-\d{2}$/, 'must be a month and day such as 01-15')
const code = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'must be lower-case letters, digits, - or _')
const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as CZ')
/** ISO 3166-2. */
const region = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'must be an ISO 3166-2 code such as GB-WLS')
const words = z.string().min(1, 'must not be empty')
const text = z.strictObject({ en: words, cs: words, pl: words })

/** Where a statement of law comes from and how sure it is. `valid_to` is the last day it holds; null means not known or open. */
const fact = {
  basis: text,
  source: words,
  checked: date,
  confidence: z.enum(['confirmed', 'secondary', 'unconfirmed']),
  valid_from: date.nullable(),
  valid_to: date.nullable(),
}

const stageSchema = z.strictObject({
  id: code,
  title: text,
  /** `appeal` is a side road, shown as a whole once any of it was reached; `side` a single stage, shown once reached. */
  branch: z.enum(['main', 'appeal', 'side', 'end']).default('main'),
})

const eventSchema = z.strictObject({
  id: code,
  title: text,
  /** One or two words for the line under a stage: "refused". */
  short: text.optional(),
  hint: text.optional(),
  /** Stages in which it can happen; `any` is every stage that is not an end. */
  from: z.union([z.literal('any'), z.array(code).min(1)]),
  /** The stage it leads to; null leaves the case where it stands. */
  to: code.nullable(),
})

const windowSchema = z.strictObject({
  id: code,
  title: text,
  /** First and last day of the window each year, MM-DD; null when each school sets its own. */
  opens: monthDay.nullable(),
  closes: monthDay.nullable(),
  note: text.optional(),
  ...fact,
})

const deadlineSchema = z.strictObject({
  id: code,
  title: text,
  /** Sentence that says what began the count, with `{on_day}`. */
  begins: text,
  /** Headline with `{day}` or `{on_day}`. */
  must: text,
  /** Who has to act: us for the client, or the office. */
  binds: z.enum(['client', 'authority']),
  trigger: code,
  /** Events that fulfil it or make it pointless; with the trigger among them the deadline recurs. */
  met_by: z.array(code).min(1),
  /** Whether a law, guidance or only practice says so; the working puts it into words. */
  rests_on: z.enum(['law', 'guidance', 'practice']).default('law'),
  length: z.int().min(1).max(1000),
  unit: z.enum(units),
  trigger_day_counted: z.boolean(),
  roll_over: z.enum(['next-working-day', 'none']),
  /** Public holidays of which place; one in any of the regions is no working day. Without a country only weekends are free. */
  holidays: z.strictObject({ country: country.nullable(), regions: z.array(words).default([]) }),
  lodged: text.nullable(),
  note: text.optional(),
  ...fact,
})

/** A procedure of a place as data; one file holds one version. */
export const pathwaySchema = z.strictObject({
  id: code,
  title: text,
  country: country.nullable(),
  /** Only this part of the country, where the procedure differs. */
  region: region.nullable().default(null),
  kinds: z.array(code).min(1),
  version: words,
  valid_from: date.nullable(),
  valid_to: date.nullable(),
  stages: z.array(stageSchema).min(1),
  events: z.array(eventSchema).min(1),
  windows: z.array(windowSchema).default([]),
  deadlines: z.array(deadlineSchema).default([]),
})

export type Text = z.infer<typeof text>
export type Stage = z.infer<typeof stageSchema>
export type PathwayEvent = z.infer<typeof eventSchema>
export type PathwayWindow = z.infer<typeof windowSchema>
export type DeadlineRule = z.infer<typeof deadlineSchema>
export type Pathway = z.infer<typeof pathwaySchema>
export type Confidence = DeadlineRule['confidence']

interface Validity {
  valid_from: string | null
  valid_to: string | null
}

/** Whether something with `valid_from` and `valid_to` (both inclusive, null is open) holds on a date. */
export function validOn({ valid_from, valid_to }: Validity, onDate: string): boolean {
  return (valid_from === null || valid_from <= onDate) && (valid_to === null || onDate <= valid_to)
}

/**
 * The version of a pathway in force on the day a case opened; undefined when there is none.
 * A case keeps the version it began with: a change of the law makes a new version.
 */
export function choosePathway(pathways: Pathway[], id: string, onDate: string): Pathway | undefined {
  return pathways.find((pathway) => pathway.id === id && validOn(pathway, onDate))
}

/** Finds one exact version of a pathway, as stored with a case. */
export function findPathwayVersion(pathways: Pathway[], id: string, version: string): Pathway | undefined {
  return pathways.find((pathway) => pathway.id === id && pathway.version === version)
}

/**
 * Pathways a new case of a kind can follow on a date: those of the region (ISO 3166-2), then the country's, then those of
 * no country. Where no region is known, the regional ones follow the country's, in their order.
 */
export function pathwaysFor(
  pathways: Pathway[],
  kind: string,
  inCountry: string,
  onDate: string,
  inRegion?: string,
): Pathway[] {
  const fitting = pathways.filter((pathway) => pathway.kinds.includes(kind) && validOn(pathway, onDate))
  const here = fitting.filter((pathway) => pathway.country === inCountry)
  return [
    ...here.filter((pathway) => inRegion !== undefined && pathway.region === inRegion),
    ...here.filter((pathway) => pathway.region === null),
    ...here.filter((pathway) => inRegion === undefined && pathway.region !== null),
    ...fitting.filter((pathway) => pathway.country === null),
  ]
}

/** The stage in which a new case stands. */
export function firstStage(pathway: Pathway): Stage {
  return pathway.stages[0] as Stage
}

/** Events that can be recorded in a stage, in the order of the file; none for an unknown stage. */
export function eventsPossible(pathway: Pathway, stage: string): PathwayEvent[] {
  const here = pathway.stages.find(({ id }) => id === stage)
  if (!here) return []
  return pathway.events.filter(({ from }) => (from === 'any' ? here.branch !== 'end' : from.includes(stage)))
}

/** Id of the stage an event leads to; undefined when it cannot happen in this stage. */
export function stageAfter(pathway: Pathway, stage: string, event: string): string | undefined {
  const found = eventsPossible(pathway, stage).find(({ id }) => id === event)
  return found && (found.to ?? stage)
}

/**
 * What may have happened before a case came to us, such as a refusal that was delivered already: events of later stages,
 * for a case that still stands at the first. Those that end the matter are left out, since there would be nothing to open.
 */
export function eventsBefore(pathway: Pathway, stage: string): PathwayEvent[] {
  if (stage !== firstStage(pathway).id) return []
  const ends = new Set(pathway.stages.filter(({ branch }) => branch === 'end').map(({ id }) => id))
  return pathway.events.filter(
    ({ from, to }) =>
      from !== 'any' && !from.includes(stage) && !from.every((id) => ends.has(id)) && !ends.has(to ?? ''),
  )
}

/** Id of the stage in which a case joins its pathway by an event of `eventsBefore`; undefined for any other. */
export function stageJoined(pathway: Pathway, stage: string, event: string): string | undefined {
  const found = eventsBefore(pathway, stage).find(({ id }) => id === event)
  return found && (found.to ?? found.from[0])
}

/** Stages worth showing: the main line, the side road once any of it was reached, single side stages reached, the end it stands in. */
export function stagesShown(pathway: Pathway, current: string, reached: string[]): Stage[] {
  const seen = new Set([...reached, current])
  const appealed = pathway.stages.some(({ id, branch }) => branch === 'appeal' && seen.has(id))
  return pathway.stages.filter(
    ({ id, branch }) =>
      branch === 'main' ||
      (branch === 'appeal' && appealed) ||
      (branch === 'side' && seen.has(id)) ||
      id === current,
  )
}

/** Rules whose count an event starts, as they stand on the day of the event. */
export function deadlinesStarted(pathway: Pathway, event: string, onDate: string): DeadlineRule[] {
  return pathway.deadlines.filter((rule) => rule.trigger === event && validOn(rule, onDate))
}

/** Rules that an event fulfils or makes pointless. */
export function deadlinesMet(pathway: Pathway, event: string): DeadlineRule[] {
  return pathway.deadlines.filter((rule) => rule.met_by.includes(event))
}

/** Whether a deadline begins again with each event that meets it, such as a review every six months. */
export const recurs = (rule: DeadlineRule): boolean => rule.met_by.includes(rule.trigger)

/**
 * The next days of a yearly window that are not over on a date, `YYYY-MM-DD`;
 * undefined when the place sets its own days or the rule is not in force then.
 */
export function nextWindow(
  window: PathwayWindow,
  onDate: string,
): { opens: string; closes: string } | undefined {
  const { opens, closes } = window
  if (!opens || !closes) return undefined
  const year = Number(onDate.slice(0, 4))
  for (const each of [year, year + 1]) {
    const days = { opens: `${each}-${opens}`, closes: `${each}-${closes}` }
    if (days.closes >= onDate && validOn(window, days.opens) && validOn(window, days.closes)) return days
  }
  return undefined
}

/** What a rule counts from: the day of its event, or its hour where the rule counts in hours and the hour is known. */
export const momentOf = (
  { unit }: Pick<DeadlineRule, 'unit'>,
  { occurred_on, occurred_time }: { occurred_on: string; occurred_time?: string | null },
): string => (unit === 'hour' && occurred_time ? `${occurred_on}T${occurred_time}` : occurred_on)

/** Whether an event starts a clock that runs in hours, so that its hour is worth asking. */
export const startsHours = (pathway: Pathway, event: string): boolean =>
  pathway.deadlines.some(({ trigger, unit }) => trigger === event && unit === 'hour')
