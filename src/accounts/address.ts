import { createHmac } from 'node:crypto'
import type { Installation } from '../platform/installation.ts'
import { openBytes, type Place, sealBytes } from '../platform/keys/envelope.ts'
import { rootKeyId } from '../platform/keys/root-key.ts'

const place = (userId: string): Place => ({
  organisation: 'installation',
  table: 'auth_user',
  column: 'address_sealed',
  row: userId,
})

/**
 * What the sign-in tables know a mail address by: a keyed digest in the shape of an address.
 * A stolen table says who nobody is; the same address always gives the same digest.
 */
export function addressDigest(install: Installation, address: string): string {
  const digest = createHmac('sha256', install.root.derive('address'))
    .update(address.trim().toLowerCase())
    .digest('hex')
  return `${digest.slice(0, 40)}@address.invalid`
}

export function sealAddress(install: Installation, userId: string, address: string): Buffer {
  return sealBytes(install.root.derive('address-seal'), rootKeyId, place(userId), Buffer.from(address.trim()))
}

/** The readable address of a user; `undefined` when it does not open. */
export function openAddress(
  install: Installation,
  userId: string,
  sealed: Buffer | null,
): string | undefined {
  if (!sealed) return undefined
  try {
    return openBytes(install.root.derive('address-seal'), place(userId), sealed).toString('utf8')
  } catch {
    return undefined
  }
}
