import { randomBytes } from 'node:crypto'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { cookieName, longestHours, signedToken } from '../session.ts'

/** What a browser is called in the list of sessions: `Firefox, Linux`. Versions are nobody's business. */
export function deviceOf(userAgent = ''): string {
  const browser = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([mark]) => userAgent.includes(mark ?? ''))?.[1]
  const system = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ].find(([mark]) => userAgent.includes(mark ?? ''))?.[1]
  return [browser, system].filter(Boolean).join(', ')
}

/** The cookie of a session, or (without a token) the one that takes it away: for this browser's run only, out of reach of scripts and of other sites. */
export function sessionCookie(install: Installation, token: string | undefined): string {
  const { publicUrl } = install.settings
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  const ended = token === undefined ? '; Max-Age=0' : ''
  return `${cookieName(publicUrl)}=${token === undefined ? '' : signedToken(install, token)}; Path=/; HttpOnly; SameSite=Strict${secure}${ended}`
}

/** A session that was just made: its id, whose it is, and the cookie that brings it to the browser. */
export interface MadeSession {
  session: string
  user: string
  cookies: string[]
}

/** Puts a session that the library made under our own rules and clock. Sessions of the same user that nobody can use any more go. */
export async function settleSession(
  install: Installation,
  token: string,
  device: string,
  withSecondFactor: boolean,
): Promise<MadeSession> {
  const now = install.clock()
  // The library compares with the machine's time, we with the installation's clock: the session must stand before both.
  const expires = new Date(Math.max(now.getTime(), Date.now()) + longestHours * 3600_000)
  const door = install.pools.pool('door')
  const settled = await door.query<{ id: string; user_id: string }>(
    `update auth_session set created_at = $2, updated_at = $2, seen_at = $2, expires_at = $3, user_agent = $4, ip_address = null,
       second_factor_at = case when $5 then $2::timestamptz end, stepped_up_at = case when $6 then $2::timestamptz end
     where token = $1 returning id, user_id`,
    [token, now, expires, device, withSecondFactor, withSecondFactor || install.demonstration],
  )
  const row = settled.rows[0]
  if (!row) throw new Error('the session is gone')
  await door.query(
    `delete from auth_session where user_id = $1 and created_at < $2::timestamptz - interval '${longestHours} hours'`,
    [row.user_id, now],
  )
  return { session: row.id, user: row.user_id, cookies: [sessionCookie(install, token)] }
}

/** Makes a session for a user who proved who they are by other means than a password: a passkey, an account elsewhere. */
export async function startSession(
  install: Installation,
  user: string,
  device: string,
  withSecondFactor: boolean,
): Promise<MadeSession & { token: string }> {
  const token = randomBytes(32).toString('base64url')
  await install.pools
    .pool('door')
    .query('insert into auth_session (id, user_id, token, expires_at) values ($1, $2, $3, $4)', [
      newId(),
      user,
      token,
      install.clock(),
    ])
  return { ...(await settleSession(install, token, device, withSecondFactor)), token }
}

/** Ends a session at once. */
export async function endSession(install: Installation, id: string): Promise<void> {
  await install.pools.pool('door').query('delete from auth_session where id = $1', [id])
}

/** Ends the sessions of a user other than one; after a change of password or second factor nobody else stays in. */
export async function endOtherSessions(install: Installation, userId: string, kept: string): Promise<void> {
  await install.pools
    .pool('door')
    .query('delete from auth_session where user_id = $1 and id <> $2', [userId, kept])
}
