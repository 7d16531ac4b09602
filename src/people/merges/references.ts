/** A column of a table that names a person; each module tells of its own, and a test compares them with the schema. */
export interface PersonReference {
  table: string
  column: string
  /** Columns that together with the organisation are the row's key. */
  key: readonly string[]
  /** Columns sealed under the person's key; the row's first key column is their row, also where that is the person. They are sealed anew. */
  sealed?: readonly string[]
  /** Column that names the case the row belongs to: such rows may be hidden from whoever merges. */
  case?: string
}

/** Where this module's own tables name a person. */
export const peopleReferences: readonly PersonReference[] = [
  { table: 'household_member', column: 'person_id', key: ['household_id', 'person_id'] },
  { table: 'kinship', column: 'person_id', key: ['person_id', 'other_id'] },
  { table: 'kinship', column: 'other_id', key: ['person_id', 'other_id'] },
  { table: 'contact_override', column: 'person_id', key: ['id'], sealed: ['reason_sealed'] },
  { table: 'person_paper', column: 'person_id', key: ['id'], sealed: ['depends_on_sealed', 'number_sealed'] },
]
