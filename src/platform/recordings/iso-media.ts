import { type Box, boxesIn, freed, headOf, only } from './boxes.ts'
import { cleanHead, lookAtTrack, type Range } from './iso-track.ts'
import { type Overwrite, type Source, Unsound, zeros } from './source.ts'

/** The tables of a film of many hours fit; they are read whole. */
const largestTables = 8 * 1024 * 1024
const mostBoxes = 1000

/**
 * What goes of an MP4, QuickTime or 3GP file. A track of pictures or sound keeps what a player needs of it, and its samples; every
 * other box becomes free room, and whatever of the media no such track points to becomes zeros: places told by the second, texts,
 * what a shorter cut left behind. A film written in fragments is not taken.
 */
export async function cleanIsoMedia(source: Source): Promise<Overwrite[]> {
  const boxes = await boxesOf(source)
  const movie = only(boxes, 'moov')
  if (movie.end - movie.at > largestTables) throw new Unsound('tables too large')
  const held = { bytes: await source.read(movie.at, movie.end - movie.at), base: movie.at }
  const parts = boxesIn(held, movie.body, movie.end)
  only(parts, 'mvhd')
  const samples: Range[] = []
  const plan = parts.flatMap((part) => {
    if (part.type === 'mvhd') return cleanHead(held, part)
    const track = part.type === 'trak' ? lookAtTrack(held, part) : undefined
    if (!track) return freed(part)
    for (const range of track.samples) samples.push(range)
    return track.plan
  })
  if (samples.length === 0) throw new Unsound('neither pictures nor sound')
  const media = boxes.filter(({ type }) => type === 'mdat')
  return [...plan, ...boxes.flatMap(aside), ...notIn(samples, media)]
}

/** The boxes of the file itself; of the media only the heads are read. */
async function boxesOf(source: Source): Promise<Box[]> {
  const boxes: Box[] = []
  for (let at = 0; at < source.length; ) {
    const left = source.length - at
    const { type, length, head } = headOf(await source.read(at, Math.min(16, left)), left)
    if (length < head || length > left) throw new Unsound('a box that does not fit')
    if (type === 'moof' || boxes.length === mostBoxes) throw new Unsound('a film in fragments')
    boxes.push({ type, at, body: at + head, end: at + length })
    at += length
  }
  return boxes
}

const longestBrands = 256

function aside(box: Box): Overwrite[] {
  if (box.type === 'moov' || box.type === 'mdat') return []
  return box.type === 'ftyp' && box.at === 0 && box.end <= longestBrands ? [] : freed(box)
}

/** What lies in the media between the samples. Samples outside of them are refused. */
function notIn(samples: Range[], media: readonly Box[]): Overwrite[] {
  samples.sort((one, other) => one.at - other.at)
  const plan: Overwrite[] = []
  let next = 0
  for (const { body, end } of media) {
    let at = body
    for (let one = samples[next]; one && one.at < end; one = samples[++next]) {
      if (one.at < body || one.end > end) throw new Unsound('samples outside of the media')
      if (one.at > at) plan.push(...zeros(at, one.at))
      at = Math.max(at, one.end)
    }
    plan.push(...zeros(at, end))
  }
  if (next < samples.length) throw new Unsound('samples outside of the media')
  return plan
}
