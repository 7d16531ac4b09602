/** Where the tables of privacy name a person: they follow when two records of one person are made one. */
export const privacyReferences = [
  { table: 'legal_hold', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'subject_request', column: 'person_id', key: ['id'] },
] as const
