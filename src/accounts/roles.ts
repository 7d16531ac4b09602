import type { Sight } from '../platform/context.ts'

/** The roles of a member; one person in a small organisation often has several. */
export const roles = [
  'administrator',
  'coordinator',
  'caseworker',
  'volunteer',
  'programme_manager',
  'group_member',
  'auditor',
  'intake',
] as const
export type RoleName = (typeof roles)[number]

/** Everything that can be allowed. Page and POST ask the same word. */
export const capabilities = [
  'people.read',
  'people.write',
  'people.export',
  'cases.read',
  'cases.write',
  'cases.allocate',
  'cases.restrict',
  'cases.supervise',
  'cases.export',
  'cases.break_glass',
  'letters.manage',
  'scales.manage',
  'pathways.manage',
  'referrals.triage',
  'directory.read',
  'directory.write',
  'incidents.read',
  'incidents.write',
  'incidents.triage',
  'incidents.export',
  'line.manage',
  'statistics.read',
  'statistics.publish',
  'activities.read',
  'activities.write',
  'attendance.names',
  'projects.read',
  'projects.write',
  'reports.submit',
  'settings.read',
  'members.manage',
  'organisation.manage',
  'exports.approve',
  'audit.read',
  'audit.own_records',
  'decoys.manage',
  'people.export_subject',
  'records.erase',
  'retention.manage',
] as const
export type Capability = (typeof capabilities)[number]

/**
 * The one table of who may do what. An administrator manages accounts and reads no case;
 * a programme manager proves figures and learns no name.
 */
export const capabilitiesByRole: Record<RoleName, readonly Capability[]> = {
  administrator: [
    'settings.read',
    'members.manage',
    'organisation.manage',
    'exports.approve',
    'decoys.manage',
    'retention.manage',
    'directory.read',
    'line.manage',
  ],
  coordinator: [
    'people.read',
    'people.write',
    'people.export',
    'people.export_subject',
    'records.erase',
    'cases.read',
    'cases.write',
    'cases.allocate',
    'cases.restrict',
    'cases.supervise',
    'cases.export',
    'cases.break_glass',
    'letters.manage',
    'scales.manage',
    'pathways.manage',
    'referrals.triage',
    'directory.read',
    'directory.write',
    'activities.read',
    'activities.write',
    'attendance.names',
    'projects.read',
    'exports.approve',
    'audit.own_records',
    'decoys.manage',
    'incidents.read',
    'incidents.write',
    'incidents.triage',
    'incidents.export',
    'line.manage',
    'statistics.read',
    'statistics.publish',
  ],
  caseworker: [
    'people.read',
    'people.write',
    'cases.read',
    'cases.write',
    'cases.restrict',
    'directory.read',
    'directory.write',
    'activities.read',
    'activities.write',
    'attendance.names',
    'projects.read',
    'incidents.read',
    'incidents.write',
  ],
  volunteer: ['cases.read', 'cases.write', 'directory.read', 'activities.read'],
  programme_manager: [
    'directory.read',
    'activities.read',
    'activities.write',
    'projects.read',
    'projects.write',
    'reports.submit',
    'statistics.read',
  ],
  group_member: ['directory.read'],
  auditor: ['audit.read'],
  intake: [
    'people.read',
    'people.write',
    'referrals.triage',
    'directory.read',
    'incidents.read',
    'incidents.write',
    'incidents.triage',
  ],
}

const sightByRole: Partial<Record<RoleName, Sight>> = {
  coordinator: 'all',
  caseworker: 'all',
  volunteer: 'own',
}

/** Whether a role reads about people beyond what is handed to it, or manages: giving it asks who one is. */
export const readsOrManages = (role: RoleName): boolean => role !== 'volunteer' && role !== 'group_member'

const isRole = (role: string): role is RoleName => (roles as readonly string[]).includes(role)

/** The union of what the roles allow. Unknown roles allow nothing. */
export function capabilitiesOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.filter(isRole).flatMap((role) => capabilitiesByRole[role]))
}

/**
 * What the row rules let a member see of cases. An organisation may open its unrestricted cases
 * to all its caseworkers (`organisation`) or to each case's team only (`team`).
 */
export function sightOf(names: readonly string[], casesOpenTo: string): Sight {
  const sights = names.filter(isRole).map((role) => sightByRole[role] ?? 'none')
  if (sights.includes('all')) return casesOpenTo === 'team' && !names.includes('coordinator') ? 'own' : 'all'
  return sights.includes('own') ? 'own' : 'none'
}
