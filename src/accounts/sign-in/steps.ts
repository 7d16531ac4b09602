import type { Installation } from '../../platform/installation.ts'
import { addressDigest } from '../address.ts'
import { recordForUser } from '../record.ts'
import { cookieName, longestHours, signedToken } from '../session.ts'
import { libraryOf, stepCookieName } from './library.ts'
import { countGuess, forgetGuesses, minutesClosed, useCodeOnce } from './limit.ts'
import { foldRecoveryCode } from './recovery-codes.ts'

/** What a password led to. `enrol` and `code` still need a second factor; `closed` says for how many minutes. */
export type PasswordOutcome =
  | { step: 'in' | 'enrol'; cookies: string[]; session: string; user: string }
  | { step: 'code'; cookies: string[] }
  | { step: 'wrong' }
  | { step: 'closed'; minutes: number }

export type CodeOutcome =
  | { step: 'in'; cookies: string[]; session: string; user: string }
  | { step: 'wrong' }
  | { step: 'start_again' }

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

function tokenIn(install: Installation, headers: Headers): string | undefined {
  const prefix = `${cookieName(install.settings.publicUrl)}=`
  const set = headers
    .getSetCookie()
    .findLast((cookie) => cookie.startsWith(prefix) && !cookie.startsWith(`${prefix};`))
  return set && decodeURIComponent(set.slice(prefix.length).split(';')[0] ?? '').split('.')[0]
}

const stepCookies = (install: Installation, headers: Headers) =>
  headers
    .getSetCookie()
    .filter((cookie) => cookie.startsWith(`${stepCookieName(install.settings.publicUrl)}=`))

/** Puts a session that the library made under our own rules and clock. Sessions of the same user that nobody can use any more go. */
async function settleSession(
  install: Installation,
  token: string,
  device: string,
  withSecondFactor: boolean,
) {
  const now = install.clock()
  // The library compares with the machine's time, we with the installation's clock: the session must stand before both.
  const expires = new Date(Math.max(now.getTime(), Date.now()) + longestHours * 3600_000)
  const door = install.pools.pool('door')
  const settled = await door.query<{ id: string; user_id: string }>(
    `update auth_session set created_at = $2, updated_at = $2, seen_at = $2, expires_at = $3, user_agent = $4, ip_address = null,
       second_factor_at = case when $5 then $2::timestamptz end
     where token = $1 returning id, user_id`,
    [token, now, expires, device, withSecondFactor],
  )
  const row = settled.rows[0]
  if (!row) throw new Error('the session is gone')
  await door.query(
    `delete from auth_session where user_id = $1 and created_at < $2::timestamptz - interval '${longestHours} hours'`,
    [row.user_id, now],
  )
  return { session: row.id, user: row.user_id, cookies: [sessionCookie(install, token)] }
}

/** Ends a session at once. */
export async function endSession(install: Installation, id: string): Promise<void> {
  await install.pools.pool('door').query('delete from auth_session where id = $1', [id])
}

const isRefusal = (error: unknown) =>
  error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500

/**
 * Takes an address and a password. An unknown address costs the same time and gives the same answer as a wrong
 * password; after ten wrong ones the address is closed for a while, known or not.
 */
export async function tryPassword(
  install: Installation,
  given: { address: string; password: string; device: string },
): Promise<PasswordOutcome> {
  const digest = addressDigest(install, given.address)
  if (!(await countGuess(install, 'password', digest)))
    return { step: 'closed', minutes: await minutesClosed(install, 'password', digest) }
  const outcome = await checkPassword(install, digest, given)
  if (outcome.step === 'in' || outcome.step === 'enrol') await forgetGuesses(install, digest)
  return outcome
}

async function checkPassword(
  install: Installation,
  digest: string,
  given: { password: string; device: string },
): Promise<PasswordOutcome> {
  const library = await libraryOf(install)
  const signedIn = await library.api
    .signInEmail({
      body: { email: digest, password: given.password },
      headers: new Headers(),
      returnHeaders: true,
    })
    .catch((error: unknown) => {
      if (isRefusal(error)) return undefined
      throw error
    })
  if (!signedIn) return { step: 'wrong' }
  const token = tokenIn(install, signedIn.headers)
  if (!token) return { step: 'code', cookies: stepCookies(install, signedIn.headers) }
  const settled = await settleSession(install, token, given.device, false)
  if (install.demonstration) {
    await recordForUser(install, settled.user, { act: 'session.start', kind: 'account' })
    return { step: 'in', ...settled }
  }
  await prepareSecondFactor(install, token, given.password)
  return { step: 'enrol', ...settled }
}

/** Lets the owner of a closed address in: password and recovery code together are more than anybody can guess. */
export async function tryPasswordWithRecovery(
  install: Installation,
  given: { address: string; password: string; recovery: string; device: string },
): Promise<PasswordOutcome> {
  const digest = addressDigest(install, given.address)
  if (!(await countGuess(install, 'recovery', digest)))
    return { step: 'closed', minutes: await minutesClosed(install, 'recovery', digest) }
  const first = await checkPassword(install, digest, given)
  if (first.step === 'in' || first.step === 'enrol') await endSession(install, first.session)
  if (first.step !== 'code') return { step: 'wrong' }
  const cookie = first.cookies.map((set) => set.split(';')[0]).join('; ')
  const second = await tryCode(install, { code: given.recovery, cookie, device: given.device })
  return second.step === 'in' ? second : { step: 'wrong' }
}

/** A new secret and recovery codes for somebody who has none yet; they count once the first code was given. */
export async function prepareSecondFactor(
  install: Installation,
  token: string,
  password: string,
): Promise<void> {
  const library = await libraryOf(install)
  await library.api.enableTwoFactor({
    body: { password, method: 'totp' },
    headers: cookieHeaders(install, token),
  })
}

const cookieHeaders = (install: Installation, token: string) =>
  new Headers({ cookie: `${cookieName(install.settings.publicUrl)}=${signedToken(install, token)}` })

const looksLikeTotp = (code: string) => /^\d{6}$/.test(code)

/** Takes a code of the authenticator or a recovery code, for a sign-in in progress or (with a session's cookie) for enrolment. */
export async function tryCode(
  install: Installation,
  given: { code: string; cookie: string; device: string },
): Promise<CodeOutcome> {
  const library = await libraryOf(install)
  const typed = given.code.replace(/\s/g, '')
  const code = looksLikeTotp(typed) ? typed : foldRecoveryCode(typed)
  const call = {
    body: { code },
    headers: new Headers({ cookie: given.cookie }),
    returnHeaders: true,
  } as const
  try {
    const done = looksLikeTotp(code)
      ? await library.api.verifyTOTP(call)
      : await library.api.verifyBackupCode(call)
    const token = tokenIn(install, done.headers)
    if (!token) return { step: 'start_again' }
    const settled = await settleSession(install, token, given.device, true)
    if (looksLikeTotp(code) && !(await useCodeOnce(install, settled.user, code))) {
      await endSession(install, settled.session)
      return { step: 'wrong' }
    }
    const door = install.pools.pool('door')
    const user = await door.query<{ email: string }>('select email from auth_user where id = $1', [
      settled.user,
    ])
    await forgetGuesses(install, user.rows[0]?.email ?? '')
    await recordForUser(install, settled.user, { act: 'session.start', kind: 'account' })
    return { step: 'in', ...settled, cookies: [...settled.cookies, ...stepCookies(install, done.headers)] }
  } catch (error) {
    if (!isRefusal(error)) throw error
    const reason = String((error as { body?: { code?: string } }).body?.code ?? '')
    return /^INVALID_(CODE|BACKUP_CODE)$/.test(reason) ? { step: 'wrong' } : { step: 'start_again' }
  }
}
