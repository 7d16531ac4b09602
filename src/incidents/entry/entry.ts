import type { sources } from '../codes.ts'
import type { Coding, CodingTexts } from '../coding/coding.ts'
import type { Part } from '../institutions/actions.ts'
import type { ReportContact } from '../line/said.ts'

export type Source = (typeof sources)[number]['code']
/** Every way but the public line, which writes by itself. */
export type EntrySource = Exclude<Source, 'line'>

/** What a member or a partner's program notes. Only what was told must be there. */
export interface IncidentDraft {
  source: EntrySource
  /** The language the person speaks, two or three letters. */
  language: string
  /** What happened, as it was told. */
  told: string
  contact?: ReportContact
  coding: Coding
  texts: CodingTexts
  institutions?: readonly { institution_id: string; part: Part }[]
}

/** Sources a member chooses from when noting something; `case` only beside a case. */
export const ownSources = ['call', 'street', 'office', 'partner'] as const satisfies readonly EntrySource[]

/** What comes from outside waits to be read; what a member notes is in their hands. */
export const waitsAtFirst = (source: EntrySource): boolean => source === 'partner' || source === 'kobo'
