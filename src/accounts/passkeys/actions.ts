import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { sealForInstallation } from '../../platform/keys/installation-seal.ts'
import { recordForUser } from '../record.ts'
import { hasSecondFactor } from '../sign-in/second-factor.ts'
import { handleOf } from './ask.ts'
import { isOwnChallenge, type Purpose, useChallenge } from './challenge.ts'
import { algorithms, partyOf } from './party.ts'
import { findPasskey, type KnownPasskey, listPasskeys } from './queries.ts'

const library = () => import('@simplewebauthn/server')

// The library checks what is inside; this keeps what is no answer at all away from it.
const answerShape = z.looseObject({
  id: z.string().min(1).max(1400),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string() }),
  clientExtensionResults: z.looseObject({}).default({}),
})

/** The answer of a browser, as it came in a form field; `undefined` when it is none. */
function answerOf(text: string): z.output<typeof answerShape> | undefined {
  try {
    return answerShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const sealName = (install: Installation, id: string, name: string) =>
  sealForInstallation(install.root, 'auth_passkey', 'name_sealed', id, name)

/** Adds the passkey a browser made for whoever uses a session. False when the answer is not one to this session's question. */
export async function addPasskey(
  install: Installation,
  session: { id: string; user_id: string },
  given: { answer: string; name: string },
): Promise<boolean> {
  const party = partyOf(install)
  const response = answerOf(given.answer) as RegistrationResponseJSON | undefined
  if (!party || !response) return false
  const { verifyRegistrationResponse } = await library()
  let challenge = ''
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (sent) => {
      challenge = sent
      return isOwnChallenge(install, 'add', session.id, sent)
    },
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  if (!verified?.verified || !(await useChallenge(install, challenge))) return false
  const { credential } = verified.registrationInfo
  const id = newId()
  const added = await install.pools.pool('door').query(
    `insert into auth_passkey (id, user_id, credential_id, public_key, counter, transports, name_sealed, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing`,
    [
      id,
      session.user_id,
      credential.id,
      Buffer.from(credential.publicKey),
      credential.counter,
      credential.transports ?? [],
      sealName(install, id, given.name),
      install.clock(),
    ],
  )
  if (added.rowCount !== 1) return false
  await recordForUser(install, session.user_id, { act: 'passkey.add', kind: 'account', id })
  return true
}

/**
 * Checks an answer to a question asked for a purpose (`subject`: the session it was asked in). Answers whose it is, once:
 * a second time, from elsewhere, after five minutes, or from a key whose counter went back it is nobody's.
 */
export async function checkPasskey(
  install: Installation,
  asked: { purpose: Exclude<Purpose, 'add'>; subject: string },
  answer: string,
): Promise<string | undefined> {
  const party = partyOf(install)
  const response = answerOf(answer) as AuthenticationResponseJSON | undefined
  const known = party && response && (await findPasskey(install, response.id))
  if (!party || !response || !known || !isHandleOf(known.user_id, response)) return undefined
  const { verifyAuthenticationResponse } = await library()
  let challenge = ''
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (sent) => {
      challenge = sent
      return isOwnChallenge(install, asked.purpose, asked.subject, sent)
    },
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: known.credential_id,
      publicKey: new Uint8Array(known.public_key),
      counter: known.counter,
    },
  }).catch(() => undefined)
  const right =
    verified?.verified === true &&
    (await useChallenge(install, challenge)) &&
    (await countUse(install, known, verified.authenticationInfo.newCounter))
  if (!right)
    await recordForUser(install, known.user_id, { act: 'passkey.doubt', kind: 'account', id: known.id })
  return right ? known.user_id : undefined
}

function isHandleOf(userId: string, { response }: AuthenticationResponseJSON): boolean {
  return !response.userHandle || response.userHandle === Buffer.from(handleOf(userId)).toString('base64url')
}

/** Raises a passkey's counter. False when it stands as high already: two copies of one key were at work. Keys that do not count stay at 0. */
async function countUse(install: Installation, known: KnownPasskey, counter: number): Promise<boolean> {
  const used = await install.pools.pool('door').query(
    `update auth_passkey set counter = $2, last_used_at = $3
     where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
    [known.id, counter, install.clock()],
  )
  return used.rowCount === 1
}

/** Gives one of a user's own passkeys another name. False when it is not theirs. */
export async function namePasskey(
  install: Installation,
  userId: string,
  id: string,
  name: string,
): Promise<boolean> {
  const named = await install.pools
    .pool('door')
    .query('update auth_passkey set name_sealed = $3 where user_id = $1 and id = $2', [
      userId,
      id,
      sealName(install, id, name),
    ])
  return named.rowCount === 1
}

/** Whether one of so many passkeys may go: with an authenticator always, otherwise only while another one stays. */
export const mayGo = (passkeys: number, otherFactor: boolean): boolean => otherFactor || passkeys > 1

/** Takes one of a user's own passkeys away; the last second factor stays. */
export async function removePasskey(
  install: Installation,
  userId: string,
  id: string,
): Promise<'removed' | 'last' | 'unknown'> {
  const own = await listPasskeys(install, userId)
  if (!own.some((one) => one.id === id)) return 'unknown'
  const otherFactor = install.demonstration || (await hasSecondFactor(install, userId))
  if (!mayGo(own.length, otherFactor)) return 'last'
  await install.pools
    .pool('door')
    .query('delete from auth_passkey where user_id = $1 and id = $2', [userId, id])
  await recordForUser(install, userId, { act: 'passkey.remove', kind: 'account', id })
  return 'removed'
}
