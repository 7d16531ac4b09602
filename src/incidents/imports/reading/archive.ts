import { crc32, createInflateRaw } from 'node:zlib'
import { UnreadableFile } from './unreadable.ts'

/** A file inside an archive, as the archive's directory describes it. */
interface Part {
  locked: boolean
  method: number
  sum: number
  packed: number
  size: number
  at: number
}

export interface Archive {
  has: (name: string) => boolean
  /** The text of a file inside, piece by piece; refused when it is longer than `most` bytes. */
  text: (name: string, most: number) => AsyncGenerator<string>
}

/** What all files of an archive may unpack to, in bytes, and how many there may be. */
const mostUnpacked = 256 * 1024 * 1024
const mostParts = 5_000

const endMark = 0x06054b50
const endLength = 22
const partMark = 0x02014b50
const partLength = 46
const fileMark = 0x04034b50
const fileLength = 30
const stored = 0
const deflated = 8

const broken = () => new UnreadableFile('broken')

/** Where the directory ends: behind it stands a remark of any length up to 65,535 bytes. */
function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - endLength - 0xffff)
  for (let at = bytes.length - endLength; at >= first; at--) if (bytes.readUInt32LE(at) === endMark) return at
  throw broken()
}

function partsOf(bytes: Buffer): Map<string, Part> {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > mostParts) throw new UnreadableFile('too_large')
  const parts = new Map<string, Part>()
  let unpacked = 0
  for (let n = 0; n < count; n++) {
    if (at + partLength > end || bytes.readUInt32LE(at) !== partMark) throw broken()
    const part: Part = {
      locked: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      sum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    }
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + partLength, at + partLength + nameLength)
    parts.set(name.toLowerCase(), part)
    unpacked += part.size
    at += partLength + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (unpacked > mostUnpacked) throw new UnreadableFile('too_large')
  return parts
}

function packedBytes(bytes: Buffer, { at, packed }: Part): Buffer {
  if (at + fileLength > bytes.length || bytes.readUInt32LE(at) !== fileMark) throw broken()
  const from = at + fileLength + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (from + packed > bytes.length) throw broken()
  return bytes.subarray(from, from + packed)
}

async function* textOfPart(bytes: Buffer, part: Part): AsyncGenerator<string> {
  const packed = packedBytes(bytes, part)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let sum = 0
  try {
    for await (const piece of part.method === deflated ? createInflateRaw().end(packed) : [packed]) {
      size += piece.length
      // What the directory says of its length is a promise: nothing is read beyond it.
      if (size > part.size) throw broken()
      sum = crc32(piece, sum)
      yield decoder.decode(piece, { stream: true })
    }
    if (size !== part.size || sum !== part.sum) throw broken()
    yield decoder.decode()
  } catch (error) {
    const { code = '' } = error as { code?: string }
    throw code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? broken() : error
  }
}

/**
 * Opens a zip archive whose bytes lie in memory. What it would unpack to is added up from its directory before anything is unpacked;
 * a file inside is unpacked piece by piece, never beyond what the directory said of it. Throws `UnreadableFile`.
 */
export function openArchive(bytes: Buffer): Archive {
  const parts = partsOf(bytes)
  const find = (name: string) => parts.get(name.toLowerCase())
  return {
    has: (name) => find(name) !== undefined,
    text(name, most) {
      const part = find(name)
      if (!part) throw broken()
      if (part.locked) throw new UnreadableFile('locked')
      if (part.size > most) throw new UnreadableFile('too_large')
      if (part.method !== stored && part.method !== deflated) throw broken()
      return textOfPart(bytes, part)
    },
  }
}
