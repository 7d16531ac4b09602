import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { Installation } from '../../platform/installation.ts'
import { makeChallenge } from './challenge.ts'
import { algorithms, partyOf } from './party.ts'
import { listPasskeys } from './queries.ts'

const library = () => import('@simplewebauthn/server')

/** The user's id as a passkey keeps it: it says nothing to whoever finds the device. */
export const handleOf = (userId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex'))

/**
 * What a browser needs to make a passkey for a user. It must be able to say whose it is and to check its owner by
 * fingerprint, face or PIN: then it stands for password and second factor together.
 */
export async function askNewPasskey(
  install: Installation,
  session: { id: string; user_id: string },
  label: string,
): Promise<PublicKeyCredentialCreationOptionsJSON | undefined> {
  const party = partyOf(install)
  if (!party) return undefined
  const { generateRegistrationOptions } = await library()
  const known = await listPasskeys(install, session.user_id)
  return generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: handleOf(session.user_id),
    userName: label,
    challenge: makeChallenge(install, 'add', session.id),
    timeout: 300_000,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What a browser needs to ask for any passkey of this installation. */
export async function askAnyPasskey(
  install: Installation,
): Promise<PublicKeyCredentialRequestOptionsJSON | undefined> {
  const party = partyOf(install)
  if (!party) return undefined
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: makeChallenge(install, 'sign-in'),
    timeout: 300_000,
    userVerification: 'required',
  })
}

/** What a browser needs to ask for a passkey of whoever uses a session; `undefined` when they have none. */
export async function askOwnPasskey(
  install: Installation,
  session: { id: string; user_id: string },
): Promise<PublicKeyCredentialRequestOptionsJSON | undefined> {
  const party = partyOf(install)
  const known = party ? await listPasskeys(install, session.user_id) : []
  if (!party || known.length === 0) return undefined
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: makeChallenge(install, 'confirm', session.id),
    timeout: 300_000,
    userVerification: 'required',
    allowCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
  })
}
