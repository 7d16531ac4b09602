import { crc32 } from 'node:zlib'

/** One file of an archive. */
export interface ZipEntry {
  /** Its path inside, with forward slashes. */
  name: string
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const head = (size: number, fill: (bytes: Buffer) => void) => {
  const bytes = Buffer.alloc(size)
  fill(bytes)
  return bytes
}

// Names are UTF-8, sizes follow the bytes: nothing has to be known before it is sent.
const flags = 0x0808
const most = 0xffffffff
const stamp = { time: 0, date: 0x21 }

/**
 * A ZIP archive as it is written, nothing compressed: what is in it is text by the page and files that are packed already.
 * At most 65,535 files and 4 GB; more throws.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let at = 0
  for await (const { name, bytes } of entries) {
    const path = Buffer.from(name)
    const begins = at
    const local = head(30, (b) => {
      b.writeUInt32LE(0x04034b50, 0)
      b.writeUInt16LE(20, 4)
      b.writeUInt16LE(flags, 6)
      b.writeUInt16LE(stamp.time, 10)
      b.writeUInt16LE(stamp.date, 12)
      b.writeUInt16LE(path.length, 26)
    })
    yield Buffer.concat([local, path])
    let size = 0
    let sum = 0
    for await (const chunk of bytes) {
      sum = crc32(chunk, sum)
      size += chunk.length
      yield Buffer.from(chunk)
    }
    yield head(16, (b) => {
      b.writeUInt32LE(0x08074b50, 0)
      b.writeUInt32LE(sum, 4)
      b.writeUInt32LE(size, 8)
      b.writeUInt32LE(size, 12)
    })
    at += 30 + path.length + size + 16
    if (at > most || directory.length >= 65_535) throw new Error('more than one archive holds')
    const central = head(46, (b) => {
      b.writeUInt32LE(0x02014b50, 0)
      b.writeUInt16LE(20, 4)
      b.writeUInt16LE(20, 6)
      b.writeUInt16LE(flags, 8)
      b.writeUInt16LE(stamp.time, 12)
      b.writeUInt16LE(stamp.date, 14)
      b.writeUInt32LE(sum, 16)
      b.writeUInt32LE(size, 20)
      b.writeUInt32LE(size, 24)
      b.writeUInt16LE(path.length, 28)
      b.writeUInt32LE(begins, 42)
    })
    directory.push(Buffer.concat([central, path]))
  }
  const listed = Buffer.concat(directory)
  yield listed
  yield head(22, (b) => {
    b.writeUInt32LE(0x06054b50, 0)
    b.writeUInt16LE(directory.length, 8)
    b.writeUInt16LE(directory.length, 10)
    b.writeUInt32LE(listed.length, 12)
    b.writeUInt32LE(at, 16)
  })
}
