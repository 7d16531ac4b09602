import type { Ctx } from '../platform/context.ts'
import type { Installation } from '../platform/installation.ts'

/** How long what only served a signing in is left after it ran out: for looking at it, should something be wrong. */
const leftDays = 1

/**
 * Takes away invitations that were accepted, withdrawn or ran out before a day, with the name and the address they went to; the
 * access log keeps who invited whom. Answers how many.
 */
export async function removeInvitations(ctx: Ctx<'invitation'>, before: string): Promise<number> {
  const removed = await ctx.db
    .deleteFrom('invitation')
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb.fn.coalesce('accepted_at', 'withdrawn_at', 'expires_at'), '<', dayBegins(before))
    .executeTakeFirst()
  return Number(removed.numDeletedRows)
}

const dayBegins = (day: string) => new Date(`${day}T00:00:00Z`)

/** Takes away sessions and confirmations that ran out, of the whole installation: they lead nowhere, and tell who came when. */
export async function removeEndedSessions(install: Pick<Installation, 'pools' | 'clock'>): Promise<number> {
  const until = new Date(install.clock().getTime() - leftDays * 86_400_000)
  let removed = 0
  for (const table of ['auth_session', 'auth_verification']) {
    const gone = await install.pools.pool('door').query(`delete from ${table} where expires_at < $1`, [until])
    removed += gone.rowCount ?? 0
  }
  return removed
}
