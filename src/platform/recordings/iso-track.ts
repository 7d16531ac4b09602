import { type Box, boxesIn, freed, type Held, only, room, u32, u64 } from './boxes.ts'
import { sampleEntries } from './iso-entries.ts'
import { type Overwrite, Unsound, written, zeros } from './source.ts'

/** Bytes of a file from `at` up to `end`. */
export interface Range {
  at: number
  end: number
}

/** Zeros over all of a box but its first `size` bytes. */
const but = (box: Box, size: number): Overwrite[] => zeros(box.body + size, box.end)

/** A table of entries of one width: what lies behind its last entry goes. */
function table(held: Held, box: Box, width: (version: number) => number): Overwrite[] {
  room(box, 8)
  const size = 8 + u32(held, box.body + 4) * width(u32(held, box.body) >>> 24)
  room(box, size)
  return but(box, size)
}

/** Both times at the beginning of a head of the file, a track or its medium; `sizes` of version 0 and 1. */
function timed(held: Held, box: Box, [short, long]: [number, number]): { long: boolean; plan: Overwrite[] } {
  room(box, 4)
  const isLong = u32(held, box.body) >>> 24 === 1
  const size = isLong ? long : short
  room(box, size)
  return {
    long: isLong,
    plan: [...zeros(box.body + 4, box.body + (isLong ? 20 : 12)), ...but(box, size)],
  }
}

/** The head of the file: without when it was made and changed. */
export const cleanHead = (held: Held, box: Box): Overwrite[] => timed(held, box, [100, 112]).plan

/** Without the language of the telephone. */
function cleanMediaHead(held: Held, box: Box): Overwrite[] {
  const { long, plan } = timed(held, box, [24, 36])
  return [...plan, written(box.body + (long ? 32 : 20), Buffer.from([0x55, 0xc4]))]
}

/** A name or a maker may stand behind what it handles. */
function cleanHandler(box: Box): Overwrite[] {
  room(box, 12)
  return but(box, 12)
}

/** Where the samples lie: in this file, or nothing is taken. A name of another file, or of a disk, goes. */
function cleanReferences(held: Held, box: Box): Overwrite[] {
  room(box, 8)
  return boxesIn(held, box.body + 8, box.end).flatMap((entry) => {
    room(entry, 4)
    if ((u32(held, entry.body) & 1) === 0) throw new Unsound('samples in another file')
    return [written(entry.at + 4, Buffer.from('url ')), ...but(entry, 4)]
  })
}

function cleanSizes(held: Held, box: Box): Overwrite[] {
  room(box, 12)
  const size = 12 + (u32(held, box.body + 4) === 0 ? u32(held, box.body + 8) * 4 : 0)
  room(box, size)
  return but(box, size)
}

type Clean = (held: Held, box: Box) => Overwrite[]
const tableOf =
  (width: number): Clean =>
  (held, box) =>
    table(held, box, () => width)
const inside =
  (kept: Record<string, Clean>): Clean =>
  (held, box) =>
    boxesIn(held, box.body, box.end).flatMap((child) => (kept[child.type] ?? free)(held, child))
const free: Clean = (_, box) => freed(box)
const first =
  (size: number): Clean =>
  (_, box) => {
    room(box, size)
    return but(box, size)
  }

const samples: Record<string, Clean> = {
  stsd: sampleEntries,
  stts: tableOf(8),
  ctts: tableOf(8),
  stss: tableOf(4),
  stsc: tableOf(12),
  stsz: cleanSizes,
  stco: tableOf(4),
  co64: tableOf(8),
}

const handler: Clean = (_, box) => cleanHandler(box)

/** Everything of a track that a player needs. What is not named here becomes free room. */
const cleanTrack = inside({
  tkhd: (held, box) => timed(held, box, [84, 96]).plan,
  edts: inside({ elst: (held, box) => table(held, box, (version) => (version === 1 ? 20 : 12)) }),
  mdia: inside({
    mdhd: cleanMediaHead,
    hdlr: handler,
    minf: inside({
      vmhd: first(12),
      smhd: first(8),
      hdlr: handler,
      dinf: inside({ dref: cleanReferences }),
      stbl: inside(samples),
    }),
  }),
})

/**
 * What goes of a track of pictures or sound, and where its samples lie. `undefined` for any other: text, places by the second, names
 * of chapters; of those nothing stays.
 */
export function lookAtTrack(held: Held, track: Box): { plan: Overwrite[]; samples: Range[] } | undefined {
  const media = only(boxesIn(held, track.body, track.end), 'mdia')
  const parts = boxesIn(held, media.body, media.end)
  const handled = only(parts, 'hdlr')
  room(handled, 12)
  const kind = held.bytes.toString('latin1', handled.body + 8 - held.base, handled.body + 12 - held.base)
  if (kind !== 'vide' && kind !== 'soun') return undefined
  const info = only(parts, 'minf')
  const tables = only(boxesIn(held, info.body, info.end), 'stbl')
  return { plan: cleanTrack(held, track), samples: samplesIn(held, boxesIn(held, tables.body, tables.end)) }
}

/** Where the samples of a track lie, chunk by chunk (14496-12, 8.7). */
function samplesIn(held: Held, tables: readonly Box[]): Range[] {
  const places = tables.find(({ type }) => type === 'co64') ?? only(tables, 'stco')
  const [runs, sizes] = [only(tables, 'stsc'), only(tables, 'stsz')]
  const wide = places.type === 'co64'
  table(held, places, () => (wide ? 8 : 4))
  table(held, runs, () => 12)
  cleanSizes(held, sizes)
  const same = u32(held, sizes.body + 4)
  const count = u32(held, sizes.body + 8)
  // Old QuickTime counts bytes of sound there, not samples.
  if (same === 1) throw new Unsound('samples of another measure')
  const sizeOf = (from: number, many: number) => {
    if (same > 0) return same * many
    let size = 0
    for (let n = from; n < from + many; n++) size += u32(held, sizes.body + 12 + n * 4)
    return size
  }
  const ranges: Range[] = []
  const chunks = u32(held, places.body + 4)
  const last = u32(held, runs.body + 4) - 1
  for (let chunk = 0, run = -1, sample = 0; chunk < chunks && sample < count; chunk++) {
    while (run < last && u32(held, runs.body + 8 + (run + 1) * 12) <= chunk + 1) run += 1
    if (run < 0) throw new Unsound('a chunk of no run')
    const many = Math.min(u32(held, runs.body + 12 + run * 12), count - sample)
    const entry = places.body + 8 + chunk * (wide ? 8 : 4)
    const at = wide ? u64(held, entry) : u32(held, entry)
    const end = at + sizeOf(sample, many)
    if (end > at) ranges.push({ at, end })
    sample += many
  }
  return ranges
}
