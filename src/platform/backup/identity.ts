import { readFileSync } from 'node:fs'
import { secretIn } from '../keys/age.ts'
import type { RawRootKey } from '../keys/root-file.ts'
import { StartError } from '../start-error.ts'

/** What opens a backup: a trustee's `AGE-SECRET-KEY-…`, or the installation's own. */
export type BackupIdentity = string | CryptoKey

/** PKCS#8 of an X25519 private key, up to the 32 bytes of the key. */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

/**
 * The installation's own age identity, derived from its root key: with it a server reads its backups again, unattended.
 * Whoever steals a backup has neither the root key nor a trustee's key.
 */
export async function machineIdentity(root: RawRootKey): Promise<CryptoKey> {
  const der = Buffer.concat([pkcs8, root.own('backup identity')])
  return crypto.subtle.importKey('pkcs8', der, { name: 'X25519' }, false, ['deriveBits'])
}

export async function machineRecipient(root: RawRootKey): Promise<string> {
  const { identityToRecipient } = await import('age-encryption')
  return identityToRecipient(await machineIdentity(root))
}

/**
 * Reads a trustee's key: from a file as age writes it (several lines are several keys), or as typed from a recovery sheet, with spaces.
 * `-` reads it from the input.
 */
export function readIdentityFile(file: string): string[] {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    throw new StartError(`The identity ${file} cannot be read.`)
  }
  const lines = text.split('\n').flatMap((line) => secretIn(line) ?? [])
  const secrets = lines.length > 0 ? lines : [secretIn(text) ?? []].flat()
  if (secrets.length === 0)
    throw new StartError(`${file} holds no trustee’s key: it begins with AGE-SECRET-KEY-1.`)
  return secrets
}
