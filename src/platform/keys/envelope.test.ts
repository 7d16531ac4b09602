import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import fc from '../../../test/examples.ts'
import { newId } from '../ids.ts'
import { keyIdOf, openBytes, type Place, sealBytes } from './envelope.ts'

const key = randomBytes(32)
const keyId = newId()
const place: Place = { organisation: newId(), table: 'person', column: 'name_sealed', row: newId() }
const clear = Buffer.from('Božena Vrbová')

function flipped(envelope: Buffer, at: number, bit = 1): Buffer {
  const copy = Buffer.from(envelope)
  copy[at] = (copy[at] ?? 0) ^ bit
  return copy
}

describe('a sealed value', () => {
  test('opens in its place, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const envelope = sealBytes(key, keyId, place, Buffer.from(bytes))
        expect(openBytes(key, place, envelope)).toEqual(Buffer.from(bytes))
        expect(keyIdOf(envelope)).toBe(keyId)
      }),
    )
  })
  test('shows nothing of what it holds, and never looks the same twice', () => {
    const first = sealBytes(key, keyId, place, clear)
    const second = sealBytes(key, keyId, place, clear)
    expect(first.includes(clear)).toBe(false)
    expect(first.equals(second)).toBe(false)
    expect(first.subarray(18, 30).equals(second.subarray(18, 30))).toBe(false)
  })
  test.each([
    ['version', 0],
    ['algorithm', 1],
    ['key id, first byte', 2],
    ['key id, last byte', 17],
    ['nonce, first byte', 18],
    ['nonce, last byte', 29],
    ['ciphertext, first byte', 30],
    ['ciphertext, last byte', 30 + clear.length - 1],
    ['tag, first byte', 30 + clear.length],
    ['tag, last byte', 30 + clear.length + 15],
  ])('does not open with its %s changed', (_, at) => {
    const envelope = sealBytes(key, keyId, place, clear)
    expect(envelope.length).toBe(30 + clear.length + 16)
    expect(() => openBytes(key, place, flipped(envelope, at))).toThrow()
    expect(openBytes(key, place, envelope)).toEqual(clear)
  })
  test('does not open with any single bit changed', () => {
    const envelope = sealBytes(key, keyId, place, clear)
    fc.assert(
      fc.property(fc.nat(envelope.length - 1), fc.nat(7), (at, bit) => {
        expect(() => openBytes(key, place, flipped(envelope, at, 1 << bit))).toThrow()
      }),
    )
  })
  test('does not open cut short or made longer', () => {
    const envelope = sealBytes(key, keyId, place, clear)
    for (let length = 0; length < envelope.length; length++) {
      expect(() => openBytes(key, place, envelope.subarray(0, length))).toThrow()
    }
    expect(() => openBytes(key, place, Buffer.concat([envelope, Buffer.from([0])]))).toThrow()
  })
  test.each<[string, Partial<Place>]>([
    ['row', { row: newId() }],
    ['column', { column: 'details_sealed' }],
    ['table', { table: 'household' }],
    ['organisation', { organisation: newId() }],
  ])('does not open in another %s', (_, other) => {
    const envelope = sealBytes(key, keyId, place, clear)
    expect(() => openBytes(key, { ...place, ...other }, envelope)).toThrow()
  })
  test('does not open with another key', () => {
    const envelope = sealBytes(key, keyId, place, clear)
    expect(() => openBytes(randomBytes(32), place, envelope)).toThrow()
  })
  test('is told from bytes that are none', () => {
    expect(keyIdOf(Buffer.from('Božena Vrbová, Šumavská 4, Kutná Hora'))).toBeUndefined()
    expect(keyIdOf(Buffer.alloc(0))).toBeUndefined()
  })
})
