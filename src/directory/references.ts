import type { PersonReference } from '../people/index.ts'

/** Where the tables of the directory name a person: they follow when two records of one person are made one. */
export const directoryReferences: readonly PersonReference[] = [
  { table: 'pool_member', column: 'person_id', key: ['id'] },
  { table: 'pool_conflict', column: 'person_id', key: ['id'], sealed: ['note_sealed'] },
]
