import type { Ctx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { clearSecondFactor } from '../sign-in/second-factor.ts'

/** A member whose account an administrator helps with. */
interface Helped {
  id: string
  user_id: string
}

/** Ends all sessions of a member, for a device that was lost. They are told by mail. */
export async function signOutEverywhere(ctx: Ctx, install: Installation, member: Helped): Promise<void> {
  await endSessionsOf(install, member.user_id)
  ctx.record({ act: 'member.sign_out', kind: 'member', id: member.id })
  await ctx.enqueue('account.news', { member: member.id, news: 'ended' })
}

/**
 * Takes away the second factor of a member who lost phone and codes: authenticator, recovery codes, passkeys, and every
 * session. Whoever does it learns nothing; the member is told by mail and adds a new one after their password. False when
 * they work in another organisation too: then no single one of them may change how they sign in.
 */
export async function resetSecondFactor(ctx: Ctx, install: Installation, member: Helped): Promise<boolean> {
  if (await worksElsewhere(install, member.user_id)) return false
  await clearSecondFactor(install, member.user_id)
  await install.pools.pool('door').query('delete from auth_passkey where user_id = $1', [member.user_id])
  await endSessionsOf(install, member.user_id)
  ctx.record({ act: 'member.reset_factor', kind: 'member', id: member.id })
  await ctx.enqueue('account.news', { member: member.id, news: 'reset' })
  return true
}

async function worksElsewhere(install: Installation, userId: string): Promise<boolean> {
  const found = await install.pools
    .pool('door')
    .query('select 1 from member where user_id = $1 and removed_at is null offset 1 limit 1', [userId])
  return found.rows.length > 0
}

async function endSessionsOf(install: Installation, userId: string): Promise<void> {
  await install.pools.pool('door').query('delete from auth_session where user_id = $1', [userId])
}
