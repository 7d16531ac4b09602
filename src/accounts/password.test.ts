import { expect, test } from 'vitest'
import { hashPassword, passwordWeakness } from './password.ts'

test.each([
  ['eleven char', 'accounts.password.short'],
  ['aaaaaaaaaaaaaaaa', 'accounts.password.simple'],
  ['0123456789012', 'accounts.password.simple'],
  ['Password123!', 'accounts.password.simple'],
  ['alongside2026', 'accounts.password.simple'],
  ['hana.modrinova!1', 'accounts.password.simple'],
  ['x'.repeat(201), 'form.too_long'],
])('%j is refused as a password', (password, why) => {
  expect(passwordWeakness(password, 'hana.modrinova@example.org')).toBe(why)
})

test.each([
  ['in small letters alone', 'sedm pestrých dlaždic'],
  ['of digits alone', '839204710562'],
  ['in any script', 'девять тихих лестниц'],
  ['of two hundred letters', 'abcdefghij'.repeat(20)],
  ['with spaces at its ends', ' tichá loďka '],
])('a password %s is taken', (_, password) => {
  expect(passwordWeakness(password, 'hana.modrinova@example.org')).toBeUndefined()
})

test('is kept as Argon2id with 19 MiB and two passes, and never looks the same twice', async () => {
  const kept = await Promise.all([
    hashPassword('sedm pestrých dlaždic'),
    hashPassword('sedm pestrých dlaždic'),
  ])
  for (const one of kept) expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(kept[0]).not.toBe(kept[1])
})
