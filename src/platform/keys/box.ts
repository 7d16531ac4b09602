import type { Place } from './envelope.ts'
import { openHpke, sealHpke } from './hpke.ts'

export { type BoxPair, makeBoxPair } from './hpke.ts'

const version = 1
const hpke = 2
const headLength = 1 + 1 + 16

const headOf = (keyId: string) =>
  Buffer.concat([Buffer.from([version, hpke]), Buffer.from(keyId.replaceAll('-', ''), 'hex')])
const infoOf = ({ organisation, table, column, row }: Place) =>
  Buffer.from(`${organisation}|${table}|${column}|${row}`)

/**
 * Seals bytes for whoever has the private half of a pair, bound to their place as every sealed value is. Box: version (1 byte),
 * algorithm (1), key id (16), then HPKE: ephemeral public key (32), ciphertext, tag (16). `keyId` says which pair opens it.
 */
export function sealInto(publicKey: Buffer, keyId: string, place: Place, clear: Buffer): Buffer {
  const head = headOf(keyId)
  return Buffer.concat([head, sealHpke(publicKey, infoOf(place), head, clear)])
}

/** Opens a box; throws when it was changed, moved, or is for another pair. */
export function openFrom(privateKey: Buffer, place: Place, box: Buffer): Buffer {
  if (box.length < headLength || box[0] !== version || box[1] !== hpke) throw new Error('not a box')
  return openHpke(privateKey, infoOf(place), box.subarray(0, headLength), box.subarray(headLength))
}

/** The same; `undefined` when it does not open. */
export function openedBox(privateKey: Buffer, place: Place, box: Buffer): Buffer | undefined {
  try {
    return openFrom(privateKey, place, box)
  } catch {
    return undefined
  }
}
