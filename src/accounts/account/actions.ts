import { verify } from '@node-rs/argon2'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import { openAddress } from '../address.ts'
import { hashPassword, passwordWeakness } from '../password.ts'
import { recordForUser } from '../record.ts'
import { countGuess } from '../sign-in/limit.ts'
import { endOtherSessions } from '../sign-in/second-factor.ts'
import type { OpenSession } from './open-session.ts'

/** The readable mail address of a user. */
export async function addressOf(install: Installation, userId: string): Promise<string> {
  const found = await install.pools
    .pool('door')
    .query<{ address_sealed: Buffer | null }>('select address_sealed from auth_user where id = $1', [userId])
  return openAddress(install, userId, found.rows[0]?.address_sealed ?? null) ?? ''
}

/** The readable mail addresses of several users, by user id. */
export async function addressesOf(install: Installation, userIds: string[]): Promise<Map<string, string>> {
  const found = await install.pools
    .pool('door')
    .query<{ id: string; address_sealed: Buffer | null }>(
      'select id, address_sealed from auth_user where id = any($1)',
      [userIds],
    )
  return new Map(found.rows.map((row) => [row.id, openAddress(install, row.id, row.address_sealed) ?? '']))
}

/** Whether a password is the user's own. Wrong answers count, so that an open screen is no place to guess. */
export async function isOwnPassword(
  install: Installation,
  userId: string,
  password: string,
): Promise<boolean> {
  if (!(await countGuess(install, 'password', `account ${userId}`))) return false
  const found = await install.pools
    .pool('door')
    .query<{ password: string }>(
      `select password from auth_account where user_id = $1 and provider_id = 'credential'`,
      [userId],
    )
  const kept = found.rows[0]?.password
  const right = kept !== undefined && (await verify(kept, password.slice(0, 200)))
  if (right)
    await install.pools
      .pool('door')
      .query('delete from sign_in_limit where key = $1', [`password:account ${userId}`])
  return right
}

/** Sets a password, whoever asks: for the first visit. Ends every session of the user. */
export async function setPassword(install: Installation, userId: string, password: string): Promise<void> {
  const door = install.pools.pool('door')
  await door.query(
    `update auth_account set password = $2, updated_at = now() where user_id = $1 and provider_id = 'credential'`,
    [userId, await hashPassword(password)],
  )
  await door.query('delete from auth_session where user_id = $1', [userId])
}

/** Changes one's own password. Other sessions end. Answers what is wrong, by field. */
export async function changeOwnPassword(
  install: Installation,
  session: { id: string; user_id: string },
  given: { current: string; next: string },
): Promise<Record<string, MessageId>> {
  const weakness = passwordWeakness(given.next, await addressOf(install, session.user_id))
  if (weakness) return { next: weakness }
  if (!(await isOwnPassword(install, session.user_id, given.current)))
    return { current: 'accounts.password.not_yours' }
  await install.pools
    .pool('door')
    .query(
      `update auth_account set password = $2, updated_at = now() where user_id = $1 and provider_id = 'credential'`,
      [session.user_id, await hashPassword(given.next)],
    )
  await endOtherSessions(install, session.user_id, session.id)
  await recordForUser(install, session.user_id, { act: 'password.change', kind: 'account' })
  return {}
}

/** The sessions of a user that are still good, the one used last first. */
export async function listSessions(
  install: Installation,
  userId: string,
  idleMinutes: number,
  longestHours: number,
): Promise<OpenSession[]> {
  const found = await install.pools.pool('door').query<OpenSession>(
    `select id, coalesce(user_agent, '') as device, seen_at, created_at from auth_session
     where user_id = $1 and seen_at > $2::timestamptz - make_interval(mins => $3) and created_at > $2::timestamptz - make_interval(hours => $4)
     order by seen_at desc`,
    [userId, install.clock(), idleMinutes, longestHours],
  )
  return found.rows
}

/** Ends one of the user's own sessions; nobody else's. */
export async function endOwnSession(install: Installation, userId: string, id: string): Promise<void> {
  await install.pools
    .pool('door')
    .query('delete from auth_session where user_id = $1 and id = $2', [userId, id])
}
