import { hash } from '@node-rs/argon2'
import type { MessageId } from '../platform/i18n/messages.ts'

/** How passwords are kept: Argon2id with 19 MiB, two passes, one lane (OWASP's floor). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** Length, not decoration, makes a password hard to guess. */
export const shortestPassword = 12

const worn = [
  'password',
  'alongside',
  'qwerty',
  'letmein',
  'iloveyou',
  'administrator',
  'welcome',
  'heslo',
  'haslo',
]

/**
 * What is wrong with a new password, as a message id. Refused are short ones, ones of few different characters, and
 * ones that are a well-known word or the mail address with a few characters around it.
 */
export function passwordWeakness(password: string, address = ''): MessageId | undefined {
  if (password.length < shortestPassword) return 'accounts.password.short'
  if (password.length > 200) return 'form.too_long'
  const folded = password.toLowerCase()
  if (new Set(folded).size < 5) return 'accounts.password.simple'
  if ('0123456789012345678901234567890'.includes(folded) || 'abcdefghijklmnopqrstuvwxyz'.includes(folded))
    return 'accounts.password.simple'
  const local = address.split('@')[0]?.toLowerCase() ?? ''
  const words = local.length >= 4 ? [...worn, local] : worn
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded).replace(/[^\p{L}]/gu, '')
  return rest.length < 4 && words.some((word) => folded.includes(word))
    ? 'accounts.password.simple'
    : undefined
}
