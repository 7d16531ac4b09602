import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from '../../../test/examples.ts'
import {
  frameLength,
  frameReader,
  headLength,
  NotOpened,
  newFileKey,
  openFrames,
  sealedFrameLength,
  sealFrames,
} from './frames.ts'
import { contentDisposition } from './send.ts'
import { type FileStore, fileStore } from './store.ts'
import { largestOf, namesInArchive, safeName } from './types.ts'

const id = '01930000-0000-7000-8000-000000000001'

async function* pieces(...all: Uint8Array[]) {
  for (const piece of all) yield piece
}
async function collected(frames: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const frame of frames) all.push(frame)
  return Buffer.concat(all)
}
const seal = (key: Buffer, ...clear: Uint8Array[]) => collected(sealFrames(key, id, pieces(...clear)))
const open = (key: Buffer, sealed: Buffer, asId = id) =>
  collected(
    openFrames(key, asId, sealed.length, async (into, at) => sealed.copy(into, 0, at, at + into.length)),
  )

describe('a sealed file', () => {
  test('opens as it was, whatever its length and the pieces it came in', async () => {
    const key = newFileKey()
    const lengths = fc.constantFrom(
      0,
      1,
      frameLength - 1,
      frameLength,
      frameLength + 1,
      3 * frameLength,
      200_000,
    )
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 90_000 }), async (length, piece) => {
        const clear = randomBytes(length)
        const cut = Array.from({ length: Math.ceil(length / piece) }, (_, at) =>
          clear.subarray(at * piece, (at + 1) * piece),
        )
        const sealed = await seal(key, ...cut)
        expect((await open(key, sealed)).equals(clear)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
  test('is read from anywhere as it was, and nowhere where a bit was changed', async () => {
    const key = newFileKey()
    const clear = randomBytes(2 * frameLength + 100)
    const sealed = await seal(key, clear)
    const reader = (bytes: Buffer) =>
      frameReader(key, id, bytes.length, async (into, at) => bytes.copy(into, 0, at, at + into.length))
    const read = reader(sealed)
    await fc.assert(
      fc.asyncProperty(fc.nat(clear.length), fc.nat(clear.length), async (one, other) => {
        const [at, end] = [Math.min(one, other), Math.max(one, other)]
        expect((await read(at, end - at)).equals(clear.subarray(at, end))).toBe(true)
      }),
      { numRuns: 50 },
    )
    await expect(read(clear.length - 1, 2)).rejects.toThrow(NotOpened)
    await expect(read(-1, 1)).rejects.toThrow(NotOpened)
    sealed.writeUInt8(
      sealed.readUInt8(headLength + sealedFrameLength + 9) ^ 1,
      headLength + sealedFrameLength + 9,
    )
    const hurt = reader(sealed)
    expect((await hurt(0, 9)).equals(clear.subarray(0, 9))).toBe(true)
    await expect(hurt(frameLength, 1)).rejects.toThrow(NotOpened)
    await expect(reader(sealed.subarray(0, -1))(2 * frameLength, 1)).rejects.toThrow(NotOpened)
  })
  test('does not open when it was cut, even at the edge of a frame', async () => {
    const key = newFileKey()
    const sealed = await seal(key, randomBytes(3 * frameLength))
    for (const length of [
      headLength + 2 * sealedFrameLength,
      headLength + sealedFrameLength,
      sealed.length - 1,
      headLength + 5,
      headLength,
      3,
    ])
      await expect(open(key, sealed.subarray(0, length)), String(length)).rejects.toThrow()
  })
  test('does not open when frames were swapped, doubled or put behind its end', async () => {
    const key = newFileKey()
    const sealed = await seal(key, randomBytes(3 * frameLength))
    const frame = (n: number) =>
      sealed.subarray(headLength + n * sealedFrameLength, headLength + (n + 1) * sealedFrameLength)
    const head = sealed.subarray(0, headLength)
    for (const order of [[1, 0, 2], [0, 2, 1], [0, 0, 2], [0, 1, 2, 2], [2]])
      await expect(open(key, Buffer.concat([head, ...order.map(frame)])), order.join()).rejects.toThrow()
  })
  test('does not open when a bit was changed, with another key, or under another id', async () => {
    const key = newFileKey()
    const sealed = await seal(key, Buffer.from('Jolana'))
    for (const at of [0, 5, headLength, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      await expect(open(key, changed), String(at)).rejects.toThrow()
    }
    await expect(open(newFileKey(), sealed)).rejects.toThrow()
    await expect(open(key, sealed, id.replace(/1$/, '2'))).rejects.toThrow()
  })
})

describe('the store', () => {
  let directory: string
  let store: FileStore
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'alongside-files-'))
    store = fileStore({ filesUrl: pathToFileURL(directory).href })
  })
  afterAll(() => rm(directory, { recursive: true }))

  test('keeps a file for its owner alone, and nothing of it in clear', async () => {
    const word = 'Kanárek v souboru'
    const file = await store.receive(pieces(Buffer.from(word)), 1000)
    if (!file) throw new Error('not taken')
    const path = join(directory, 'incoming', file.id)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await readFile(path)).includes(word)).toBe(false)
    store.place(file.id)
    const opened = await store.open(file.id, file.key)
    expect(opened && (await collected(opened.frames)).toString()).toBe(word)
    expect(opened?.bytes).toBe(Buffer.byteLength(word))
  })
  test('leaves nothing of a file that is too long', async () => {
    const before = await readdir(join(directory, 'incoming'))
    expect(await store.receive(pieces(randomBytes(600), randomBytes(600)), 1000)).toBeUndefined()
    expect(await readdir(join(directory, 'incoming'))).toEqual(before)
  })
  test('leaves nothing of a file whose sending broke off', async () => {
    const before = await readdir(join(directory, 'incoming'))
    async function* broken() {
      yield randomBytes(100)
      throw new Error('gone')
    }
    await expect(store.receive(broken(), 1000)).rejects.toThrow('gone')
    expect(await readdir(join(directory, 'incoming'))).toEqual(before)
  })
  test('finds a kept file that a crash left in its first place', async () => {
    const file = await store.receive(pieces(Buffer.from('x')), 10)
    const opened = file && (await store.open(file.id, file.key))
    expect(opened && (await collected(opened.frames)).toString()).toBe('x')
    expect(await readdir(join(directory, 'incoming'))).not.toContain(file?.id)
  })
  test.runIf(process.platform === 'linux')(
    'holds no file open that nobody reads, or that is read in part',
    async () => {
      const file = await store.receive(pieces(randomBytes(3 * frameLength)), 4 * frameLength)
      if (!file) throw new Error('it was not taken')
      store.place(file.id)
      const heldOpen = async () => {
        const held = await readdir('/proc/self/fd')
        const paths = await Promise.all(held.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
        return paths.filter((path) => path.endsWith(file.id)).length
      }
      const opened = await store.open(file.id, file.key)
      expect(await heldOpen()).toBe(0)
      await opened?.frames.next()
      await opened?.frames.next()
      expect(await heldOpen()).toBe(1)
      await opened?.frames.return(undefined)
      expect(await heldOpen()).toBe(0)
    },
  )
  test('has no answer for what is not there, and none for a path', async () => {
    await writeFile(join(directory, 'secret'), 'x')
    expect(await store.open(id, newFileKey())).toBeUndefined()
    expect(await store.open('../secret', newFileKey())).toBeUndefined()
  })
})

describe('a name', () => {
  test.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\x\\rozhodnutí.PDF', 'rozhodnutí.pdf'],
    ['a\u0000b\r\nSet-Cookie: x.pdf', 'abSet-Cookie x.pdf'],
    ['\u202Efdp.exe', 'fdp.pdf'],
    ['<script>alert(1)</script>.pdf', 'script.pdf'],
    ['....', 'file.pdf'],
    ['', 'file.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(120)}.pdf`],
  ])('%j becomes %j', (given, name) => {
    expect(safeName(given, 'pdf')).toBe(name)
  })
  test('stands in the header whole and harmless', () => {
    expect(contentDisposition('attachment', 'Příloha "1"; č. 2.pdf')).toBe(
      `attachment; filename="Priloha 1; c. 2.pdf"; filename*=UTF-8''P%C5%99%C3%ADloha%20%221%22%3B%20%C4%8D.%202.pdf`,
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('attachment', name)
        expect(header).toMatch(/^[\x20-\x7e]*$/)
        expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
      }),
    )
  })
})

test('a recording may be larger than a paper', () => {
  const mib = 1024 * 1024
  expect([largestOf('mp4'), largestOf('opus'), largestOf('pdf'), largestOf()]).toEqual(
    [150, 150, 25, 25].map((size) => size * mib),
  )
})

test('an archive without a whole table of contents is none', () => {
  expect(namesInArchive(Buffer.from('PK\x05\x06 and no more'))).toBeUndefined()
  expect(namesInArchive(randomBytes(200))).toBeUndefined()
})
