import { newId } from '../src/platform/ids.ts'

/** A word that occurs nowhere else. */
export const secret = (field: string): string => `Kanárek${field}${newId().slice(-6)}`

/** A word that was said in confidence, and every way in which it may lie around. */
interface Pattern {
  word: string
  bytes: Buffer
}

const escaped = (word: string) =>
  [...word]
    .map((letter) => (letter > '~' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter))
    .join('')

const hex = (bytes: Buffer) => bytes.toString('hex')

/**
 * The shapes in which a word may lie around: as it was written, in small letters, without accents (as an index has it), as bytes in
 * hex, in base64 at any offset, escaped for JSON or an address, in two bytes a letter.
 */
export function shapesOf(word: string): Buffer[] {
  const bytes = Buffer.from(word)
  const wide = Buffer.from(word, 'utf16le')
  const small = word.toLowerCase()
  const bare = small.normalize('NFD').replace(/\p{M}/gu, '')
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset ? 4 : 0, -4),
  )
  const addressed = encodeURIComponent(word)
  const texts = [
    word,
    small,
    bare,
    word.normalize('NFD'),
    escaped(word),
    escaped(small),
    addressed,
    addressed.replaceAll('%20', '+'),
    addressed.replace(/%../g, (code) => code.toLowerCase()),
    hex(bytes),
    hex(bytes).toUpperCase(),
    hex(wide),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
  const all = [...texts.map((text) => Buffer.from(text)), wide, Buffer.from(word, 'latin1')]
  return [...new Map(all.map((one) => [one.toString('latin1'), one])).values()].filter(
    ({ length }) => length >= shortest,
  )
}

/** Shorter ones would be found by chance. */
const shortest = 6
const slots = 1 << 22

const slotOf = (bytes: Buffer, at: number): number =>
  (Math.imul(bytes.readUInt32LE(at), 0x9e3779b1) ^ Math.imul(bytes.readUInt16LE(at + 4), 0x85ebca6b)) >>> 10

/** Looks for many words at once in bytes of any length: a table by the first six bytes of every shape, then the whole. */
export function tracesOf(words: Iterable<string>): (bytes: Buffer) => string[] {
  const table = new Uint8Array(slots)
  const patterns = new Map<number, Pattern[]>()
  for (const word of new Set(words))
    for (const bytes of shapesOf(word)) {
      const slot = slotOf(bytes, 0)
      table[slot] = 1
      patterns.set(slot, [...(patterns.get(slot) ?? []), { word, bytes }])
    }
  return (bytes) => {
    const found = new Set<string>()
    for (let at = 0; at + shortest <= bytes.length; at++) {
      const slot = slotOf(bytes, at)
      if (table[slot] === 0) continue
      for (const pattern of patterns.get(slot) ?? [])
        if (!found.has(pattern.word) && bytes.subarray(at, at + pattern.bytes.length).equals(pattern.bytes))
          found.add(pattern.word)
    }
    return [...found]
  }
}
