import { randomInt } from 'node:crypto'

/** Without letters and digits that look alike on paper. */
const letters = 'abcdefghjkmnpqrstvwxyz23456789'
const half = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')

/** Ten new codes such as `k7f3x-p9vh4`: 49 bits each, to be copied by hand. */
export const newRecoveryCodes = (): string[] => Array.from({ length: 10 }, () => `${half()}-${half()}`)

/** A code as somebody typed it, in the shape it was made: small letters, one hyphen. */
export function foldRecoveryCode(typed: string): string {
  const plain = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  return `${plain.slice(0, 5)}-${plain.slice(5)}`
}
