import type { PersonReference } from '../people/index.ts'

/** Where the tables of cases name a person: they follow when two records of one person are made one. */
export const caseReferences: readonly PersonReference[] = [
  { table: 'involvement', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'safety_plan', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'urgent_care', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'protective_order', column: 'against_person_id', key: ['id'], case: 'case_id' },
  { table: 'protective_order_person', column: 'person_id', key: ['order_id', 'person_id'], case: 'case_id' },
  { table: 'wall_person', column: 'person_id', key: ['number', 'person_id', 'link_id'] },
  {
    table: 'consent',
    column: 'person_id',
    key: ['id'],
    sealed: ['words_sealed', 'withdrawal_sealed'],
    case: 'case_id',
  },
  { table: 'referral', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'incoming_referral_case', column: 'person_id', key: ['referral_id'], case: 'case_id' },
  { table: 'entry_person', column: 'person_id', key: ['entry_id', 'person_id'], case: 'case_id' },
  { table: 'assessment', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'interpreter_booking', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'interpreter_wish', column: 'person_id', key: ['person_id'], sealed: ['wish_sealed'] },
  { table: 'letter', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'goal', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'task', column: 'person_id', key: ['id'], case: 'case_id' },
  { table: 'appointment_person', column: 'person_id', key: ['appointment_id', 'person_id'], case: 'case_id' },
]
