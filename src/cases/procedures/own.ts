import { type Pathway, pathwaySchema } from '../pathways/pathway.ts'

export const states = ['draft', 'in_use', 'retired', 'discarded'] as const
export type OwnState = (typeof states)[number]

/** A version of an organisation's own pathway, as its pages show it. */
export interface OwnPathway {
  id: string
  /** `own-…`, the same for all versions. */
  pathway: string
  number: number
  based_on: string
  based_on_version: string
  data: Pathway
  state: OwnState
  valid_from: string | null
  valid_to: string | null
  /** Null when it cannot be opened. */
  reason: string | null
  version: number
}

interface Row {
  pathway: string
  number: number
  data: unknown
  valid_from: string | null
  valid_to: string | null
}

/** The pathway of a row: its data under its own id and number, in force as the organisation decided. */
export function withValidity({ pathway, number, data, valid_from, valid_to }: Row): Pathway {
  // What a newer program asks besides is filled in; what it no longer knows is shown as it was kept.
  const parsed = pathwaySchema.safeParse(data)
  const kept = parsed.success ? parsed.data : (data as Pathway)
  return { ...kept, id: pathway, version: String(number), valid_from, valid_to }
}

/** Whether a version may begin to hold on a day: never before today, so that no case that is open already is touched. */
export const mayBegin = (from: string, today: string): boolean => from >= today
