import type { AnyCtx } from '../../platform/context.ts'

type Keys = Pick<AnyCtx['keys'], 'organisationKey' | 'open' | 'seal'>

/** Whose pair it is: the line's, or a member's own. Neither is taken for another. */
export type Half = { id: string } & ({ of: 'line_key' } | { of: 'line_member'; member: string })

interface Kept {
  key: string
  member?: string
}

const memberOf = (half: Half) => (half.of === 'line_member' ? half.member : undefined)

/**
 * The public half of a pair as it stands in the database. It is no secret, but sealed under the organisation's key: whoever writes
 * into the database and has no key cannot put one of their own in its place, and read what is sealed from then on.
 */
export const sealHalf = (keys: Keys, half: Half, publicKey: Buffer): Buffer =>
  keys.seal(keys.organisationKey, half.of, 'public_key', half.id, {
    key: publicKey.toString('base64'),
    member: memberOf(half),
  } satisfies Kept)

/** Opens it; `undefined` when it is not the one that was put there: that is reported as every value that does not open. */
export function openHalf(keys: Keys, half: Half, sealed: Buffer): Buffer | undefined {
  const kept = keys.open<Kept>(half.of, 'public_key', half.id, sealed)
  return kept && kept.member === memberOf(half) ? Buffer.from(kept.key, 'base64') : undefined
}
