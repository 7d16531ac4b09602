import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Installation } from '../../platform/installation.ts'
import { useOnce } from '../sign-in/limit.ts'

/** For what a passkey is asked: an answer given for one is no answer for another. */
export type Purpose = 'add' | 'sign-in' | 'confirm'

const life = 5 * 60_000

function tag(install: Installation, purpose: Purpose, subject: string, head: Buffer): Buffer {
  return createHmac('sha256', install.root.derive('passkey-challenge'))
    .update(`${purpose} ${subject} `)
    .update(head)
    .digest()
    .subarray(0, 16)
}

/**
 * What a passkey is to sign: the time, random bytes, and a seal that binds them to a purpose and a session. It proves
 * itself, so that showing the sign-in page to anybody writes nothing.
 */
export function makeChallenge(
  install: Installation,
  purpose: Purpose,
  subject = '',
): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(24)
  head.writeBigInt64BE(BigInt(install.clock().getTime()))
  randomBytes(16).copy(head, 8)
  return new Uint8Array([...head, ...tag(install, purpose, subject, head)])
}

/** Whether a challenge, as the browser sends it back, was made here for this, at most five minutes ago. */
export function isOwnChallenge(
  install: Installation,
  purpose: Purpose,
  subject: string,
  challenge: string,
): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 40) return false
  const head = bytes.subarray(0, 24)
  if (!timingSafeEqual(bytes.subarray(24), tag(install, purpose, subject, head))) return false
  const age = install.clock().getTime() - Number(head.readBigInt64BE())
  return age >= 0 && age < life
}

/** Uses up a challenge: the same answer sent again is none. */
export const useChallenge = (install: Installation, challenge: string): Promise<boolean> =>
  useOnce(install, `passkey ${challenge}`, install.clock().getTime(), life)
