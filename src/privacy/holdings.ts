import type { Holding } from './holding.ts'

/** What this module's own tables hold of a person or case. */
export const privacyHoldings: readonly Holding[] = [
  {
    table: 'legal_hold',
    person: 'person_id',
    sealed: { reason_sealed: '' },
    tells: ['until_on'],
    inside: true,
  },
  {
    table: 'legal_hold',
    case: 'case_id',
    sealed: { reason_sealed: '' },
    tells: ['until_on'],
    inside: true,
  },
  {
    table: 'legal_hold',
    incident: 'incident_id',
    sealed: { reason_sealed: '' },
    tells: ['until_on'],
    inside: true,
  },
  {
    table: 'subject_request',
    person: 'person_id',
    sealed: { note_sealed: null, extension_sealed: '' },
    tells: ['asked_on', 'due_on', 'answered_on', 'answer'],
    on: 'asked_on',
  },
  {
    table: 'subject_text',
    case: 'case_id',
    sealed: { words_sealed: '' },
    tells: [],
    inside: true,
  },
]
