export { type NewPerson, registerPerson } from './actions.ts'
export { type PeopleAmong, peopleAmong } from './among.ts'
export { peopleApi } from './api.ts'
export {
  type PersonChoice,
  type PersonOption,
  personCandidates,
  personChoices,
  readPersonChoice,
  resolvePersonChoice,
  unclearPerson,
} from './choices.ts'
export { numbersOf, type PersonContact, tellsUnsafeWay } from './contacts.ts'
export { linkKin, makeHousehold, type NewHousehold } from './family/actions.ts'
export type { KinKind } from './family/kin.ts'
export type { Household, Kin } from './family/queries.ts'
export { type FindSection, findRoutes } from './find-routes.tsx'
export { mergePeople, undoMerge } from './merges/actions.ts'
export { peopleHandlers } from './merges/handlers.ts'
export { type PersonReference, peopleReferences } from './merges/references.ts'
export { foldWords, stemOf } from './name-fold.ts'
export { startNameIndex } from './name-watch.ts'
export { addPaper, type NewPaper } from './papers/actions.ts'
export { type Paper, type PaperKind, paperWarning } from './papers/paper.ts'
export { type ExpiringPaper, expiringPapers, papersOf } from './papers/queries.ts'
export { papersPanel } from './papers/today-panel.tsx'
export { PaperLine, WaysOut } from './papers/views/papers-block.tsx'
export { personPath } from './paths.ts'
export { ageOf, commonLanguages, type Gender, genders } from './person.ts'
export { forgetPerson, peopleHoldings, spellingsOf } from './privacy.ts'
export { getPerson, namesOf, openNames, type PersonLine, peopleOf, searchPeople } from './queries.ts'
export { type PeopleDeps, peopleRoutes } from './routes.tsx'
export { setSafeContact } from './safe-contact/actions.ts'
export {
  askBeforeContact,
  askBeforeContacts,
  type ContactAct,
  type ContactAsked,
  listOverrides,
  refuseUnsafeContact,
} from './safe-contact/asking.ts'
export { safeItems, safeNow } from './safe-contact/banner-words.ts'
export { safeContactOf, safeContactsOf } from './safe-contact/queries.ts'
export {
  mayContact,
  type SafeAnswer,
  type SafeChannel,
  type SafeContact,
} from './safe-contact/safe-contact.ts'
export { ContactCheck, overrideField } from './safe-contact/views/contact-check.tsx'
export { SafeContactBanner } from './safe-contact/views/safe-contact-banner.tsx'
export type { MayRead } from './sight.ts'
export { PersonPicker } from './views/person-picker.tsx'
export { ageWords, languageList, languageName } from './words.ts'
