import { type Overwrite, type Source, Unsound, written } from './source.ts'

const mostPages = 500_000
const mostStreams = 16
const longestComments = 4 * 1024 * 1024

/** A page (RFC 3533, 6): its own bytes, where they stand, and the lengths of the pieces in it. */
interface OggPage {
  at: number
  bytes: Buffer
  lacing: Buffer
  serial: number
}

/** What codes a stream: how its second packet, which holds comments, begins, and what an empty one is. */
const codings = [
  { head: 'OpusHead', comments: 'OpusTags', empty: Buffer.from('OpusTags\0\0\0\0\0\0\0\0', 'latin1') },
  {
    head: '\x01vorbis',
    comments: '\x03vorbis',
    empty: Buffer.from('\x03vorbis\0\0\0\0\0\0\0\0\x01', 'latin1'),
  },
] as const

interface Stream {
  coding: (typeof codings)[number]
  /** How much of the comments has gone by; nothing when they are through. */
  comments?: number
}

async function pageAt(source: Source, at: number): Promise<OggPage> {
  const head = await source.read(at, 27)
  if (head.toString('latin1', 0, 5) !== 'OggS\0') throw new Unsound('no page')
  const segments = head.readUInt8(26)
  const lacing = await source.read(at + 27, segments)
  const body = lacing.reduce((sum, length) => sum + length, 0)
  // A copy: what is read may be what the store holds for the next reading.
  const bytes = Buffer.from(await source.read(at, 27 + segments + body))
  return { at, bytes, lacing, serial: head.readUInt32LE(14) }
}

/** What goes of Ogg with Opus or Vorbis: all comments. Pages keep their lengths and get a new sum. */
export async function cleanOgg(source: Source): Promise<Overwrite[]> {
  const streams = new Map<number, Stream>()
  const plan: Overwrite[] = []
  let pages = 0
  for (let at = 0; at < source.length; pages++) {
    if (pages === mostPages) throw new Unsound('too many pages')
    const page = await pageAt(source, at)
    at += page.bytes.length
    const stream = streams.get(page.serial)
    if (page.bytes.readUInt8(5) & 2) begin(streams, page)
    else if (!stream) throw new Unsound('a page of no stream')
    else if (stream.comments !== undefined) plan.push(...emptied(page, stream, stream.comments))
  }
  if (streams.size === 0 || [...streams.values()].some(({ comments }) => comments !== undefined))
    throw new Unsound('a stream without sound')
  return plan
}

function begin(streams: Map<number, Stream>, page: OggPage): void {
  const packet = page.bytes.subarray(27 + page.lacing.length).toString('latin1', 0, 8)
  const coding = codings.find(({ head }) => packet.startsWith(head))
  const ends = page.lacing.findIndex((length) => length < 255)
  if (!coding || ends !== page.lacing.length - 1) throw new Unsound('a stream of another kind')
  if (streams.has(page.serial) || streams.size === mostStreams) throw new Unsound('too many streams')
  streams.set(page.serial, { coding, comments: 0 })
}

/** The comments of a page, or the part of them that it holds, replaced by empty ones and zeros. */
function emptied(page: OggPage, stream: Stream, before: number): Overwrite[] {
  const start = 27 + page.lacing.length
  const ends = page.lacing.findIndex((length) => length < 255)
  const pieces = ends < 0 ? page.lacing : page.lacing.subarray(0, ends + 1)
  const size = pieces.reduce((sum, length) => sum + length, 0)
  const part = page.bytes.subarray(start, start + size)
  const { comments, empty } = stream.coding
  if (before === 0 && !part.toString('latin1', 0, 8).startsWith(comments)) throw new Unsound('no comments')
  part.fill(0)
  empty.copy(part, 0, Math.min(before, empty.length))
  stream.comments = before + size
  if (stream.comments > longestComments) throw new Unsound('comments too long')
  if (ends >= 0) {
    if (stream.comments < empty.length) throw new Unsound('comments too short')
    stream.comments = undefined
  }
  page.bytes.writeUInt32LE(0, 22)
  page.bytes.writeUInt32LE(sumOf(page.bytes), 22)
  return [written(page.at, page.bytes)]
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let sum = n << 24
  for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum & 0x8000_0000 ? 0x04c1_1db7 : 0)
  return sum
})

/** The sum of a page: CRC-32 with the polynomial 04c11db7, neither turned round nor inverted (RFC 3533, 6). */
function sumOf(bytes: Buffer): number {
  let sum = 0
  for (const byte of bytes) sum = (sum << 8) ^ (table[((sum >>> 24) ^ byte) & 255] ?? 0)
  return sum >>> 0
}
