import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'

const times = (count: number, make: () => string) => Array.from({ length: count }, make).join(' ')

test('a sentence that some text holds no short word is refused where chance could write that word', () => {
  const page = times(30, () => `<a href="/people/${randomUUID()}">`)
  expect(() => expect(page).not.toContain('1234')).toThrow('look for a longer word')
  expect(() => expect(page).not.toMatch(/Lipová|2018/)).toThrow('"2018"')
  const keys = times(20, () => randomBytes(24).toString('base64url'))
  expect(() => expect(keys).not.toContain('Dub')).toThrow('look for a longer word')
  expect(() => expect(randomBytes(1e6).toString('latin1')).not.toContain('Kan')).toThrow(
    'look for a longer word',
  )
  expect(page).not.toContain('Dub')
  expect(page).not.toContain('12 34')
  expect(keys).not.toContain('Orchidej')
})

test('the chance of a word is how often it comes', () => {
  const texts = Array.from({ length: 20_000 }, () => randomUUID())
  const counted = texts.filter((text) => text.includes('ab1')).length / texts.length
  // 22 of the 34 places lie inside one group; the chance counts all 34 and is on the safe side.
  expect(chanceOf('ab1', texts[0] ?? '')).toBeGreaterThan(counted)
  expect(chanceOf('ab1', texts[0] ?? '')).toBeLessThan(4 * counted + 0.001)
})
