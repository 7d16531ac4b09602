export { addressOf } from './account/actions.ts'
export {
  actingMember,
  addMember,
  changeRoles,
  createOrganisation,
  createUser,
  type FirstAdministrator,
  type NewOrganisation,
} from './actions.ts'
export { allow } from './allow.ts'
export { backupRoutes } from './backups/routes.tsx'
export { isIn } from './door.ts'
export { mailHandlers } from './invitations/jobs.ts'
export { keyHandlers } from './keys/jobs.ts'
export { recoverySheet } from './keys/sheet.ts'
export { TrusteesNeededPage } from './keys/views/needed-page.tsx'
export { removeEndedSessions, removeInvitations } from './lapse.ts'
export { actsAs, letterToMember, newsToMember } from './letters.ts'
export { type ListedMember, listMembers, membersOf } from './members.ts'
export { newsHandlers } from './news.ts'
export { createToken, findMember, findUser, tokenDigest } from './operators.ts'
export { passwordWeakness, shortestPassword } from './password.ts'
export { type Reset, resetUser } from './reset.ts'
export { type Capability, capabilitiesOf, type RoleName, roles, sightOf } from './roles.ts'
export { accountRoutes } from './routes.tsx'
export { csrfToken, findOrganisation, findVisitor, signedToken, type Visitor } from './session.ts'
export { setUpCode } from './set-up/actions.ts'
export { countryOptionsWith } from './set-up/place.ts'
export { toDoPanel } from './settings/panel.tsx'
export { settingsRoutes } from './settings/routes.tsx'
export { doorkeeper } from './sign-in/answers.tsx'
export { demonstrationPhrase } from './sign-in/demonstration.ts'
export { countGuess, forgetGuess } from './sign-in/limit.ts'
export { askStepUp } from './step-up/ask.tsx'
