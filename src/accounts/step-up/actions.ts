import type { Installation } from '../../platform/installation.ts'
import { addressOf, isPasswordOf } from '../account/actions.ts'
import { checkPasskey } from '../passkeys/actions.ts'
import { askOwnPasskey } from '../passkeys/ask.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { demonstrationAccounts } from '../sign-in/demonstration.ts'
import { countGuess, forgetGuess } from '../sign-in/limit.ts'
import { hasSecondFactor } from '../sign-in/second-factor.ts'
import { isOwnCode } from '../sign-in/steps.ts'
import type { Asked } from './step-up.ts'

/** What was given as proof. */
export interface Proof {
  password: string
  code: string
  passkey: string
}

export type Confirmation = 'confirmed' | 'wrong' | 'closed'

interface Confirming {
  id: string
  user_id: string
}

/** What the user of a session can prove themselves with. */
export async function askedOf(install: Installation, session: Confirming): Promise<Asked> {
  if (install.demonstration) {
    const accounts = await demonstrationAccounts(install)
    const address = accounts.length > 0 ? await addressOf(install, session.user_id) : ''
    const own = accounts.find((account) => account.email === address)
    return { code: false, password: true, demonstration: own?.password }
  }
  const code = await hasSecondFactor(install, session.user_id)
  const passkey = await askOwnPasskey(install, session)
  return { code, passkey, password: code || !passkey }
}

/**
 * Checks that whoever uses a session is its owner, and remembers it for a few minutes. Guesses are counted before they
 * are checked; password and code are one guess, and a wrong one does not say which of them it was.
 */
export async function confirmWho(
  install: Installation,
  session: Confirming,
  cookies: string,
  given: Proof,
): Promise<Confirmation> {
  const guess = `confirm ${session.user_id}`
  if (!(await countGuess(install, 'password', guess))) return 'closed'
  if (!(await isProof(install, session, cookies, given))) return 'wrong'
  await markConfirmed(install, session.id)
  await forgetGuess(install, 'password', guess)
  return 'confirmed'
}

async function isProof(install: Installation, session: Confirming, cookies: string, given: Proof) {
  const user = session.user_id
  if (given.passkey)
    return (await checkPasskey(install, { purpose: 'confirm', subject: session.id }, given.passkey)) === user
  if (!(await isPasswordOf(install, user, given.password))) return false
  if (install.demonstration) return true
  if (await hasSecondFactor(install, user)) return isOwnCode(install, { ...given, cookie: cookies, user })
  return !(await hasPasskey(install, user))
}

/** Remembers that the owner of a session has just proved it. */
export async function markConfirmed(install: Installation, session: string): Promise<void> {
  await install.pools
    .pool('door')
    .query('update auth_session set stepped_up_at = $2 where id = $1', [session, install.clock()])
}
