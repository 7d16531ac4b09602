import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { hashPassword, passwordWeakness, shortestPassword } from './password.ts'

test.each([
  ['eleven char', 'accounts.password.short'],
  ['aaaaaaaaaaaaaaaa', 'accounts.password.simple'],
  ['0123456789012', 'accounts.password.simple'],
  ['Password123!', 'accounts.password.simple'],
  ['alongside2026', 'accounts.password.simple'],
  ['hana.modrinova!1', 'accounts.password.simple'],
  ['Modřínová-2026', 'accounts.password.simple'],
  ['LavkaBrno2026!', 'accounts.password.simple'],
  ['Sluníčko123456', 'accounts.password.simple'],
  ['iloveyou-princess', 'accounts.password.simple'],
  ['qwertyuiop123', 'accounts.password.simple'],
  ['qwertzuiop123', 'accounts.password.simple'],
  ['1q2w3e4r5t6y', 'accounts.password.simple'],
  ['q1w2e3r4t5y6', 'accounts.password.simple'],
  ['1qaz2wsx3edc', 'accounts.password.simple'],
  ['zaq12wsxcde3', 'accounts.password.simple'],
  ['123qweasdzxc', 'accounts.password.simple'],
  ['abcdefghijkl', 'accounts.password.simple'],
  ['kolobkolobko', 'accounts.password.simple'],
  ['tygr7Xtygr7X', 'accounts.password.simple'],
  ['Sonyericsson', 'accounts.password.simple'],
  ['LEAVEMEALONE', 'accounts.password.simple'],
  ['İngodwetrust', 'accounts.password.simple'],
  ['x'.repeat(201), 'form.too_long'],
])('%j is refused as a password', (password, why) => {
  expect(passwordWeakness(password, 'hana.modrinova@example.org', 'Lávka Brno')).toBe(why)
})

test.each([
  ['in small letters alone', 'sedm pestrých dlaždic'],
  ['of digits alone', '839204710562'],
  ['in any script', 'девять тихих лестниц'],
  ['of two hundred letters', 'dub, jasan, osika, topol'.repeat(9).slice(0, 200)],
  ['with a walk in it', 'asdf, ale ne dál než k mostu'],
  ['with the house in it', 'lávka přes rozvodněný potok'],
  ['of four short words', 'were you as red'],
  ['with spaces at its ends', ' tichá loďka '],
])('a password %s is taken', (_, password) => {
  expect(passwordWeakness(password, 'hana.modrinova@example.org', 'Lávka Brno')).toBeUndefined()
})

test('every common password that is long enough is refused', () => {
  const list: string[] = createRequire(import.meta.url)('@zxcvbn-ts/language-common/src/passwords.json')
  const long = list.filter((password) => password.length >= shortestPassword)
  expect(long.length).toBeGreaterThan(300)
  expect(long.filter((password) => passwordWeakness(password) === undefined)).toEqual([])
})

test('is kept as Argon2id with 19 MiB and two passes, and never looks the same twice', async () => {
  const kept = await Promise.all([
    hashPassword('sedm pestrých dlaždic'),
    hashPassword('sedm pestrých dlaždic'),
  ])
  for (const one of kept) expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(kept[0]).not.toBe(kept[1])
})
