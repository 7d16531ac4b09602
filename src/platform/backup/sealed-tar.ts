import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ReadableStream } from 'node:stream/web'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { Encrypter } from 'age-encryption'
import { extract, pack } from 'tar-stream'
import { BackupDamaged, sha256 } from './format.ts'
import type { BackupIdentity } from './identity.ts'

/** What was written: the length and digest of the sealed file. */
export interface Written {
  bytes: number
  sha256: string
}

/** A sealed archive being written. Holds a few parts in memory, however long it gets. */
export interface Archive {
  add: (name: string, bytes: Buffer) => Promise<void>
  /** Adds a stream whose length is known. */
  stream: (name: string, size: number, from: AsyncIterable<Uint8Array>) => Promise<void>
  /** Ends it and brings it onto the disk. */
  finish: () => Promise<Written>
  abort: () => Promise<void>
}

// Both libraries speak of the same thing by two declarations.
type WebStream = Parameters<Encrypter['encrypt']>[0] & globalThis.ReadableStream<Uint8Array>
const web = (from: AsyncIterable<Uint8Array>) => ReadableStream.from(from) as unknown as WebStream
const iterated = (stream: unknown) => stream as AsyncIterable<Uint8Array>

/** Begins a sealed archive in a new file, encrypted to every recipient. */
export async function writeArchive(path: string, recipients: string[]): Promise<Archive> {
  const age = await import('age-encryption')
  const encrypter = new age.Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const tar = pack()
  const zstd = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })
  const file = await open(path, 'wx', 0o600)
  const packing = pipeline(tar, zstd)
  const written = sealInto(file, encrypter, zstd)
  // Whichever fails first ends the others; the failure is told by whoever waits.
  for (const work of [packing, written])
    work.catch((error: Error) => {
      tar.destroy(error)
      zstd.destroy(error)
    })
  const failing = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([work, Promise.all([packing, written]).then(() => work)])
  return {
    add: (name, bytes) =>
      failing(
        new Promise((done, failed) => {
          tar.entry({ name, size: bytes.length }, bytes, (error) => (error ? failed(error) : done()))
        }),
      ),
    stream: (name, size, from) =>
      failing(pipeline(Readable.from(from), tar.entry({ name, size }) as NodeJS.WritableStream)),
    async finish() {
      tar.finalize()
      const [, whole] = await Promise.all([packing, written])
      return whole
    },
    async abort() {
      tar.destroy()
      zstd.destroy()
      await Promise.allSettled([packing, written])
    },
  }
}

async function sealInto(
  file: FileHandle,
  encrypter: Encrypter,
  from: AsyncIterable<Uint8Array>,
): Promise<Written> {
  const hash = sha256()
  let bytes = 0
  try {
    for await (const chunk of iterated(await encrypter.encrypt(web(from)))) {
      hash.update(chunk)
      bytes += chunk.length
      await file.appendFile(chunk)
    }
    await file.sync()
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

/** One entry of an archive that is being read. It must be read to its end before the next is asked for. */
export interface ReadEntry {
  name: string
  size: number
  bytes: AsyncIterable<Uint8Array>
  whole: () => Promise<Buffer>
}

/** Where an archive was opened with something that does not open it. */
export class NotForThisIdentity extends Error {
  override name = 'NotForThisIdentity'
}

/**
 * Reads a sealed archive entry by entry. BackupDamaged when it was changed or cut off, anywhere; so what was read counts only
 * when the last entry has been asked for and there was none.
 */
export async function* readArchive(path: string, identities: BackupIdentity[]): AsyncGenerator<ReadEntry> {
  const source = createReadStream(path, { highWaterMark: 262_144 })
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  let opened: unknown
  try {
    opened = await decrypter.decrypt(web(source as AsyncIterable<Buffer>))
  } catch (error) {
    source.destroy()
    if ((error as NodeJS.ErrnoException).code) throw error
    if (/no identity matched/.test(String(error))) throw new NotForThisIdentity()
    throw new BackupDamaged('The beginning of the file was changed.')
  }
  const untar = extract()
  const reading = pipeline(Readable.from(iterated(opened)), createZstdDecompress(), untar)
  reading.catch((error: Error) => untar.destroy(error))
  try {
    for await (const entry of untar) yield entryOf(entry)
    await reading
  } catch (error) {
    throw asDamage(error)
  } finally {
    untar.destroy()
    source.destroy()
    await reading.catch(() => {})
  }
}

function entryOf(entry: { header: { name: string; size: number } }): ReadEntry {
  const bytes = entry as unknown as AsyncIterable<Uint8Array>
  return {
    name: entry.header.name,
    size: entry.header.size,
    bytes,
    async whole() {
      const chunks: Uint8Array[] = []
      for await (const chunk of bytes) chunks.push(chunk)
      return Buffer.concat(chunks)
    },
  }
}

// What the stream itself says is wrong (a tag, a checksum, an end that came too soon) is damage; what a disk or a database says is not.
function asDamage(error: unknown): unknown {
  const { code = '', message = '' } = error as NodeJS.ErrnoException
  const damaged =
    /^ZSTD_|^ERR_.*(PREMATURE|DATA)/.test(code) ||
    /invalid (ghash )?tag|final chunk|invalid tar|unexpected end|ciphertext|Premature close/i.test(message)
  return damaged ? new BackupDamaged('A part of the file was changed, or its end is missing.') : error
}
