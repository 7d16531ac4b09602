import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isId, newId } from '../ids.ts'
import { type Source, Unsound, within } from '../recordings/index.ts'
import type { Settings } from '../settings.ts'
import { clearLength, frameReader, NotOpened, newFileKey, openFrames, sealFrames } from './frames.ts'

/** A file that came in and lies sealed under a key that is nowhere but here. It stays only if `keepFile` is called. */
export interface Incoming {
  id: string
  key: Buffer
  bytes: number
  /** SHA-256 of what came, in hex. */
  digest: string
  /** The first and the last bytes, for telling what it is. */
  head: Buffer
  tail: Buffer
  /** Whether a zero byte came: no text has one. */
  binary: boolean
}

/** A file that opens: its length, and what it holds, frame by frame. It is held open only while it is being read. */
export interface OpenFile {
  bytes: number
  frames: AsyncGenerator<Buffer>
}

const headKept = 8192
const tailKept = 65_536
const incoming = 'incoming'

/** Throws the same for a path that is not there; every other failure stays one. */
const absent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** The folder of sealed files; only `file:` is served today. */
function directoryOf(settings: Pick<Settings, 'filesUrl'>): string {
  if (!settings.filesUrl.startsWith('file:')) throw new Error('FILES_URL: only file: is there yet')
  return fileURLToPath(settings.filesUrl)
}

/** Sealed files on disk, `<folder>/xx/<id>`; those that no commit has kept yet lie in `incoming`. */
export interface FileStore {
  /** Seals what comes into `incoming`, as `id`. `undefined` when it is longer than `limit` bytes; then nothing is left of it. */
  receive: (clear: AsyncIterable<Uint8Array>, limit: number, id?: string) => Promise<Incoming | undefined>
  /** Gives a file its lasting place; called after the commit, so it waits for nothing. */
  place: (id: string) => void
  /** Takes away a file that was not kept. */
  discard: (id: string) => Promise<void>
  /** Opens a file; its first frame has been checked. `NotOpened` when it does not open, `undefined` when it is not there. */
  open: (id: string, key: Buffer) => Promise<OpenFile | undefined>
  /** Reads here and there in a file while `work` goes on; `undefined` when it is not there. `NotOpened` as of `open`. */
  lookInto: <T>(id: string, key: Buffer, work: (source: Source) => Promise<T>) => Promise<T | undefined>
  /** Takes a file away for good. */
  destroy: (id: string) => Promise<void>
  /** Ids in `incoming` that came before an instant. */
  listIncoming: (before: Date) => Promise<string[]>
  /** A file as it lies there, sealed, for a backup; `undefined` when it is not there. */
  openSealed: (id: string) => Promise<{ bytes: number; stream: AsyncIterable<Uint8Array> } | undefined>
  /** Puts a sealed file of a backup into its place. */
  putSealed: (id: string, from: AsyncIterable<Uint8Array>) => Promise<void>
}

/** The store of an installation's settings. */
export function fileStore(settings: Pick<Settings, 'filesUrl'>): FileStore {
  const directory = directoryOf(settings)
  const pathOf = (id: string) => join(directory, id.slice(-2), id)
  const incomingPath = (id: string) => join(directory, incoming, id)
  const remove = (path: string) =>
    unlink(path).catch((error) => {
      if (!absent(error)) throw error
    })

  /** A crash between the commit and its renaming leaves a kept file in `incoming`: it is put right when it is asked for. */
  async function handleOf(id: string): Promise<FileHandle | undefined> {
    for (const attempt of [pathOf, incomingPath, pathOf]) {
      try {
        const handle = await open(attempt(id), 'r')
        if (attempt === incomingPath) await settle(id).catch(() => {})
        return handle
      } catch (error) {
        if (!absent(error)) throw error
      }
    }
    return undefined
  }
  async function settle(id: string) {
    await mkdir(dirname(pathOf(id)), { recursive: true, mode: 0o700 })
    await rename(incomingPath(id), pathOf(id))
  }

  return {
    async receive(clear, limit, id = newId()) {
      const key = newFileKey()
      await mkdir(join(directory, incoming), { recursive: true, mode: 0o700 })
      // Made now, so that placing it after the commit is one renaming.
      await mkdir(dirname(pathOf(id)), { recursive: true, mode: 0o700 })
      const file = await open(incomingPath(id), 'wx', 0o600)
      try {
        const seen = watching(clear, limit)
        for await (const frame of sealFrames(key, id, seen.chunks)) await file.appendFile(frame)
        if (seen.tooLong()) {
          await file.close()
          await remove(incomingPath(id))
          return undefined
        }
        await file.sync()
        await file.close()
        return { id, key, ...seen.facts() }
      } catch (error) {
        await file.close().catch(() => {})
        await remove(incomingPath(id))
        throw error
      }
    },
    place: (id) => renameSync(incomingPath(id), pathOf(id)),
    discard: (id) => remove(incomingPath(id)),
    async open(id, key) {
      if (!isId(id)) return undefined
      let handle = await handleOf(id)
      if (!handle) return undefined
      const close = async () => {
        const held = handle
        handle = undefined
        await held?.close()
      }
      try {
        const { size } = await handle.stat()
        const frames = openFrames(key, id, size, async (into, at) => {
          handle ??= await handleOf(id)
          if (!handle) throw new NotOpened('the file went while it was read')
          return (await handle.read(into, 0, into.length, at)).bytesRead
        })
        const first = await frames.next()
        return { bytes: clearLength(size), frames: closing(close, first, frames) }
      } finally {
        // Nobody may ever begin to read it, as with the body of an answer to HEAD: so it is not held open until then.
        await close()
      }
    },
    async lookInto(id, key, work) {
      const handle = isId(id) ? await handleOf(id) : undefined
      if (!handle) return undefined
      try {
        const { size } = await handle.stat()
        const length = clearLength(size)
        const read = frameReader(
          key,
          id,
          size,
          async (into, at) => (await handle.read(into, 0, into.length, at)).bytesRead,
        )
        return await work({
          length,
          async read(at, many) {
            if (!within(at, many, length)) throw new Unsound('more than there is')
            return read(at, many)
          },
        })
      } finally {
        await handle.close()
      }
    },
    async destroy(id) {
      await remove(pathOf(id))
      await remove(incomingPath(id))
    },
    async listIncoming(before) {
      const names = await readdir(join(directory, incoming)).catch(() => [])
      const old: string[] = []
      for (const name of names.filter(isId)) {
        const found = await stat(incomingPath(name)).catch(() => undefined)
        if (found && found.mtimeMs < before.getTime()) old.push(name)
      }
      return old
    },
    async openSealed(id) {
      const handle = await handleOf(id)
      if (!handle) return undefined
      const { size } = await handle.stat()
      return { bytes: size, stream: handle.createReadStream({ highWaterMark: 262_144 }) }
    },
    async putSealed(id, from) {
      const draft = incomingPath(id)
      await mkdir(join(directory, incoming), { recursive: true, mode: 0o700 })
      await writeFile(draft, from, { mode: 0o600, flush: true })
      await settle(id)
    },
  }
}

async function* closing(
  close: () => Promise<void>,
  first: IteratorResult<Buffer>,
  rest: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  try {
    if (!first.done) yield first.value
    yield* rest
  } finally {
    await close()
  }
}

/** Passes bytes on until there are more than `limit`, and keeps what tells a file's type. */
function watching(clear: AsyncIterable<Uint8Array>, limit: number) {
  const hash = createHash('sha256')
  let bytes = 0
  let binary = false
  let head = Buffer.alloc(0)
  let tail = Buffer.alloc(0)
  async function* chunks() {
    for await (const chunk of clear) {
      bytes += chunk.length
      if (bytes > limit) return
      hash.update(chunk)
      if (!binary) binary = chunk.includes(0)
      if (head.length < headKept) head = Buffer.concat([head, chunk.subarray(0, headKept - head.length)])
      tail = Buffer.concat([tail.subarray(-tailKept), chunk.subarray(-tailKept)]).subarray(-tailKept)
      yield chunk
    }
  }
  return {
    chunks: chunks(),
    tooLong: () => bytes > limit,
    facts: () => ({ bytes, digest: hash.digest('hex'), head, tail, binary }),
  }
}
