import { createHash, createHmac } from 'node:crypto'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { actingMember, addMember } from '../actions.ts'
import type { RoleName } from '../roles.ts'
import type { OpenInvitation } from './queries.ts'

/** An invitation is good for a week. */
export const invitationDays = 7

/**
 * The secret part of an invitation's link. It is derived, not stored: the mail job makes it again from the id, and a
 * stolen database holds only its digest.
 */
export function invitationToken(install: Installation, organisation: string, id: string): string {
  return createHmac('sha256', install.root.derive('invitation'))
    .update(`${organisation} ${id}`)
    .digest('base64url')
}

export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Invites somebody by mail address. Answers the invitation's id; the letter goes out with a job. */
export async function invite(
  ctx: Ctx<'invitation'>,
  install: Installation,
  given: { email: string; name: string; roles: RoleName[] },
): Promise<string> {
  const id = newId()
  const seal = (column: string, value: string) =>
    ctx.keys.seal(ctx.keys.organisationKey, 'invitation', column, id, value)
  await ctx.db
    .insertInto('invitation')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      token_digest: digestOf(invitationToken(install, ctx.organisation.id, id)),
      address_sealed: seal('address_sealed', given.email.trim()),
      name_sealed: seal('name_sealed', given.name),
      roles: given.roles,
      invited_by: ctx.member.id,
      expires_at: new Date(ctx.now.getTime() + invitationDays * 86_400_000),
      created_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'invitation.send', kind: 'invitation', id, fields: given.roles })
  await ctx.enqueue('invitation.mail', { invitation: id })
  return id
}

/** Takes an invitation back; its link stops working. */
export async function withdrawInvitation(ctx: Ctx<'invitation'>, id: string): Promise<void> {
  const open = await ctx.db
    .selectFrom('invitation')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open) throw new NotFound()
  await ctx.db
    .updateTable('invitation')
    .set({ withdrawn_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'invitation.withdraw', kind: 'invitation', id })
}

/**
 * Makes a user a member by an invitation, once: the row is locked, so that two clicks make one member. Somebody who was a
 * member before comes back under the same id, with the new roles. Answers false when the invitation is no longer good.
 */
export async function acceptInvitation(
  install: Installation,
  invitation: OpenInvitation,
  given: { user_id: string; name: string; language: string },
): Promise<boolean> {
  const { organisation } = invitation
  const door = install.pools.pool('door')
  const before = await door.query<{ id: string; removed_at: Date | null }>(
    'select id, removed_at from member where organisation_id = $1 and user_id = $2',
    [organisation.id, given.user_id],
  )
  const known = before.rows[0]
  const id = known?.id ?? newId()
  const member = actingMember(organisation, { id, user_id: given.user_id, name: given.name, roles: [] })
  return inTransaction(install, { organisation, member }, async (ctx) => {
    const open = await ctx.db
      .selectFrom('invitation')
      .select(['id', 'roles'])
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', invitation.id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', ctx.now)
      .forUpdate()
      .executeTakeFirst()
    if (!open) return false
    const roles = open.roles as RoleName[]
    await ctx.db
      .updateTable('invitation')
      .set({ accepted_at: ctx.now })
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', invitation.id)
      .execute()
    if (!known)
      await addMember(ctx, { id, user_id: given.user_id, name: given.name, roles, language: given.language })
    else if (known.removed_at) await returnMember(ctx, id, roles)
    ctx.record({ act: 'invitation.accept', kind: 'invitation', id: invitation.id })
    return true
  })
}

async function returnMember(ctx: Ctx<'member'>, id: string, roles: RoleName[]): Promise<void> {
  await ctx.db
    .updateTable('member')
    .set((eb) => ({ removed_at: null, roles, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'member.return', kind: 'member', id, fields: roles })
}
