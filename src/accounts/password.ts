import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { hash } from '@node-rs/argon2'
import type { MessageId } from '../platform/i18n/messages.ts'

/** How passwords are kept: Argon2id with 19 MiB, two passes, one lane (OWASP's floor). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** Length, not decoration, makes a password hard to guess. */
export const shortestPassword = 12

// Words that passwords in our languages are built around most often. They weigh nothing; what stands beside them does.
const worn = [
  'password alongside administrator welcome letmein iloveyou qwerty',
  'princess sunshine football baseball superman starwars dragon monkey shadow master secret trustno',
  'heslo ahojky miluju slunicko kocicka hokej sparta slavia',
  'haslo kochanie misiaczek polska kasztan bartek lukasz mateusz',
].flatMap((line) => line.split(' '))

/** Small letters without their marks, as words are compared. */
const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** The words of an address or a name that are long enough to be told apart from chance. */
const wordsOf = (text: string) => fold(text).match(/\p{L}{4,}/gu) ?? []

/** Whether hardly anything is left of a password when well-known words and everything that is no letter are taken out. */
function isDecoration(folded: string, known: readonly string[]): boolean {
  const words = [...worn, ...known.flatMap(wordsOf)].toSorted((a, b) => b.length - a.length)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded).replace(/[^\p{L}]/gu, '')
  return rest.length < 4 && words.some((word) => folded.includes(word))
}

/** Whether a password is a few signs, said again and again. */
function isRefrain(folded: string): boolean {
  const again = (length: number) => folded.startsWith(folded.slice(length))
  return Array.from({ length: shortestPassword - 1 }, (_, index) => index + 1).some(
    (length) => length * 2 <= folded.length && again(length),
  )
}

// Two layouts: in Czech the keys y and z are the other way round.
const keyboards = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
]

function areBeside(one: string, next: string): boolean {
  if (Math.abs(one.charCodeAt(0) - next.charCodeAt(0)) <= 1) return true
  return keyboards.some((rows) => {
    const [row, other] = [one, next].map((key) => rows.findIndex((keys) => keys.includes(key)))
    if (row === undefined || other === undefined || row < 0 || other < 0 || Math.abs(row - other) > 1)
      return false
    return Math.abs((rows[row] ?? '').indexOf(one) - (rows[other] ?? '').indexOf(next)) <= 1
  })
}

/** Whether a finger wandering over the keyboard, or counting, made two thirds of a password: `1q2w3e4r5t6y`. */
function isWalk(folded: string): boolean {
  const signs = [...folded]
  const steps = signs.slice(1).filter((sign, index) => areBeside(signs[index] ?? '', sign)).length
  return steps * 3 >= (signs.length - 1) * 2
}

const require = createRequire(import.meta.url)

/** Whether a password is among the 49,000 that are tried first. Read for the question and let go: held, the list is 3 MB. */
function isCommon(folded: string): boolean {
  const list = require.resolve('@zxcvbn-ts/language-common/src/passwords.json')
  return readFileSync(list, 'utf8').includes(JSON.stringify(folded))
}

/**
 * What is wrong with a new password, as a message id. Refused are short ones, ones of few different characters, walks over the
 * keyboard, a few signs again and again, well-known words with a few characters around them, and what stands in the list of common
 * ones; `known` are words that anybody would try here, such as the mail address and the name of the organisation.
 */
export function passwordWeakness(password: string, ...known: string[]): MessageId | undefined {
  if (password.length < shortestPassword) return 'accounts.password.short'
  if (password.length > 200) return 'form.too_long'
  const folded = fold(password)
  const simple =
    new Set(folded).size < 5 || isWalk(folded) || isRefrain(folded) || isDecoration(folded, known)
  return simple || isCommon(folded) ? 'accounts.password.simple' : undefined
}
