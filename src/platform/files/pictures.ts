import type { FileStore, Incoming } from './store.ts'
import type { FileType } from './types.ts'

/** A picture of more is refused before it is unpacked: 60 million points are more than any telephone sends. */
const mostPixels = 60_000_000
const longestSide = 3600
const previewSide = 960
const largestMade = 64 * 1024 * 1024

/**
 * Draws a picture anew, upright and at most 3600 points long, together with a small one to look at: where it was taken, with
 * what, and whatever was hidden behind it stay behind. `undefined` when it is no picture, or too large.
 */
export async function redraw(
  store: FileStore,
  original: Incoming,
  type: FileType,
): Promise<{ picture: Incoming; preview: Incoming } | undefined> {
  const input = await opened(store, original)
  if (!input) return undefined
  const within = (side: number) =>
    ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const
  const whole = input.resize(within(longestSide))
  const made = { jpeg: () => whole.jpeg({ quality: 86 }), png: () => whole.png(), webp: () => whole.webp() }
  const drawn = await (made[type as 'jpeg'] ?? made.jpeg)()
    .toBuffer()
    .catch(() => undefined)
  if (!drawn) return undefined
  // From what was drawn, not from what came: a large picture is unpacked once.
  const { default: sharp } = await import('sharp')
  const preview = await sharp(drawn).resize(within(previewSide)).webp({ quality: 78 }).toBuffer()
  const [one, other] = [await receive(store, drawn), await receive(store, preview)]
  return one && other && { picture: one, preview: other }
}

/** The small picture alone: upright, at most 960 points, nothing of what was hidden in the original. */
export async function drawPreview(
  store: FileStore,
  original: Incoming,
  id?: string,
): Promise<Incoming | undefined> {
  const input = await opened(store, original)
  const drawn = await input
    ?.resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer()
    .catch(() => undefined)
  return drawn && receive(store, drawn, id)
}

async function opened(store: FileStore, original: Incoming) {
  const source = await store.open(original.id, original.key)
  if (!source) return undefined
  const { default: sharp } = await import('sharp')
  const frames: Buffer[] = []
  for await (const frame of source.frames) frames.push(frame)
  return sharp(Buffer.concat(frames), { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient()
}

/** Takes bytes that are at hand. */
export function receive(store: FileStore, bytes: Uint8Array, id?: string): Promise<Incoming | undefined> {
  return store.receive(
    (async function* () {
      yield bytes
    })(),
    largestMade,
    id,
  )
}
