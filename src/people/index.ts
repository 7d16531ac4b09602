export { correctPerson, type NewPerson, registerPerson } from './actions.ts'
export { peopleApi } from './api.ts'
export {
  type PersonChoice,
  type PersonOption,
  personCandidates,
  personChoices,
  readPersonChoice,
  resolvePersonChoice,
} from './choices.ts'
export { joinHousehold, leaveHousehold, linkKin, makeHousehold, type NewHousehold } from './family/actions.ts'
export { inverseOf, type KinKind, kinKinds } from './family/kin.ts'
export { type Household, type Kin, listHouseholds, listKin } from './family/queries.ts'
export { type FindSection, findRoutes } from './find-routes.tsx'
export { startNameIndex } from './name-watch.ts'
export { personPath } from './paths.ts'
export { ageOf, type Gender, genders } from './person.ts'
export {
  findLookAlikes,
  namesOf,
  type PersonLine,
  peopleOf,
  searchPeople,
} from './queries.ts'
export { type PeopleDeps, peopleRoutes } from './routes.tsx'
export { setSafeContact } from './safe-contact/actions.ts'
export { safeItems, safeNow } from './safe-contact/banner-words.ts'
export { safeContactOf, safeContactsOf } from './safe-contact/queries.ts'
export {
  mayContact,
  type SafeAnswer,
  type SafeChannel,
  type SafeContact,
  safeChannels,
} from './safe-contact/safe-contact.ts'
export { SafeContactBanner } from './safe-contact/views/safe-contact-banner.tsx'
export type { MayRead } from './sight.ts'
export { PersonLink } from './views/people-table.tsx'
export { PersonPicker } from './views/person-picker.tsx'
export { ageWords, kinWord, languageList } from './words.ts'
