export { addInstitution, type InstitutionDraft } from './actions.ts'
export { type InstitutionChoice, readInstitutionChoice, resolveInstitutionChoice } from './choices.ts'
export { addContact, type ContactDraft } from './contacts/actions.ts'
export type { Contact } from './contacts/contact.ts'
export { contactsOf } from './contacts/queries.ts'
export {
  type InstitutionDetails,
  type InstitutionKind,
  institutionKinds,
  type Segregation,
} from './institution.ts'
export { institutionPath, poolPath } from './paths.ts'
export { plainText } from './plain.ts'
export { addPoolMember, notePoolMember, type PoolDraft } from './pool/actions.ts'
export { type ConflictDraft, noteConflict } from './pool/conflicts.ts'
export {
  isAway,
  knows,
  type LanguageLevel,
  levelIn,
  type PoolConflict,
  type PoolMember,
  type PoolPart,
  type PoolSubject,
  poolParts,
  type SessionMode,
  sameWord,
  sessionModes,
  vetting,
} from './pool/pool.ts'
export {
  conflictsOf,
  getPoolMember,
  listPool,
  type PoolOption,
  poolChoices,
  poolMembersOf,
} from './pool/queries.ts'
export { poolWord } from './pool/words.ts'
export { directoryHoldings } from './privacy.ts'
export {
  confidentialNames,
  type InstitutionLine,
  institutionDetailsOf,
  institutionsOf,
  listInstitutions,
} from './queries.ts'
export { directoryReferences } from './references.ts'
export { directoryRoutes } from './routes.tsx'
export { InstitutionField } from './views/institution-field.tsx'
export { PhoneLink } from './views/reach.tsx'
