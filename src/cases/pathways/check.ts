import type { z } from 'zod'
import { type DeadlineRule, type Pathway, pathwaySchema } from './pathway.ts'

/** Turns the complaints of a schema into one line per mistake: `stages.1.title.cs: is missing`. */
export function mistakesOf(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => {
    const at = issue.path.join('.')
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${[...issue.path, key].join('.')}: is not a known field`)
    if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
      return [`${at}: is missing`]
    return [`${at || 'file'}: ${issue.message.replace(/^Invalid (input|option): /, '').replaceAll('"', "'")}`]
  })
}

/** Checks data against the schema and its own cross-references. Either the pathway or lines `field: mistake`. */
export function checkPathway(data: unknown): { pathway: Pathway } | { mistakes: string[] } {
  const parsed = pathwaySchema.safeParse(data)
  if (!parsed.success) return { mistakes: mistakesOf(parsed.error) }
  const mistakes = crossCheck(parsed.data)
  return mistakes.length ? { mistakes } : { pathway: parsed.data }
}

function crossCheck(pathway: Pathway): string[] {
  const stages = new Set(pathway.stages.map(({ id }) => id))
  const events = new Set(pathway.events.map(({ id }) => id))
  const reached = new Set<string | null | undefined>([
    pathway.stages[0]?.id,
    ...pathway.events.map(({ to }) => to),
  ])
  return [
    ...(['stages', 'events', 'windows', 'deadlines'] as const).flatMap((list) => repeated(pathway, list)),
    ...pathway.stages.flatMap(({ id }, at) =>
      reached.has(id) ? [] : [`stages.${at}.id: no event leads to stage '${id}'`],
    ),
    ...pathway.events.flatMap(({ from, to }, at) => [
      ...(from === 'any' ? [] : from)
        .filter((stage) => !stages.has(stage))
        .map((stage) => `events.${at}.from: there is no stage '${stage}'`),
      ...(to === null || stages.has(to) ? [] : [`events.${at}.to: there is no stage '${to}'`]),
    ]),
    ...pathway.deadlines.flatMap((rule, at) => hours(rule).map((line) => `deadlines.${at}.${line}`)),
    ...(pathway.region && pathway.region.slice(0, 2) !== pathway.country
      ? [`region: '${pathway.region}' is not in the country`]
      : []),
    ...pathway.deadlines.flatMap(({ trigger, met_by, begins, must }, at) => [
      ...(events.has(trigger) ? [] : [`deadlines.${at}.trigger: there is no event '${trigger}'`]),
      ...met_by
        .filter((event) => !events.has(event))
        .map((event) => `deadlines.${at}.met_by: there is no event '${event}'`),
      ...lacking(begins, /\{on_day\}/).map((lang) => `deadlines.${at}.begins.${lang}: needs {on_day}`),
      ...lacking(must, /\{(on_)?day\}/).map(
        (lang) => `deadlines.${at}.must.${lang}: needs {day} or {on_day}`,
      ),
    ]),
    ...backwards(pathway, ''),
    ...pathway.deadlines.flatMap((rule, at) => backwards(rule, `deadlines.${at}.`)),
    ...pathway.windows.flatMap((window, at) => [
      ...backwards(window, `windows.${at}.`),
      ...((window.opens === null) === (window.closes === null)
        ? []
        : [`windows.${at}.closes: opens and closes are both set or both null`]),
      ...(window.opens && window.closes && window.closes < window.opens
        ? [`windows.${at}.closes: is before opens`]
        : []),
    ]),
  ]
}

/** Hours run on by themselves: no day is left out at their beginning, and they end on any day. */
function hours({ unit, roll_over, trigger_day_counted }: DeadlineRule): string[] {
  if (unit !== 'hour') return []
  return [
    ...(roll_over === 'none' ? [] : ["roll_over: hours end on any day: must be 'none'"]),
    ...(trigger_day_counted ? ['trigger_day_counted: hours leave no day out: must be false'] : []),
  ]
}

function repeated(pathway: Pathway, list: 'stages' | 'events' | 'windows' | 'deadlines'): string[] {
  const ids = pathway[list].map(({ id }) => id)
  return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [`${list}.${at}.id: '${id}' is used twice`] : []))
}

function lacking(text: Record<string, string>, part: RegExp): string[] {
  return Object.keys(text).filter((lang) => !part.test(text[lang] ?? ''))
}

function backwards(thing: { valid_from: string | null; valid_to: string | null }, prefix: string): string[] {
  return thing.valid_from && thing.valid_to && thing.valid_to < thing.valid_from
    ? [`${prefix}valid_to: is before valid_from`]
    : []
}
