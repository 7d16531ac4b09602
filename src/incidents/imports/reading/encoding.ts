import { UnreadableFile } from './unreadable.ts'

/** How the letters of a file are written. Excel saves its CSV in the last or, as “Unicode text”, in UTF-16. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250'

/** Opens the bytes of a file, from the beginning each time. */
export type Bytes = () => Promise<AsyncIterable<Uint8Array>>

const marks: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Zero bytes stand beside every Latin letter of UTF-16, before or behind it; no other text has any. */
function withoutMark(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [before = 0, behind = 0] = zeros
  if (before + behind === 0) return undefined
  if (behind > head.length / 8 && before === 0) return 'utf-16le'
  if (before > head.length / 8 && behind === 0) return 'utf-16be'
  throw new UnreadableFile('kind')
}

/** Whether a file begins with these bytes. */
export const startsWith = (head: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, at) => head[at] === byte)

async function isUtf8(bytes: Bytes): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of await bytes()) decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The first bytes of a file, at least a thousand where it has them. Throws for an empty one. */
export async function headOf(bytes: Bytes): Promise<Uint8Array> {
  let head = Buffer.alloc(0)
  for await (const piece of await bytes()) {
    head = Buffer.concat([head, piece])
    if (head.length >= 1024) break
  }
  if (head.length === 0) throw new UnreadableFile('empty')
  return head
}

/**
 * The encoding of a text: by its mark, by where zero bytes stand, UTF-8 if all of it is valid, and else what Excel writes in Central
 * Europe. Throws for what is no text.
 */
export async function encodingOf(head: Uint8Array, bytes: Bytes): Promise<Encoding> {
  const marked = marks.find(([, mark]) => startsWith(head, mark))?.[0]
  if (marked) return marked
  return withoutMark(head.subarray(0, 1024)) ?? ((await isUtf8(bytes)) ? 'utf-8' : 'windows-1250')
}

/** The text of a file, piece by piece; what no letter stands for becomes a sign that says so. */
export async function* textOf(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of await bytes()) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}
