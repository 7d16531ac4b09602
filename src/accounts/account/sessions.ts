import type { Installation } from '../../platform/installation.ts'
import { recordForUser } from '../record.ts'
import { idleMinutes, longestHours } from '../session.ts'
import { endOtherSessions } from '../sign-in/sessions.ts'
import type { OpenSession } from './open-session.ts'

/** The sessions of a user that are still good, the one used last first. */
export async function listSessions(install: Installation, userId: string): Promise<OpenSession[]> {
  const found = await install.pools.pool('door').query<OpenSession>(
    `select id, coalesce(user_agent, '') as device, seen_at, created_at from auth_session
     where user_id = $1 and seen_at > $2::timestamptz - make_interval(mins => $3)
       and created_at > $2::timestamptz - make_interval(hours => $4) and expires_at > $2::timestamptz
     order by seen_at desc`,
    [userId, install.clock(), idleMinutes, longestHours],
  )
  return found.rows
}

/** Ends one of the user's own sessions; nobody else's. */
export async function endOwnSession(install: Installation, userId: string, id: string): Promise<void> {
  const ended = await install.pools
    .pool('door')
    .query('delete from auth_session where user_id = $1 and id = $2', [userId, id])
  if (ended.rowCount === 1) await recordForUser(install, userId, { act: 'session.end', kind: 'account' })
}

/** Ends all of the user's own sessions but this one. */
export async function endOwnOthers(
  install: Installation,
  session: { id: string; user_id: string },
): Promise<void> {
  await endOtherSessions(install, session.user_id, session.id)
  await recordForUser(install, session.user_id, { act: 'session.end_others', kind: 'account' })
}
