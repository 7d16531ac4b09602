import type { IncidentDraft } from '../entry/entry.ts'
import { type Reader, readRow, type Why } from './row.ts'

/** Why a row that can be read is left as it is. */
export type SkipWhy =
  | Why
  | { why: 'same' }
  | { why: 'touched' }
  | { why: 'forgotten' }
  | { why: 'twice'; place: number }

/** A row as it waits, with the digests under which it may be known. */
export interface Row {
  id: string
  place: number
  answers: ReadonlyMap<string, string>
  /** Its own first; the others are ids it had before. */
  digests: readonly Buffer[]
  /** Whether it may have been here under an id that it no longer names. */
  unsure?: true
}

/** What became of a submission that was brought in before. */
export interface Origin {
  incident_id: string
  number: string
  status: string
  version: number
  /** Whether nobody has worked on it since. */
  left: boolean
  content_digest: Buffer
}

interface Place {
  row: Row
  /** The incident it is already. */
  known?: Origin
}
export type Planned = Place &
  (
    | { act: 'add'; draft: IncidentDraft; content: Buffer }
    | { act: 'change'; draft: IncidentDraft; content: Buffer; known: Origin }
    | { act: 'skip'; why: SkipWhy }
  )

export interface Known {
  /** By the digest of a submission's id, in hex. */
  origins: ReadonlyMap<string, Origin>
  contentOf: (draft: IncidentDraft) => Buffer
}

/** What would become of every row, in the order of the file. A submission that comes twice counts as it came first. */
export function planOf(rows: Iterable<Row>, reader: Reader, known: Known): Planned[] {
  const seen = new Map<string, number>()
  return [...rows].map((row) => {
    const hexes = row.digests.map((digest) => digest.toString('hex'))
    const before = hexes.map((hex) => seen.get(hex)).find((place) => place !== undefined)
    if (before !== undefined) return { row, act: 'skip', why: { why: 'twice', place: before } }
    for (const hex of hexes) seen.set(hex, row.place)
    const origin = hexes.map((hex) => known.origins.get(hex)).find((one) => one !== undefined)
    return planRow(row, reader, known, origin)
  })
}

function planRow(row: Row, reader: Reader, { contentOf }: Known, known: Origin | undefined): Planned {
  const skip = (why: SkipWhy): Planned => ({ row, known, act: 'skip', why })
  if (known?.status === 'forgotten') return skip({ why: 'forgotten' })
  const read = readRow(row.answers, reader)
  if ('why' in read) return skip(read)
  const content = contentOf(read.draft)
  if (!known) return { row, act: 'add', draft: read.draft, content }
  if (known.content_digest.equals(content)) return skip({ why: 'same' })
  if (!known.left) return skip({ why: 'touched' })
  return { row, known, act: 'change', draft: read.draft, content }
}

/** Which rows of a plan are looked at, and from which on. */
export interface PlanWish {
  act?: Planned['act']
  from: number
}

export const rowsShown = 50

/** The rows that were asked for: those of one page, and how many there are in all. */
export function rowsAsked(plan: readonly Planned[], { act, from }: PlanWish) {
  const rows = plan.filter((one) => !act || one.act === act)
  return { rows: rows.slice(from, from + rowsShown), total: rows.length }
}

/** How many rows are added, changed and skipped. */
export function countPlan(plan: readonly Planned[]): { added: number; changed: number; skipped: number } {
  const count = (act: Planned['act']) => plan.filter((one) => one.act === act).length
  return { added: count('add'), changed: count('change'), skipped: count('skip') }
}

/** The same text for the same draft, however its parts were put together; what is not said is not there. */
export function canonical(value: unknown): string {
  const ordered = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(ordered)
    if (typeof one !== 'object' || one === null) return one
    return Object.entries(one)
      .filter(([, given]) => given !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, given]) => [key, ordered(given)])
  }
  return JSON.stringify(ordered(value))
}
