import { type Overwrite, type Source, Unsound, written, zeros } from './source.ts'

/** Kilobits a second of layer III, by the number in the head: MPEG 1, and 2 with 2.5. */
const rates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
]
const frequencies = [44_100, 48_000, 32_000]
const mostFrames = 1_000_000
const fewestFrames = 3
/** What may lie before the first frame besides tags, and behind the last one. */
const longestGap = 65_536
const longestEnd = 1024 * 1024

/** The length of the frame a head begins (ISO/IEC 11172-3, 2.4.1.3), and what all frames of a file share; nothing when it is none. */
function frameOf(head: Buffer): { length: number; kind: number } | undefined {
  const word = head.readUInt32BE(0)
  const [version, layer] = [(word >>> 19) & 3, (word >>> 17) & 3]
  const [rate, frequency] = [(word >>> 12) & 15, (word >>> 10) & 3]
  if (word >>> 21 !== 0x7ff || layer !== 1 || version === 1) return undefined
  const one = version === 3
  const kilobits = rates[one ? 0 : 1]?.[rate]
  const hertz = (frequencies[frequency] ?? 0) / (one ? 1 : version === 2 ? 2 : 4)
  if (!kilobits || !hertz) return undefined
  const length = Math.floor(((one ? 144_000 : 72_000) * kilobits) / hertz) + ((word >>> 9) & 1)
  return { length, kind: version * 4 + frequency }
}

const frameAt = async (source: Source, at: number) =>
  at + 4 <= source.length ? frameOf(await source.read(at, 4)) : undefined

/** Where the tags at the beginning end (ID3v2.4, 3.1): a file may have several. */
async function afterTags(source: Source): Promise<number> {
  let at = 0
  for (let tags = 0; at + 10 <= source.length && tags < 10; tags++) {
    const head = await source.read(at, 10)
    if (head.toString('latin1', 0, 3) !== 'ID3') break
    const size = [6, 7, 8, 9].reduce((sum, n) => sum * 128 + (head.readUInt8(n) & 127), 0)
    at += 10 + size + (head.readUInt8(5) & 16 ? 10 : 0)
  }
  return at
}

async function firstFrame(source: Source, from: number): Promise<number> {
  const until = Math.min(from + longestGap, source.length)
  for (let at = from; at < until; at++) {
    const frame = await frameAt(source, at)
    const next = frame && (await frameAt(source, at + frame.length))
    if (next && next.kind === frame.kind) return at
  }
  throw new Unsound('no frames')
}

/** Tags at the end, or nothing: what else is there might be more of the sound, and that must not be lost. */
async function checkEnd(source: Source, at: number, kind: number): Promise<void> {
  const left = source.length - at
  if (left > longestEnd) throw new Unsound('frames that break off')
  const end = await source.read(at, left)
  const rest =
    end.toString('latin1', Math.max(0, left - 128), left - 125) === 'TAG' ? end.subarray(0, -128) : end
  const known = ['APETAGEX', 'LYRICSBEGIN'].some((mark) => rest.toString('latin1', 0, mark.length) === mark)
  if (!known && rest.some((byte) => byte !== 0)) throw new Unsound('frames that break off')
  for (let from = end.indexOf(0xff); from >= 0; from = end.indexOf(0xff, from + 1))
    if (goesOn(end, from, kind)) throw new Unsound('frames that go on')
}

/** Whether as many frames follow one another as make a file. */
function goesOn(bytes: Buffer, from: number, kind: number): boolean {
  let at = from
  for (let frames = 0; frames < fewestFrames; frames++) {
    const frame = at + 4 <= bytes.length ? frameOf(bytes.subarray(at, at + 4)) : undefined
    if (frame?.kind !== kind) return false
    at += frame.length
  }
  return true
}

/** An empty tag in place of all that was before the first frame (ID3v2.3: a head, and padding). */
function emptyTag(until: number): Overwrite[] {
  const size = until - 10
  if (size < 0 || size >= 2 ** 28) return zeros(0, until)
  const sevens = [21, 14, 7, 0].map((bits) => (size >>> bits) & 127)
  return [written(0, Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, ...sevens])), ...zeros(10, until)]
}

/** Zeros, but for the mark of a tag that players look for in the last 128 bytes (ID3v1). */
async function emptyEnd(source: Source, at: number): Promise<Overwrite[]> {
  const tag = source.length - 128
  if (tag < at || (await source.read(tag, 3)).toString('latin1') !== 'TAG') return zeros(at, source.length)
  return [...zeros(at, tag), ...zeros(tag + 3, source.length)]
}

/** What goes of an MP3 file: everything that is not a frame of sound, in front of the first and behind the last. */
export async function cleanMp3(source: Source): Promise<Overwrite[]> {
  const first = await firstFrame(source, await afterTags(source))
  let at = first
  let frames = 0
  let kind = -1
  for (let frame = await frameAt(source, at); frame; frame = await frameAt(source, at)) {
    if (frames > 0 && frame.kind !== kind) break
    if (frames === mostFrames) throw new Unsound('too many frames')
    kind = frame.kind
    frames += 1
    // The last one may have been cut off.
    at = Math.min(at + frame.length, source.length)
  }
  if (frames < fewestFrames) throw new Unsound('too few frames')
  await checkEnd(source, at, kind)
  return [...emptyTag(first), ...(await emptyEnd(source, at))]
}
