import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { makeBoxPair, openFrom, sealInto } from './box.ts'
import type { Place } from './envelope.ts'
import { openHpke, type Suite } from './hpke.ts'

const place: Place = { organisation: newId(), table: 'subject_key', column: 'wrapped', row: newId() }

test('a message of the standard opens: RFC 9180, A.1.1, the first', () => {
  const suite: Suite = { id: 1, cipher: 'aes-128-gcm', keyLength: 16 }
  const hex = (words: string) => Buffer.from(words, 'hex')
  const sealed = hex(
    '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  )
  const own = hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8')
  const info = hex('4f6465206f6e2061204772656369616e2055726e')
  expect(openHpke(own, info, Buffer.from('Count-0'), sealed, suite).toString()).toBe(
    'Beauty is truth, truth beauty',
  )
})

test('what is sealed for a pair opens with its private half alone, where it stands', () => {
  const [pair, other] = [makeBoxPair(), makeBoxPair()]
  const clear = randomBytes(32)
  const box = sealInto(pair.publicKey, newId(), place, clear)
  expect(openFrom(pair.privateKey, place, box)).toEqual(clear)
  expect(() => openFrom(other.privateKey, place, box)).toThrow()
  for (const moved of [{ row: newId() }, { organisation: newId() }, { table: 'line_share' }])
    expect(() => openFrom(pair.privateKey, { ...place, ...moved }, box)).toThrow()
  expect(sealInto(pair.publicKey, newId(), place, clear)).not.toEqual(box)
})

test('a box with any byte changed, cut or lengthened does not open', () => {
  const pair = makeBoxPair()
  const box = sealInto(pair.publicKey, newId(), place, randomBytes(32))
  for (let at = 0; at < box.length; at++) {
    const changed = Buffer.from(box)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(() => openFrom(pair.privateKey, place, changed)).toThrow()
  }
  expect(() => openFrom(pair.privateKey, place, box.subarray(0, -1))).toThrow()
  expect(() => openFrom(pair.privateKey, place, Buffer.concat([box, Buffer.from([0])]))).toThrow()
})
