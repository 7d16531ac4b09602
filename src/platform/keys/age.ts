// Read when it is needed: a server that seals nothing for trustees does without its twenty megabytes.
const library = () => import('age-encryption')

/** A pair of one trustee: the secret (`AGE-SECRET-KEY-1…`) is theirs alone, the recipient (`age1…`) is what is sealed for. */
export interface AgePair {
  secret: string
  recipient: string
}

/** Makes a new X25519 pair. */
export async function makePair(): Promise<AgePair> {
  const { generateX25519Identity, identityToRecipient } = await library()
  const secret = await generateX25519Identity()
  return { secret, recipient: await identityToRecipient(secret) }
}

/** Seals bytes as an age file (binary, version 1) that `recipient`, or each of several, opens alone. Throws when one is no recipient. */
export async function sealFor(
  recipient: string | readonly string[],
  clear: Buffer | string,
): Promise<Buffer> {
  const { Encrypter } = await library()
  const encrypter = new Encrypter()
  for (const one of [recipient].flat()) encrypter.addRecipient(one)
  return Buffer.from(await encrypter.encrypt(typeof clear === 'string' ? clear : new Uint8Array(clear)))
}

/** Opens an age file; `undefined` when this secret does not. */
export async function openWith(secret: string, file: Uint8Array): Promise<Buffer | undefined> {
  try {
    const { Decrypter } = await library()
    const decrypter = new Decrypter()
    decrypter.addIdentity(secret)
    return Buffer.from(await decrypter.decrypt(new Uint8Array(file)))
  } catch {
    return undefined
  }
}

/** The recipient of a secret; `undefined` when it is none, mistyped ones included: the last six letters are a checksum. */
export async function recipientOf(secret: string): Promise<string | undefined> {
  try {
    const { identityToRecipient } = await library()
    return await identityToRecipient(secret)
  } catch {
    return undefined
  }
}

/** Whether something can be sealed for it. X25519 alone: every age program of the last years opens that. */
export async function isRecipient(given: string): Promise<boolean> {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(given)) return false
  return sealFor(given, 'x').then(
    () => true,
    () => false,
  )
}

/** A secret as typed from paper or copied from an age key file: spaces, line breaks and case do not matter, comments neither. */
export function secretIn(typed: string): string | undefined {
  const words = typed
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .join('')
    .replace(/\s/g, '')
    .toUpperCase()
  return /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/.exec(words)?.[0]
}

/** A secret in groups that the eye holds: `AGE-SECRET-KEY-1` and then fives. */
export const secretGroups = (secret: string): string[] => [
  secret.slice(0, 16),
  ...(secret.slice(16).match(/.{1,5}/g) ?? []),
]
