import type { Ctx, Organisation } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { actingMember } from '../actions.ts'
import { addressDigest } from '../address.ts'
import { findOrganisation } from '../session.ts'
import { digestOf } from './actions.ts'

/** An invitation as its receiver sees it. `user_id` is set when the address has an account already. */
export interface OpenInvitation {
  id: string
  organisation: Organisation
  address: string
  name: string
  roles: string[]
  user_id?: string
}

/** Finds a good invitation by the token of its link: not accepted, not withdrawn, not expired. */
export async function findInvitation(
  install: Installation,
  token: string,
): Promise<OpenInvitation | undefined> {
  const door = install.pools.pool('door')
  const found = await door.query<{ id: string; slug: string; roles: string[]; invited_by: string | null }>(
    `select i.id, o.slug, i.roles, i.invited_by from invitation i join organisation o on o.id = i.organisation_id
     where i.token_digest = $1 and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > $2`,
    [digestOf(token), install.clock()],
  )
  const row = found.rows[0]
  const organisation = row && (await findOrganisation(install, row.slug))
  if (!row || !organisation) return undefined
  const opened = await openInvitation(install, organisation, row.id, row.invited_by)
  if (!opened) return undefined
  const user = await door.query<{ id: string }>('select id from auth_user where email = $1', [
    addressDigest(install, opened.address),
  ])
  return { id: row.id, organisation, roles: row.roles, ...opened, user_id: user.rows[0]?.id }
}

/** Opens the address and name of an invitation in a transaction of its own, acting for the member who invited. */
export async function openInvitation(
  install: Installation,
  organisation: Organisation,
  id: string,
  invitedBy: string | null,
): Promise<{ address: string; name: string } | undefined> {
  const member = actingMember(organisation, { id: invitedBy ?? id, user_id: id, name: '', roles: [] })
  return inTransaction(install, { organisation, member }, async (ctx) => {
    const row = await ctx.db
      .selectFrom('invitation')
      .select(['address_sealed', 'name_sealed'])
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', id)
      .executeTakeFirst()
    const address = ctx.keys.open<string>('invitation', 'address_sealed', id, row?.address_sealed)
    if (!address) return undefined
    return { address, name: ctx.keys.open<string>('invitation', 'name_sealed', id, row?.name_sealed) ?? '' }
  })
}

export interface ListedInvitation {
  id: string
  name: string | null
  address: string | null
  roles: string[]
  expires_at: Date
  expired: boolean
}

/** The invitations that nobody has accepted or withdrawn, the newest first. */
export async function listInvitations(ctx: Ctx<never, 'invitation'>): Promise<ListedInvitation[]> {
  const rows = await ctx.db
    .selectFrom('invitation')
    .select(['id', 'name_sealed', 'address_sealed', 'roles', 'expires_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(({ id, name_sealed, address_sealed, roles, expires_at }) => ({
    id,
    name: ctx.keys.open<string>('invitation', 'name_sealed', id, name_sealed) ?? null,
    address: ctx.keys.open<string>('invitation', 'address_sealed', id, address_sealed) ?? null,
    roles,
    expires_at,
    expired: expires_at <= ctx.now,
  }))
}
