import { institutionKinds } from '../../directory/index.ts'
import { isId } from '../../platform/ids.ts'
import {
  acts,
  biases,
  incidentKinds,
  perpetratorKinds,
  policeAnswers,
  reasonsNotTold,
  settings,
  sources,
  statuses,
} from '../codes.ts'
import { isHint } from '../coding/hints.ts'
import { regionCodes } from '../coding/regions.ts'
import { readPeriod } from '../statistics/period.ts'

export const inboxViews = ['new', 'mine', 'open', 'set_aside', 'all'] as const
export type InboxView = (typeof inboxViews)[number]

/** What narrows the inbox, as text: each stands in the address under its own name. */
export interface Filters {
  /** Part of a number. */
  q?: string
  kind?: string
  /** Instead of what the view means by itself. */
  status?: string
  source?: string
  /** A motive, whoever says so: the person, or we. */
  bias?: string
  region?: string
  police?: string
  /** A member's id, `me`, or `nobody`. */
  assigned?: string
  language?: string
  received_from?: string
  received_until?: string
  /** A message of the reporter waits. */
  unread?: string
  /** Id of a project it counts for. */
  project?: string
  /** Something the coding lacks or contradicts: a hint's code, or `any`. */
  lacks?: string
  /** A year or a quarter in whose figures it is counted. */
  counted?: string
  /** The month it happened in, `2026-03`, where that is known. */
  happened?: string
  setting?: string
  act?: string
  perpetrator?: string
  /** Why the police were not told. */
  why_not?: string
  /** A kind of institution that did it or where it happened. */
  institution?: string
}
export type FilterName = keyof Filters

/** What the inbox is asked for; everything stands in its address. */
export interface InboxWish extends Filters {
  view: InboxView
  /** The oldest first. */
  turned?: boolean
  /** Ids: they grow with the time an incident was received. */
  after?: string
  before?: string
}

export const pageSize = 50

/** Instead of a code: of whom it is not known. */
export const notKnown = 'none'

const oneOf =
  (list: readonly { code: string }[]) =>
  (value: string): boolean =>
    list.some(({ code }) => code === value)
const oneOrNotKnown =
  (list: readonly { code: string }[]) =>
  (value: string): boolean =>
    value === notKnown || oneOf(list)(value)
const isDay = (value: string) =>
  /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))

/** Every filter in the order in which it is told, with what its value may look like. */
const shapes: Record<FilterName, (value: string) => boolean> = {
  q: () => true,
  kind: oneOrNotKnown(incidentKinds),
  status: oneOf(statuses),
  source: oneOf(sources),
  bias: oneOrNotKnown(biases),
  region: (value) => value === notKnown || regionCodes.includes(value),
  police: oneOrNotKnown(policeAnswers),
  assigned: (value) => value === 'me' || value === 'nobody' || isId(value),
  language: (value) => /^[a-z]{2,3}$/.test(value),
  received_from: isDay,
  received_until: isDay,
  unread: (value) => value === 'yes',
  project: isId,
  lacks: (value) => value === 'any' || isHint(value),
  counted: (value) => readPeriod(value) !== undefined,
  happened: (value) => /^20\d\d-(0[1-9]|1[0-2])$/.test(value),
  setting: oneOrNotKnown(settings),
  act: oneOrNotKnown(acts),
  perpetrator: oneOrNotKnown(perpetratorKinds),
  why_not: oneOrNotKnown(reasonsNotTold),
  institution: oneOrNotKnown(institutionKinds.map((code) => ({ code }))),
}
export const filterNames = Object.keys(shapes) as FilterName[]

/** The filters that are on. */
export const filtersOn = (wish: InboxWish): FilterName[] =>
  filterNames.filter((name) => wish[name] !== undefined)

/** Reads the address of the inbox. What cannot be understood is left out. */
export function readInboxWish(query: Record<string, string | undefined>): InboxWish {
  const wish: InboxWish = { view: inboxViews.find((one) => one === query.view) ?? 'new' }
  for (const name of filterNames) {
    const value = query[name]?.trim().slice(0, 100)
    if (value && shapes[name](value)) wish[name] = value
  }
  if (query.turned === 'yes') wish.turned = true
  if (isId(query.after)) wish.after = query.after
  else if (isId(query.before)) wish.before = query.before
  return wish
}

/** The same for all its pages at once. */
export const readWholeWish = (query: Record<string, string | undefined>): InboxWish => ({
  ...readInboxWish(query),
  after: undefined,
  before: undefined,
})

/** What is kept of a wish in an address, by name; a hidden field of a form carries the same. */
export function wishFields(wish: InboxWish): Record<string, string> {
  const fields: Record<string, string | undefined> = { view: wish.view }
  for (const name of filterNames) fields[name] = wish[name]
  fields.turned = wish.turned ? 'yes' : undefined
  fields.after = wish.after
  fields.before = wish.before
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])),
  )
}

/** The query part of an inbox's address, with some of it changed; a change of what is shown begins at the first page. */
export const wishQuery = (wish: InboxWish, change: Partial<InboxWish> = {}): string =>
  `?${new URLSearchParams(wishFields({ ...wish, after: undefined, before: undefined, ...change }))}`
