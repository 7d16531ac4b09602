import { type Box, boxesIn, freed, type Held, headOf, room, u16, u32 } from './boxes.ts'
import { type Overwrite, Unsound, zeros } from './source.ts'

/** How the samples of a track are coded. Pictures of which each brings its own metadata (JPEG) are not among them, nor what is locked. */
const coded: Record<string, 'vide' | 'soun'> = {
  ...Object.fromEntries(
    'avc1 avc2 avc3 avc4 hvc1 hev1 dvh1 dvhe mp4v s263 H263 h263 av01 vp08 vp09'
      .split(' ')
      .map((code) => [code, 'vide' as const]),
  ),
  ...Object.fromEntries(
    [
      'mp4a',
      'samr',
      'sawb',
      'alac',
      'Opus',
      'fLaC',
      'ac-3',
      'ec-3',
      '.mp3',
      'lpcm',
      'sowt',
      'twos',
      'apac',
    ].map((code) => [code, 'soun' as const]),
  ),
}

/** What a decoder is told. */
const told = new Set(
  'avcC hvcC lhvC av1C vpcC dvcC dvvC dvwC esds d263 damr dac3 dec3 dOps dfLa dapa alac chan pasp clap fiel btrt frma mp4a'.split(
    ' ',
  ),
)

/** How the samples are coded: without the name of the coder, and with nothing a decoder does not need. */
export function sampleEntries(held: Held, box: Box): Overwrite[] {
  room(box, 8)
  return boxesIn(held, box.body + 8, box.end).flatMap((entry) => {
    const kind = coded[entry.type]
    if (!kind) throw new Unsound('coded in a way that cannot be cleaned')
    return kind === 'vide' ? pictures(held, entry) : sound(held, entry)
  })
}

function pictures(held: Held, entry: Box): Overwrite[] {
  room(entry, 78)
  // The maker, and the name of the coder.
  return [
    ...zeros(entry.body + 12, entry.body + 16),
    ...zeros(entry.body + 42, entry.body + 74),
    ...inEntry(held, entry.body + 78, entry.end),
  ]
}

/** The versions of QuickTime bring more: 16 bytes, or 36. */
const longer: Record<number, number> = { 0: 28, 1: 44, 2: 64 }

function sound(held: Held, entry: Box): Overwrite[] {
  room(entry, 28)
  const version = u16(held, entry.body + 8)
  const size = longer[version]
  if (size === undefined) throw new Unsound('sound of another version')
  room(entry, size)
  return [...zeros(entry.body + 12, entry.body + 16), ...inEntry(held, entry.body + size, entry.end)]
}

const endOfList = '\0\0\0\0'

/** QuickTime ends such a list with four zeros, and wraps what a decoder of sound is told, once (`wave`). */
function inEntry(held: Held, from: number, until: number, wrapped = false): Overwrite[] {
  const plan: Overwrite[] = []
  let at = from
  while (until - at >= 8) {
    if (u32(held, at) === 0) break
    const { type, length, head } = headOf(held.bytes.subarray(at - held.base, until - held.base), until - at)
    if (length < head || at + length > until) throw new Unsound('a box that does not fit')
    const box = { type, at, body: at + head, end: at + length }
    if (type === 'wave' && !wrapped) plan.push(...inEntry(held, box.body, box.end, true))
    else if (type === 'colr') plan.push(...colours(held, box))
    else if (type === endOfList) plan.push(...zeros(box.body, box.end))
    else if (!told.has(type)) plan.push(...freed(box))
    at = box.end
  }
  return [...plan, ...zeros(at, until)]
}

/** Colours by number stay; a profile has words in it, and often a day. */
function colours(held: Held, box: Box): Overwrite[] {
  room(box, 4)
  const way = held.bytes.toString('latin1', box.body - held.base, box.body + 4 - held.base)
  const size = { nclx: 11, nclc: 10 }[way]
  if (size === undefined) return freed(box)
  room(box, size)
  return zeros(box.body + size, box.end)
}
