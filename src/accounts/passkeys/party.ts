import { isIP } from 'node:net'
import type { Installation } from '../../platform/installation.ts'

/** Who asks a passkey: the name it is bound to, and the one origin it answers on. */
export interface Party {
  id: string
  name: string
  origin: string
}

/** EdDSA, ES256, RS256: what authenticators make; named, so that the library does not try out what Node.js calls experimental. */
export const algorithms = [-8, -7, -257]

/** As whom this installation asks for passkeys; `undefined` where it is reached by a bare number, which passkeys refuse. */
export function partyOf(install: Installation): Party | undefined {
  const { hostname, origin } = new URL(install.settings.publicUrl)
  return isIP(hostname.replace(/[[\]]/g, '')) ? undefined : { id: hostname, name: 'Alongside', origin }
}
