import { expect, test } from 'vitest'
import fc from '../../test/examples.ts'
import { isId, newId, pseudonym } from './ids.ts'

test('new ids are ids, all different, and grow', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(ids.every(isId)).toBe(true)
  expect(new Set(ids).size).toBe(1000)
  expect([...ids].sort()).toEqual(ids)
})

test('nothing else is an id', () => {
  fc.assert(fc.property(fc.string(), (given) => !isId(given)))
  const one = newId()
  for (const given of [
    undefined,
    '',
    one.toUpperCase(),
    `${one}\n`,
    ` ${one}`,
    `{${one}}`,
    one.replaceAll('-', ''),
    `${one}' or true --`,
  ])
    expect(isId(given), String(given)).toBe(false)
})

test('a pseudonym is short and always the same', () => {
  expect(pseudonym('01900000-0000-7000-8000-0000000fa2b7')).toBe('FA-2B7')
  expect(pseudonym(newId())).toMatch(/^[0-9A-F]{2}-[0-9A-F]{3}$/)
})
