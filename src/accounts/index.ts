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
export { mailHandlers } from './invitations/jobs.ts'
export { actsAs, letterToMember } from './letters.ts'
export { type ListedMember, listMembers, membersOf } from './members.ts'
export { createToken, findMember, findUser, resetUser, tokenDigest } from './operators.ts'
export { type Capability, capabilitiesOf, type RoleName, roles, sightOf } from './roles.ts'
export { accountRoutes } from './routes.tsx'
export { cookieName, csrfToken, findOrganisation, findVisitor, signedToken, type Visitor } from './session.ts'
export { setUpCode } from './set-up/actions.ts'
export { settingsRoutes } from './settings/routes.tsx'
export { doorkeeper } from './sign-in/answers.tsx'
