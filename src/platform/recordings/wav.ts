import { type Overwrite, type Source, Unsound, written, zeros } from './source.ts'

const mostChunks = 1000
/** Sound as numbers, in the ways that recorders write it. */
const ways = new Set([1, 3, 6, 7, 0x11, 0xfffe])

/** What goes of a WAV file: every chunk but those that say how the sound is written, and the sound, becomes one of nothing. */
export async function cleanWav(source: Source): Promise<Overwrite[]> {
  const plan: Overwrite[] = []
  const head = await source.read(0, 12)
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8) !== 'WAVE')
    throw new Unsound('no WAV')
  const seen: string[] = []
  for (let at = 12; at < source.length; ) {
    if (seen.length === mostChunks) throw new Unsound('too many chunks')
    const chunk = await source.read(at, 8)
    const [type, size] = [chunk.toString('latin1', 0, 4), chunk.readUInt32LE(4)]
    const body = at + 8
    const end = body + size
    if (end > source.length) throw new Unsound('a chunk that does not fit')
    seen.push(type)
    if (type === 'fmt ') await checkWay(source, body, size)
    else if (type === 'fact') plan.push(...zeros(body + 4, end))
    else if (type !== 'data') plan.push(written(at, Buffer.from('JUNK')), ...zeros(body, end))
    // A chunk of an odd length has a byte behind it, which some leave out at the end.
    const next = Math.min(end + (size % 2), source.length)
    plan.push(...zeros(end, next))
    at = next
  }
  for (const type of ['fmt ', 'data'])
    if (seen.filter((one) => one === type).length !== 1) throw new Unsound(`not one ${type}`)
  return plan
}

async function checkWay(source: Source, at: number, size: number): Promise<void> {
  if (size < 16 || size > 40) throw new Unsound('sound of another kind')
  if (!ways.has((await source.read(at, 2)).readUInt16LE(0))) throw new Unsound('sound of another kind')
}
