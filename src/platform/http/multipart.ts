/** One part of a multipart form. Its body must be read, or left, before the next part is asked for. */
export interface Part {
  name: string
  /** Only of a file; empty when none was chosen. */
  filename?: string
  body: AsyncIterable<Buffer>
}

/** The form broke off or is none. */
export class BrokenForm extends Error {
  override name = 'BrokenForm'
}

const longestHead = 16 * 1024

/** The boundary of a multipart form's content type. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const found = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  )
  return found?.[1] ?? found?.[2]
}

// Browsers write these three as percent codes, and nothing else (WHATWG HTML, multipart form data).
const unquote = (text: string) => text.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')

function readHead(head: string): { name: string; filename?: string } {
  const line = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1]
  const name = line && /;\s*name="([^"]*)"/i.exec(line)?.[1]
  if (name === undefined || name === '') throw new BrokenForm('a part without a name')
  const filename = line && /;\s*filename="([^"]*)"/i.exec(line)?.[1]
  return { name: unquote(name), filename: filename === undefined ? undefined : unquote(filename) }
}

/** Reads a multipart form part by part (RFC 7578), holding no more of it than one piece as it came and a boundary's length. */
export async function* partsOf(stream: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const source = stream[Symbol.asyncIterator]()
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first boundary has no line before it; with one it is found like the others.
  let held: Buffer = Buffer.from('\r\n')

  async function more(): Promise<void> {
    const next = await source.next()
    if (next.done) throw new BrokenForm('the form broke off')
    held = held.length > 0 ? Buffer.concat([held, next.value]) : Buffer.from(next.value)
  }
  async function* untilDelimiter(): AsyncGenerator<Buffer> {
    for (;;) {
      const at = held.indexOf(delimiter)
      const ready = at >= 0 ? at : Math.max(0, held.length - delimiter.length + 1)
      const piece = held.subarray(0, ready)
      held = held.subarray(at >= 0 ? at + delimiter.length : ready)
      if (piece.length > 0) yield piece
      if (at >= 0) return
      await more()
    }
  }
  async function upTo(mark: string, longest: number): Promise<string> {
    for (;;) {
      const at = held.indexOf(mark)
      if (at >= 0) {
        const text = held.toString('utf8', 0, at)
        held = held.subarray(at + mark.length)
        return text
      }
      if (held.length > longest) throw new BrokenForm('the head of a part is too long')
      await more()
    }
  }

  try {
    for await (const before of untilDelimiter()) void before
    for (;;) {
      while (held.length < 2) await more()
      if (held.subarray(0, 2).toString('latin1') === '--') return
      await upTo('\r\n', longestHead)
      const head = await upTo('\r\n\r\n', longestHead)
      // A part without a value ends where its head does.
      held = Buffer.concat([Buffer.from('\r\n'), held])
      const pieces = trimmed(untilDelimiter())
      // Leaving the body early must not end the reading of the form.
      yield {
        ...readHead(`\r\n${head}`),
        body: { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) },
      }
      for await (const left of pieces) void left
    }
  } finally {
    await source.return?.()
  }
}

/** Leaves out the line break that was put before the first piece. */
async function* trimmed(pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let skip = 2
  for await (const piece of pieces) {
    const rest = piece.subarray(skip)
    skip = Math.max(0, skip - piece.length)
    if (rest.length > 0) yield rest
  }
}
