import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'

/**
 * How a file is sealed, so that it can be read while it comes and a piece that was cut off, moved or changed is noticed:
 *
 *     "ALF" version (1)                         4 bytes
 *     prefix, random                            7 bytes
 *     frames, each  ciphertext | tag            at most 65,536 + 16 bytes
 *
 * Frame n is AES-256-GCM under the file's own key with the nonce `prefix | n (4 bytes) | last (1 byte: 0 or 1)`; the head and
 * the file's id are associated with every frame. Only the last frame may be shorter, and it alone carries the mark, so a
 * file cut at the edge of a frame does not open. The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
 */
const magic = Buffer.from('ALF\x01', 'latin1')
const prefixLength = 7
const tagLength = 16

export const frameLength = 65_536
export const headLength = magic.length + prefixLength
export const sealedFrameLength = frameLength + tagLength
/** 2³² frames would repeat a nonce; nothing here comes near. */
const mostFrames = 2 ** 32

/** What is sealed or changed does not open. The message says which part, never what it holds. */
export class NotOpened extends Error {
  override name = 'NotOpened'
}

export const newFileKey = (): Buffer => randomBytes(32)

function nonceOf(head: Buffer, counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  head.copy(nonce, 0, magic.length, headLength)
  nonce.writeUInt32BE(counter, prefixLength)
  nonce[11] = last ? 1 : 0
  return nonce
}

const associated = (head: Buffer, id: string) => Buffer.concat([head, Buffer.from(id)])

/** Seals what comes, frame by frame, holding no more than one frame. */
export async function* sealFrames(
  key: Buffer,
  id: string,
  clear: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const secret = createSecretKey(key)
  const head = Buffer.concat([magic, randomBytes(prefixLength)])
  const bound = associated(head, id)
  let counter = 0
  const frame = (bytes: Buffer, last: boolean) => {
    if (counter >= mostFrames) throw new RangeError('a file of too many frames')
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(head, counter, last))
    counter += 1
    cipher.setAAD(bound)
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
  yield head
  const held = Buffer.alloc(frameLength)
  let filled = 0
  for await (const chunk of clear) {
    let taken = 0
    while (taken < chunk.length) {
      // A full frame is let go only when there is more: the last one carries the mark.
      if (filled === frameLength) {
        yield frame(held, false)
        filled = 0
      }
      const size = Math.min(frameLength - filled, chunk.length - taken)
      held.set(chunk.subarray(taken, taken + size), filled)
      filled += size
      taken += size
    }
  }
  yield frame(held.subarray(0, filled), true)
}

/** Where sealed bytes are read from: fills as much of `into` as there is from `at`, and says how much that was. */
export type ReadAt = (into: Buffer, at: number) => Promise<number>

/** The length of what `sealed` bytes hold; throws when no file can be that long. */
export function clearLength(sealed: number): number {
  const body = sealed - headLength
  const whole = Math.floor(body / sealedFrameLength)
  const rest = body - whole * sealedFrameLength
  if (body < tagLength || (rest > 0 && rest < tagLength)) throw new NotOpened('the file was cut')
  return body - (whole + (rest > 0 ? 1 : 0)) * tagLength
}

/** Opens a sealed file of `length` bytes frame by frame. Throws NotOpened before anything of a wrong frame is given out. */
export async function* openFrames(
  key: Buffer,
  id: string,
  length: number,
  read: ReadAt,
): AsyncGenerator<Buffer> {
  clearLength(length)
  const secret = createSecretKey(key)
  const head = Buffer.alloc(headLength)
  if ((await read(head, 0)) < headLength || !head.subarray(0, magic.length).equals(magic))
    throw new NotOpened('not a sealed file')
  const bound = associated(head, id)
  for (let at = headLength, counter = 0; at < length; counter += 1) {
    const size = Math.min(sealedFrameLength, length - at)
    const sealed = Buffer.alloc(size)
    if ((await read(sealed, at)) < size) throw new NotOpened('the file was cut')
    at += size
    yield openFrame(secret, bound, nonceOf(head, counter, at === length), sealed)
  }
}

/**
 * Reads clear bytes from anywhere in a sealed file of `length` bytes, opening the frames they lie in and holding the last one. Who
 * reads must not change what it is given. Throws NotOpened where a frame does not open or there is no more.
 */
export function frameReader(
  key: Buffer,
  id: string,
  length: number,
  read: ReadAt,
): (at: number, size: number) => Promise<Buffer> {
  const secret = createSecretKey(key)
  const clear = clearLength(length)
  let head: Buffer | undefined
  let held: { counter: number; bytes: Buffer } | undefined
  async function frame(counter: number): Promise<Buffer> {
    if (held?.counter === counter) return held.bytes
    if (!head) {
      head = Buffer.alloc(headLength)
      await read(head, 0)
    }
    const at = headLength + counter * sealedFrameLength
    const sealed = Buffer.alloc(Math.min(sealedFrameLength, length - at))
    if ((await read(sealed, at)) < sealed.length) throw new NotOpened('the file was cut')
    const nonce = nonceOf(head, counter, at + sealed.length === length)
    held = { counter, bytes: openFrame(secret, associated(head, id), nonce, sealed) }
    return held.bytes
  }
  return async (at, size) => {
    if (at < 0 || size < 0 || at + size > clear) throw new NotOpened('more than the file holds')
    if (size === 0) return Buffer.alloc(0)
    const first = Math.floor(at / frameLength)
    const from = at - first * frameLength
    const bytes = await frame(first)
    if (from + size <= bytes.length) return bytes.subarray(from, from + size)
    const pieces = [bytes.subarray(from)]
    for (let counter = first + 1; counter * frameLength < at + size; counter++)
      pieces.push((await frame(counter)).subarray(0, at + size - counter * frameLength))
    return Buffer.concat(pieces)
  }
}

function openFrame(
  secret: ReturnType<typeof createSecretKey>,
  bound: Buffer,
  nonce: Buffer,
  sealed: Buffer,
): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: tagLength })
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  const clear = decipher.update(sealed.subarray(0, sealed.length - tagLength))
  try {
    decipher.final()
  } catch {
    throw new NotOpened('a part of the file was changed')
  }
  return clear
}
