import { isId } from '../../platform/ids.ts'
import { interpreterAnswers } from '../person.ts'

/** The orders of the list of people; names are sealed, so nobody is sorted by them. */
export const peopleSorts = ['changed', 'added'] as const
export type PeopleSort = (typeof peopleSorts)[number]

/** A row's place in the order of the list: its change as text, and its id. */
export interface PeopleKey {
  at: string
  id: string
}

/** What narrows the list of people, as text: each stands in the address under its own name. */
export interface PeopleFilters {
  q?: string
  language?: string
  interpreter?: string
  /** Whether rules for reaching them stand in the record. */
  safe?: string
  added_from?: string
  added_until?: string
}
export type PeopleFilter = keyof PeopleFilters

export interface PeopleWish extends PeopleFilters {
  sort: PeopleSort
  /** The oldest first. */
  turned?: boolean
  after?: PeopleKey
  before?: PeopleKey
}

export const pageSize = 50

const isDay = (value: string) =>
  /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
const shapes: Record<PeopleFilter, (value: string) => boolean> = {
  q: () => true,
  language: (value) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value),
  interpreter: (value) => (interpreterAnswers as readonly string[]).includes(value),
  safe: (value) => value === 'yes' || value === 'no',
  added_from: isDay,
  added_until: isDay,
}
export const peopleFilters = Object.keys(shapes) as PeopleFilter[]

/** The filters that are on. */
export const filtersOn = (wish: PeopleWish): PeopleFilter[] =>
  peopleFilters.filter((name) => wish[name] !== undefined)

function keyOf(text: string | undefined): PeopleKey | undefined {
  const [at = '', id] = (text ?? '').split('~')
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/.test(at) && isId(id)
    ? { at, id }
    : undefined
}

/** Reads the address of the list. What cannot be understood is left out. */
export function readPeopleWish(query: Record<string, string | undefined>): PeopleWish {
  const wish: PeopleWish = { sort: peopleSorts.find((one) => one === query.sort) ?? 'changed' }
  for (const name of peopleFilters) {
    const value = query[name]?.trim().slice(0, 200)
    if (value && shapes[name](value)) wish[name] = value
  }
  if (query.turned === 'yes') wish.turned = true
  const after = keyOf(query.after)
  const before = keyOf(query.before)
  if (after) wish.after = after
  else if (before) wish.before = before
  return wish
}

const keyText = (key: PeopleKey | undefined) => key && `${key.at}~${key.id}`

/** What is kept of a wish in an address, by name. */
export function peopleFields(wish: PeopleWish): Record<string, string> {
  const fields: Record<string, string | undefined> = {}
  for (const name of peopleFilters) fields[name] = wish[name]
  if (wish.sort !== 'changed') fields.sort = wish.sort
  if (wish.turned) fields.turned = 'yes'
  fields.after = keyText(wish.after)
  fields.before = keyText(wish.before)
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])),
  )
}

/** The query part of the list's address, with some of it changed; that begins at the first page. */
export function peopleQuery(wish: PeopleWish, change: Partial<PeopleWish> = {}): string {
  const query = new URLSearchParams(peopleFields({ ...wish, after: undefined, before: undefined, ...change }))
  return query.size > 0 ? `?${query}` : ''
}
