import type { Kysely } from 'kysely'
import type { Ctx, Member, Organisation } from '../platform/context.ts'
import { builderOver, inPlainTransaction } from '../platform/database.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Installation } from '../platform/installation.ts'
import { createOrganisationKey, openKeyring } from '../platform/keys/keyring.ts'
import { holdRoot } from '../platform/keys/root-key.ts'
import type { DB } from '../platform/tables.ts'
import { addressDigest, sealAddress } from './address.ts'
import { hashPassword } from './password.ts'
import { capabilitiesOf, type RoleName, sightOf } from './roles.ts'

export { hashPassword }

export interface NewOrganisation {
  slug: string
  name: string
  country: string
  /** ISO 3166-2, where the procedures of the country differ by region. */
  region?: string
  language: string
  time_zone: string
  demonstration?: boolean
}

/** The administrator an installation begins with. */
export interface FirstAdministrator {
  user_id: string
  name: string
  language: string
}

/**
 * Makes an organisation and its first key. Runs as the owner: no member of any organisation may do this.
 * With `first` it is the first visit: the administrator comes with it, and the answer is `undefined` when another
 * organisation stands already, even one made at the same moment.
 */
export async function createOrganisation(install: Installation, given: NewOrganisation): Promise<Organisation>
export async function createOrganisation(
  install: Installation,
  given: NewOrganisation,
  first: FirstAdministrator,
): Promise<Organisation | undefined>
export async function createOrganisation(
  install: Installation,
  given: NewOrganisation,
  first?: FirstAdministrator,
): Promise<Organisation | undefined> {
  const id = newId()
  const begin = `begin; set local app.organisation = '${id}'`
  return inPlainTransaction(install.pools.pool('owner'), begin, async (client) => {
    const db = builderOver(client)
    if (first) {
      await client.query('select pg_advisory_xact_lock(7434)')
      const other = await client.query('select 1 from organisation limit 1')
      if (other.rows.length > 0) return undefined
    }
    await holdRoot(client, install.root)
    const organisation = {
      id,
      slug: given.slug,
      name: given.name,
      country: given.country,
      region: given.region ?? null,
      language: given.language,
      time_zone: given.time_zone,
      demonstration: given.demonstration ?? false,
    }
    await db.insertInto('organisation').values(organisation).execute()
    await client.query('set local role alongside_app')
    await createOrganisationKey(db, install.root, id)
    await db.insertInto('organisation_change').values({ organisation_id: id }).execute()
    if (first) await insertFirstAdministrator(install, db, id, first)
    return { ...organisation, cases_open_to: 'organisation' }
  })
}

async function insertFirstAdministrator(
  install: Installation,
  db: Kysely<DB>,
  organisation: string,
  first: FirstAdministrator,
): Promise<void> {
  const keys = await openKeyring(db, install.root, organisation)
  const id = newId()
  const name = keys.seal(keys.organisationKey, 'member', 'name_sealed', id, first.name)
  const roles: RoleName[] = ['administrator']
  await db
    .insertInto('member')
    .values({
      organisation_id: organisation,
      id,
      user_id: first.user_id,
      roles,
      name_sealed: name,
      language: first.language,
    })
    .execute()
  const event = {
    organisation_id: organisation,
    id: newId(),
    at: install.clock(),
    member_id: id,
    act: 'organisation.create',
    subject_kind: 'organisation',
    subject_id: organisation,
  }
  await db.insertInto('audit_event').values(event).execute()
}

/**
 * Finds the user with a mail address, or makes one with a password. `given`: it is handed over to them, and they choose their own
 * when they first sign in. Answers the user's id.
 */
export async function createUser(
  install: Installation,
  address: string,
  password: string,
  { given = false } = {},
): Promise<string> {
  const door = install.pools.pool('door')
  const digest = addressDigest(install, address)
  const known = await door.query<{ id: string }>('select id from auth_user where email = $1', [digest])
  if (known.rows[0]) return known.rows[0].id
  const id = newId()
  await door.query(
    `with made as (
       insert into auth_user (id, name, email, email_verified, address_sealed, password_given) values ($1, '', $2, true, $3, $6))
     insert into auth_account (id, user_id, account_id, provider_id, password) values ($4, $1, $1::text, 'credential', $5)`,
    [id, digest, sealAddress(install, id, address), newId(), await hashPassword(password), given],
  )
  return id
}

/** Makes a user a member with roles. The name is sealed under the organisation's key. */
export async function addMember(
  ctx: Ctx<'member'>,
  given: { id?: string; user_id: string; name: string; roles: RoleName[]; language?: string },
): Promise<string> {
  const id = given.id ?? newId()
  await ctx.db
    .insertInto('member')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      user_id: given.user_id,
      roles: given.roles,
      name_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'member', 'name_sealed', id, given.name),
      language: given.language ?? ctx.organisation.language,
    })
    .execute()
  ctx.record({ act: 'member.add', kind: 'member', id, fields: ['roles'] })
  return id
}

/** The member asked for, locked together with all others: two administrators cannot remove each other at once. */
async function lockMembers(ctx: Ctx<'member'>, id: string, base: number) {
  const members = await ctx.db
    .selectFrom('member')
    .select(['id', 'roles', 'version', 'user_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const member = members.find((candidate) => candidate.id === id)
  if (!member) throw new NotFound()
  const alone =
    member.roles.includes('administrator') &&
    !members.some((other) => other.id !== id && other.roles.includes('administrator'))
  return { member, alone, stale: member.version !== base }
}

/** Gives a member other roles; acts on their next request. The last administrator stays one. */
export async function changeRoles(
  ctx: Ctx<'member'>,
  id: string,
  roles: RoleName[],
  base: number,
): Promise<'changed' | 'last_administrator'> {
  const { member, alone, stale } = await lockMembers(ctx, id, base)
  if (stale) {
    throw new Conflict({
      version: member.version,
      fields: [
        { name: 'roles', label: 'accounts.roles', mine: roles.join(', '), theirs: member.roles.join(', ') },
      ],
    })
  }
  if (alone && !roles.includes('administrator')) return 'last_administrator'
  await ctx.db
    .updateTable('member')
    .set({ roles, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'member.roles', kind: 'member', id, fields: roles })
  return 'changed'
}

/** Takes a member out of the organisation; acts on their next request. What they wrote stays under their name. */
export async function removeMember(
  ctx: Ctx<'member'>,
  id: string,
  base: number,
): Promise<'removed' | 'last_administrator'> {
  const { member, alone, stale } = await lockMembers(ctx, id, base)
  if (stale) throw new Conflict({ version: member.version, fields: [] })
  if (alone) return 'last_administrator'
  await ctx.db
    .updateTable('member')
    .set({ removed_at: ctx.now, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'member.remove', kind: 'member', id })
  return 'removed'
}

/** The acting member of the command line, jobs and the demonstration: like a request's, made without a session. */
export function actingMember(
  organisation: Organisation,
  member: { id: string; user_id: string; name: string; roles: string[] },
): Member {
  const may = capabilitiesOf(member.roles)
  return {
    ...member,
    sight: sightOf(member.roles, organisation.cases_open_to),
    may: (capability) => may.has(capability),
  }
}
