import { Temporal } from 'temporal-polyfill'
import { isId } from '../../platform/ids.ts'
import { caseKinds } from '../case.ts'

export const listViews = ['mine', 'due', 'quiet', 'team', 'closed'] as const
export type ListView = (typeof listViews)[number]

/** What a list of cases is asked for; everything stands in its address. */
export interface ListWish {
  view: ListView
  kind?: string
  lead?: string
  q?: string
  sort: 'due' | 'activity'
  after?: { key: string; id: string }
}

export const pageSize = 50

/** Last day of "due in 14 days". */
export const dueUntil = (today: string): string => Temporal.PlainDate.from(today).add({ days: 14 }).toString()

/** Before this instant the last contact is too long ago: 30 days. */
export const quietSince = (now: Date): Date => new Date(now.getTime() - 30 * 86_400_000)

const oneOf = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((item) => item === value)

const keyShape =
  /^(infinity|\d{4}-\d{2}-\d{2}|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?)_([0-9a-f-]{36})$/

/** Reads the address of a list. What cannot be understood is left out. */
export function readWish(query: Record<string, string | undefined>): ListWish {
  const view = oneOf(listViews, query.view) ?? 'mine'
  const sort =
    oneOf(['due', 'activity'], query.sort) ?? (view === 'mine' || view === 'due' ? 'due' : 'activity')
  const after = keyShape.exec(query.after ?? '')
  const id = after?.at(-1)
  const key = after?.[1] ?? ''
  const fits = key !== '' && (sort === 'due' ? key.length < 11 : key.length > 11)
  const q = query.q?.trim().slice(0, 100)
  return {
    view,
    sort,
    kind: oneOf(caseKinds, query.kind),
    lead: isId(query.lead) ? query.lead : undefined,
    q: q || undefined,
    after: fits && isId(id) ? { key, id } : undefined,
  }
}

/** The query part of a list's address, with some of it changed; a change of what is shown begins at the first page. */
export function wishQuery(wish: ListWish, change: Partial<ListWish> = {}): string {
  const next = { ...wish, after: undefined, ...change }
  const query = new URLSearchParams({ view: next.view })
  if (next.kind) query.set('kind', next.kind)
  if (next.lead) query.set('lead', next.lead)
  if (next.q) query.set('q', next.q)
  query.set('sort', next.sort)
  if (next.after) query.set('after', `${next.after.key}_${next.after.id}`)
  return `?${query}`
}
