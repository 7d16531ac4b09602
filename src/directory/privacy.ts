import type { Holding } from '../privacy/index.ts'

/** What the directory holds of a person of the record: whom they would not have to interpret for them. */
export const directoryHoldings: readonly Holding[] = [
  {
    table: 'pool_conflict',
    person: 'person_id',
    sealed: { note_sealed: null },
    tells: ['kind', 'noted_on', 'ended_on'],
    on: 'noted_on',
    inside: true,
  },
]
