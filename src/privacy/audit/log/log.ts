import { isId } from '../../../platform/ids.ts'
import { type Signal, signals } from './signals.ts'

/** One line of the access log as it is read. */
export interface LoggedEvent {
  id: string
  at: Date
  member_id: string | null
  act: string
  subject_kind: string
  subject_id: string | null
  fields: string[] | null
  reason: string | null
}

/** What sort of thing was done. */
export const doings = ['read', 'search', 'export', 'print', 'change', 'denied'] as const
export type Doing = (typeof doings)[number]

const sights: Partial<Record<string, Doing>> = {
  read: 'read',
  unmask: 'read',
  list: 'read',
  records: 'read',
  explain: 'read',
  search: 'search',
  export: 'export',
  print: 'print',
  wrong_code: 'denied',
  doubt: 'denied',
  guessed: 'denied',
}

/** The ends of acts that are of a doing, for asking the log. */
export const endingsOf = (doing: Doing): string[] =>
  Object.entries(sights).flatMap(([verb, of]) => (of === doing ? [verb] : []))

/** Every ending that is no change. */
export const sightEndings = Object.keys(sights)

/** The verb of an act: `read` of `person.read`; `denied` of itself. */
export const verbOf = (act: string): string => act.split('.').at(-1) ?? act

/** What sort of thing an act is. */
export const doingOf = (act: string): Doing =>
  act === 'denied' ? 'denied' : (sights[verbOf(act)] ?? 'change')

const byServer = /^(audit\.verify|key\.rotate|retention\.\w+|\w+\.(lapse|erase))$/

/** Whether an act behind which no member stands is the server's own work, rather than somebody's from outside. */
export const isByServer = (act: string): boolean => byServer.test(act)

/** Ids in lines of the log that may be a colleague's. */
export const colleaguesIn = (events: readonly LoggedEvent[]): string[] =>
  events.flatMap(({ member_id, subject_kind, subject_id, reason }) =>
    [member_id, subject_kind === 'member' ? subject_id : null, reason].filter(
      (id) => id !== null && isId(id),
    ),
  )

/** What the log is narrowed to. */
export interface LogFilter {
  member?: string
  doing?: Doing
  kind?: string
  /** What is looked for first, such as exports: several acts under one word. */
  signal?: Signal
  /** A whole id, or the last five characters of one, as numbers of records show them. */
  about?: string
  from?: string
  until?: string
  /** Lines before this id (older), or after it. */
  before?: string
  after?: string
}

const day = (text: string | undefined) =>
  text && /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined

/** A record as somebody types or pastes it: its address, its id, or its number such as `4F-2A7`. */
function aboutOf(text: string | undefined): string | undefined {
  const words = (text ?? '').trim().toLowerCase()
  const whole = words.split(/[/?#\s]/).findLast(isId)
  if (whole) return whole
  const short = words.split(/\s/).at(-1)?.replace('-', '') ?? ''
  return /^[0-9a-f]{5}$/.test(short) ? short : undefined
}

/** Reads a filter from an address; what is no filter is left out. */
export function readFilter(query: Record<string, string | undefined>): LogFilter {
  const { member, kind } = query
  const doing = doings.find((one) => one === query.doing)
  const signal = signals.find((one) => one === query.signal)
  return {
    member: isId(member) ? member : undefined,
    doing,
    kind: kind && /^[a-z_]{1,40}$/.test(kind) ? kind : undefined,
    signal,
    about: aboutOf(query.about),
    from: day(query.from),
    until: day(query.until),
    before: isId(query.before) ? query.before : undefined,
    after: isId(query.after) ? query.after : undefined,
  }
}

/** The same filter as the query of an address, without where its page begins. */
export function filterQuery(
  { before: _, after: __, ...filter }: LogFilter,
  more: Partial<LogFilter> = {},
): string {
  const given = Object.entries({ ...filter, ...more }).filter(([, value]) => value) as [string, string][]
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
