import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { newId } from '../src/platform/ids.ts'

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const base64url = (data: string | Uint8Array) => Buffer.from(data).toString('base64url')

/** What a browser was asked on a page, taken from the button's attribute. */
export function askedOf(html: string): { challenge: string; user?: { id: string }; rpId?: string } {
  const value = html.match(/data-passkey-options-value="([^"]+)"/)?.[1]
  if (!value) throw new Error('no passkey is asked for here')
  return JSON.parse(value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
}

/** How an authenticator may go wrong, or be made to. */
export interface Bent {
  origin?: string
  party?: string
  verified?: boolean
  /** What the key's counter says; counts up by itself otherwise. */
  counter?: number
  /** Whose key it claims to be. */
  handle?: string
}

/** An authenticator in software, written from the standard: one key on the curve P-256. */
export function anAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = Buffer.from(newId().replaceAll('-', ''), 'hex')
  let counter = 0
  let handle: string | undefined
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]),
  )
  const head = (bent: Bent, made: boolean) => {
    counter = bent.counter ?? counter + 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = 1 | (bent.verified === false ? 0 : 4) | (made ? 64 : 0)
    return Buffer.concat([sha256(bent.party ?? 'localhost'), Buffer.from([flags]), count])
  }
  const clientData = (type: string, challenge: string, bent: Bent) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge,
        origin: bent.origin ?? 'http://localhost:3000',
        crossOrigin: false,
      }),
    )
  return {
    /** Makes a passkey, as the page asked. */
    create(html: string, bent: Bent = {}): string {
      const asked = askedOf(html)
      handle = asked.user?.id
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const authData = new Uint8Array(Buffer.concat([head(bent, true), credential]))
      const attestation = isoCBOR.encode(
        new Map<string, string | Uint8Array<ArrayBuffer> | Map<string, string>>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, string>()],
          ['authData', authData],
        ]),
      )
      return JSON.stringify({
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', asked.challenge, bent)),
          attestationObject: base64url(attestation),
          transports: ['internal'],
        },
      })
    },
    /** Answers with the passkey, as the page asked. */
    get(html: string, bent: Bent = {}): string {
      const data = clientData('webauthn.get', askedOf(html).challenge, bent)
      const authData = head(bent, false)
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)
      return JSON.stringify({
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
          userHandle: bent.handle ?? handle,
        },
      })
    },
  }
}
