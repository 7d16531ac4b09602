import type { Installation } from '../../platform/installation.ts'
import { describeError } from '../../platform/log.ts'
import { addressDigest } from '../address.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { isLinked } from '../provider/link.ts'
import { recordForUser } from '../record.ts'
import { cookieName, signedToken } from '../session.ts'
import { noteGuessing } from './guessed.ts'
import { libraryOf, stepCookieName } from './library.ts'
import { countGuess, forgetGuess, forgetGuesses, minutesClosed, takeBackGuess, useCodeOnce } from './limit.ts'
import { foldRecoveryCode } from './recovery-codes.ts'
import { prepareSecondFactor } from './second-factor.ts'
import { endSession, type MadeSession, settleSession, startSession } from './sessions.ts'

/**
 * What a password led to. `enrol` and `code` still need a second factor; `passkey` and `elsewhere` mean that the password
 * alone opens nothing, for the second factor is a passkey or stands at the provider; `closed` says for how many minutes.
 */
export type PasswordOutcome =
  | ({ step: 'in' } & MadeSession)
  | ({ step: 'enrol' } & MadeSession)
  | { step: 'code'; cookies: string[] }
  | { step: 'passkey' }
  | { step: 'elsewhere' }
  | { step: 'wrong' }
  | { step: 'closed'; minutes: number }

export type CodeOutcome =
  | ({ step: 'in' } & MadeSession)
  | { step: 'wrong' }
  | { step: 'start_again' }
  | { step: 'closed'; minutes: number }

/**
 * Counts a guess at an account under the network it came from as well, unless it was none. Where the network cannot be told
 * (`undefined`), only the account counts.
 */
export async function underNetworkLimit<T extends { step: string }>(
  install: Installation,
  network: string | undefined,
  guess: () => Promise<T>,
): Promise<T | { step: 'closed'; minutes: number }> {
  if (!network) return guess()
  if (!(await countGuess(install, 'network', network)))
    return { step: 'closed', minutes: await minutesClosed(install, 'network', network) }
  const outcome = await guess()
  if (!['wrong', 'closed', 'start_again'].includes(outcome.step))
    await takeBackGuess(install, 'network', network)
  return outcome
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
  if (outcome.step === 'wrong')
    noteGuessing(install, digest).catch((error: unknown) =>
      install.log.error(describeError(error), 'wrong passwords were not told'),
    )
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
  const held = await heldElsewhere(install, settled.user)
  if (held) {
    await endSession(install, settled.session)
    return { step: held }
  }
  await prepareSecondFactor(install, settled.user)
  return { step: 'enrol', ...settled }
}

/** Where the second factor of somebody without an authenticator is: adding one with the password alone would go around it. */
async function heldElsewhere(
  install: Installation,
  userId: string,
): Promise<'passkey' | 'elsewhere' | undefined> {
  if (await hasPasskey(install, userId)) return 'passkey'
  return (await isLinked(install, userId)) ? 'elsewhere' : undefined
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

const looksLikeTotp = (code: string) => /^\d{6}$/.test(code)

/** A code as it was typed, in the shape the library knows it. */
function foldCode(typed: string): string {
  const plain = typed.replace(/\s/g, '')
  return looksLikeTotp(plain) ? plain : foldRecoveryCode(plain)
}

const verifyCode = async (install: Installation, code: string, cookie: string) => {
  const { api } = await libraryOf(install)
  const call = { body: { code }, headers: new Headers({ cookie }), returnHeaders: true } as const
  return looksLikeTotp(code) ? api.verifyTOTP(call) : api.verifyBackupCode(call)
}

/**
 * Takes the code of somebody whose first step was not a password but their organisation's account. The session it is checked
 * with stands only if the code is right.
 */
export async function tryCodeOf(
  install: Installation,
  user: string,
  given: { code: string; device: string },
): Promise<CodeOutcome> {
  const guess = `provider ${user}`
  if (!(await countGuess(install, 'password', guess)))
    return { step: 'closed', minutes: await minutesClosed(install, 'password', guess) }
  const half = await startSession(install, user, given.device, false)
  const cookie = `${cookieName(install.settings.publicUrl)}=${signedToken(install, half.token)}`
  const right = await isOwnCode(install, { code: given.code, cookie, user })
  if (!right) {
    await endSession(install, half.session)
    return { step: 'wrong' }
  }
  await forgetGuess(install, 'password', guess)
  return { step: 'in', ...(await settleSession(install, half.token, given.device, true)) }
}

/** Whether a code of the authenticator, or a recovery code, is that of a session's user. Either is used up. */
export async function isOwnCode(
  install: Installation,
  given: { code: string; cookie: string; user: string },
): Promise<boolean> {
  const code = foldCode(given.code)
  try {
    await verifyCode(install, code, given.cookie)
    return !looksLikeTotp(code) || (await useCodeOnce(install, given.user, code))
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

/** Takes a code of the authenticator or a recovery code, for a sign-in in progress or (with a session's cookie) for enrolment. */
export async function tryCode(
  install: Installation,
  given: { code: string; cookie: string; device: string },
): Promise<CodeOutcome> {
  const code = foldCode(given.code)
  try {
    const done = await verifyCode(install, code, given.cookie)
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
