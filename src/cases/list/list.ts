import { Temporal } from 'temporal-polyfill'
import { isId } from '../../platform/ids.ts'
import { caseKinds } from '../case.ts'
import { barrierCodes, serviceCodes } from '../entries/entry.ts'
import { riskLevels } from '../safety/risk/risk.ts'

export const listViews = ['mine', 'due', 'quiet', 'team', 'closed'] as const
export type ListView = (typeof listViews)[number]

/** Every order of the list and the way it usually runs. Names are sealed, so nothing is sorted by them. */
export const listSorts = {
  due: 'ascending',
  activity: 'descending',
  opened: 'descending',
  number: 'descending',
} as const
export type ListSort = keyof typeof listSorts

/** A row's place in the order of the list. */
export interface Place {
  key: string
  id: string
}

/** What narrows a list, as text: each stands in the address under its own name. */
export interface Filters {
  q?: string
  kind?: string
  /** A member's id, or `me`: whoever looks. */
  lead?: string
  /** A pathway, or a stage of one: `cz-school-transfer~appeal`. */
  stage?: string
  /** Instead of what the view means by itself. */
  status?: string
  due?: string
  institution?: string
  project?: string
  opened_from?: string
  opened_until?: string
  restricted?: string
  municipality?: string
  barrier?: string
  service?: string
  risk?: string
  /** Nobody was seen for so many days. */
  unseen?: string
}
export type FilterName = keyof Filters

/** What a list of cases is asked for; everything stands in its address. */
export interface ListWish extends Filters {
  view: ListView
  sort: ListSort
  /** The order runs against its usual way. */
  turned?: boolean
  after?: Place
  before?: Place
  /** The saved view this began as. */
  saved?: string
}

export const pageSize = 50

/** Last day of "due in 14 days". */
export const dueUntil = (today: string): string => Temporal.PlainDate.from(today).add({ days: 14 }).toString()

/** Before this instant the last contact is too long ago: 30 days. */
export const quietSince = (now: Date): Date => new Date(now.getTime() - 30 * 86_400_000)

export const statuses = ['open', 'closed', 'any'] as const
export const dueTimes = ['late', 'week', 'month', 'none'] as const
/** Offered at once; any number of days may stand in an address. */
export const unseenDays = ['14', '30', '60', '90'] as const

const oneOf =
  (list: readonly string[]) =>
  (value: string): boolean =>
    list.includes(value)
const isDay = (value: string) =>
  /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))

/** Every filter in the order in which it is told, with what its value may look like. */
const shapes: Record<FilterName, (value: string) => boolean> = {
  q: () => true,
  kind: oneOf(caseKinds),
  lead: (value) => value === 'me' || isId(value),
  stage: (value) => /^[a-z][a-z0-9_-]*(~[a-z][a-z0-9_-]*)?$/.test(value),
  status: oneOf(statuses),
  due: oneOf(dueTimes),
  institution: isId,
  project: isId,
  opened_from: isDay,
  opened_until: isDay,
  restricted: (value) => value === 'yes',
  municipality: () => true,
  barrier: oneOf(barrierCodes),
  service: oneOf(serviceCodes),
  risk: oneOf(riskLevels),
  unseen: (value) => /^[1-9]\d{0,3}$/.test(value),
}
export const filterNames = Object.keys(shapes) as FilterName[]

/** The filters that are on. */
export const filtersOn = (wish: ListWish): FilterName[] =>
  filterNames.filter((name) => wish[name] !== undefined)

const clock = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/
const instant = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/
const keyShapes: Record<ListSort, (key: string) => boolean> = {
  due: (key) => /^-?infinity$/.test(key) || clock.test(key) || isDay(key),
  activity: (key) => instant.test(key),
  opened: isDay,
  number: (key) => key.length > 0 && key.length <= 60,
}

function placeOf(sort: ListSort, text: string | undefined): Place | undefined {
  const at = text?.lastIndexOf('_') ?? -1
  const key = text?.slice(0, at) ?? ''
  const id = text?.slice(at + 1)
  return at > 0 && keyShapes[sort](key) && isId(id) ? { key, id } : undefined
}

const usualSort = (view: ListView): ListSort => (view === 'mine' || view === 'due' ? 'due' : 'activity')

/** A view as its tab shows it: nothing narrows it. */
export const plainView = (view: ListView): ListWish => ({ view, sort: usualSort(view) })

/** Reads the address of a list. What cannot be understood is left out. */
export function readWish(query: Record<string, string | undefined>): ListWish {
  const view = listViews.find((one) => one === query.view) ?? 'mine'
  const sort = (Object.keys(listSorts) as ListSort[]).find((one) => one === query.sort) ?? usualSort(view)
  const wish: ListWish = { view, sort }
  for (const name of filterNames) {
    const value = query[name]?.trim().slice(0, 100)
    if (value && shapes[name](value)) wish[name] = value
  }
  if (query.turned === 'yes') wish.turned = true
  if (isId(query.saved)) wish.saved = query.saved
  const after = placeOf(sort, query.after)
  const before = placeOf(sort, query.before)
  if (after) wish.after = after
  else if (before) wish.before = before
  return wish
}

const placeText = (place: Place | undefined) => place && `${place.key}_${place.id}`

/** What is kept of a wish in an address, by name; a hidden field of a form carries the same. */
export function wishFields(wish: ListWish): Record<string, string> {
  const fields: Record<string, string | undefined> = { view: wish.view }
  for (const name of filterNames) fields[name] = wish[name]
  fields.sort = wish.sort
  fields.turned = wish.turned ? 'yes' : undefined
  fields.saved = wish.saved
  fields.after = placeText(wish.after)
  fields.before = placeText(wish.before)
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])),
  )
}

/** The query part of a list's address, with some of it changed; a change of what is shown begins at the first page. */
export function wishQuery(wish: ListWish, change: Partial<ListWish> = {}): string {
  const next = { ...wish, after: undefined, before: undefined, ...change }
  return `?${new URLSearchParams(wishFields(next))}`
}

/** How the list runs now. */
export const runs = ({ sort, turned }: Pick<ListWish, 'sort' | 'turned'>): 'ascending' | 'descending' =>
  (listSorts[sort] === 'ascending') === !turned ? 'ascending' : 'descending'

/** What pressing the head of a column asks for: that order, and pressed again the other way round. */
export const sortedBy = (wish: ListWish, sort: ListSort): Partial<ListWish> => ({
  sort,
  turned: wish.sort === sort && !wish.turned ? true : undefined,
})

/** What a saved view keeps: what is shown and in which order, not where the reader was in it. */
export const kept = (wish: ListWish): ListWish => ({
  ...wish,
  after: undefined,
  before: undefined,
  saved: undefined,
})

/** Whether two wishes show the same. */
export const sameList = (one: ListWish, other: ListWish): boolean =>
  wishQuery(kept(one)) === wishQuery(kept(other))
