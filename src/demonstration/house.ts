import { randomBytes } from 'node:crypto'
import { actingMember, addMember, createOrganisation, createUser } from '../accounts/index.ts'
import type { AnyCtx, Member, Organisation } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import type { Installation } from '../platform/installation.ts'
import { inTransaction } from '../platform/transaction.ts'
import type { Key, PlannedAttendance, PlannedCase, PlannedOrganisation } from './plan.ts'
import { type Day, instant } from './telling/days.ts'

/** An organisation being filled: who may act, and which ids the keys of the plan have got. */
export interface House {
  /** Where files go. */
  install: Installation
  plan: PlannedOrganisation
  organisation: Organisation
  people: Map<Key, string>
  institutions: Map<Key, string>
  projects: Map<Key, string>
  /** The cases that still run, by their titles. */
  openCases: Map<string, { id: string; plan: PlannedCase }>
  /** Attendances to be written down later than the activity. */
  late: { activity: string; came: PlannedAttendance }[]
  member: (key: Key) => Member
  /** The first member with a role. */
  withRole: (role: string) => Key
  /** Does something as a member at a time of the past, in one transaction; a time to come becomes now. */
  act: <T>(by: Key, day: Day, time: string, work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

/** Makes the organisation and its members. */
export async function openHouse(
  install: Installation,
  plan: PlannedOrganisation,
  password: string,
): Promise<House> {
  const { slug, name, country, region, language, time_zone } = plan
  const organisation = await createOrganisation(install, {
    slug,
    name,
    country,
    region,
    language,
    time_zone,
    demonstration: true,
  })
  const members = new Map<Key, Member>()
  const users = new Map<Key, string>()
  for (const one of plan.members) users.set(one.key, await createUser(install, one.email, password))
  const setUp = actingMember(organisation, {
    id: newId(),
    user_id: newId(),
    name: 'set-up',
    roles: ['administrator'],
  })
  await inTransaction(install, { organisation, member: setUp }, async (ctx) => {
    for (const one of plan.members) {
      const user_id = users.get(one.key) ?? ''
      const id = await addMember(ctx, {
        user_id,
        name: one.name,
        roles: one.roles,
        language: one.language ?? 'en',
      })
      members.set(one.key, actingMember(organisation, { id, user_id, name: one.name, roles: one.roles }))
    }
  })
  const member = (key: Key) => found(members, key)
  const now = install.clock()
  return {
    install,
    plan,
    organisation,
    people: new Map(),
    institutions: new Map(),
    projects: new Map(),
    openCases: new Map(),
    late: [],
    member,
    withRole: (role) => plan.members.find((one) => one.roles.some((own) => own === role))?.key ?? '',
    act(by, day, time, work) {
      const then = instant(day, time, time_zone).getTime()
      const at = new Date(Math.min(then, now.getTime()))
      return inTransaction({ ...install, clock: () => at }, { organisation, member: member(by) }, work)
    },
  }
}

/** The id a key of the plan has got; a plan that names somebody unknown is a mistake. */
export function found<T>(map: Map<Key, T>, key: Key): T {
  const value = map.get(key)
  if (value === undefined) throw new Error(`the demonstration's plan names ${key}, whom nobody made`)
  return value
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A random password that can be typed: three groups of five. */
export function newPassword(): string {
  const symbols = [...randomBytes(15)].map((byte) => letters[byte % letters.length])
  return [0, 5, 10].map((at) => symbols.slice(at, at + 5).join('')).join('-')
}
