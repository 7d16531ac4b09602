import type { PersonReference } from '../people/index.ts'

/** Where the tables of activities name a person: they follow when two records of one person are made one. */
export const activityReferences: readonly PersonReference[] = [
  { table: 'attendance', column: 'person_id', key: ['id'] },
]
