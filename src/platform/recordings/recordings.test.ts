import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleaningOf, isRecording, overwritten, type RecordingType } from './index.ts'
import { box, canary, element, film, moment, pictures, song, sound, voice, wave, webm } from './samples.ts'
import { type Overwrite, ordered, type Source, sourceOf } from './source.ts'

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size))
}
async function carriedOut(bytes: Buffer, plan: readonly Overwrite[], size = 61): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of overwritten(pieces(bytes, size), plan)) all.push(piece)
  return Buffer.concat(all)
}
async function cleaned(type: RecordingType, bytes: Buffer): Promise<Buffer | undefined> {
  const plan = await cleaningOf(type, sourceOf(bytes))
  return plan && carriedOut(bytes, plan)
}
async function mustClean(type: RecordingType, bytes: Buffer): Promise<Buffer> {
  const clean = await cleaned(type, bytes)
  if (!clean) throw new Error('it was refused')
  return clean
}

const samples: [string, RecordingType, () => Buffer][] = [
  ['a film', 'mp4', () => film()],
  ['a film of QuickTime', 'mov', () => film(undefined, { brand: 'qt  ' })],
  ['sound of a telephone', 'm4a', () => film([sound], { brand: 'M4A ' })],
  ['an MP3', 'mp3', () => song()],
  ['a WAV', 'wav', () => wave()],
  ['a voice message', 'opus', () => voice()],
  ['Vorbis', 'ogg', () => voice('\x01vorbis', '\x03vorbis')],
  ['a film of a browser', 'webm', () => webm()],
  ['one recorded as it was sent', 'webm', () => webm({ open: true })],
]

describe.each(samples)('%s', (_, type, make) => {
  test('keeps its length, and not a word of what the device left in it', async () => {
    const bytes = make()
    expect(bytes.includes(canary.slice(0, 12))).toBe(true)
    const clean = await mustClean(type, bytes)
    expect(clean.length).toBe(bytes.length)
    expect(clean.includes('Kana')).toBe(false)
    expect(clean.includes(canary.slice(4))).toBe(false)
  })
  test('cleaned again is the same', async () => {
    const clean = await mustClean(type, make())
    expect((await mustClean(type, clean)).equals(clean)).toBe(true)
  })
  test('is the same whatever the pieces in which it is passed on', async () => {
    const bytes = make()
    const plan = (await cleaningOf(type, sourceOf(bytes))) ?? []
    const whole = await carriedOut(bytes, plan, bytes.length)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 700 }), async (size) => {
        expect((await carriedOut(bytes, plan, size)).equals(whole)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
  test('damaged anywhere it is refused or cleaned within its bounds, and it ends', async () => {
    const bytes = make()
    const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(places, fc.nat(bytes.length), async (changes, cut) => {
        const hurt = Buffer.from(cut % 3 === 0 ? bytes.subarray(0, cut) : bytes)
        for (const [at, byte] of changes) if (at < hurt.length) hurt.writeUInt8(byte, at)
        const clean = await cleaned(type, hurt)
        if (clean) expect(clean.length).toBe(hurt.length)
      }),
      { numRuns: 300 },
    )
  })
  test('with anything behind it is refused, or it goes', async () => {
    const clean = await cleaned(type, Buffer.concat([make(), Buffer.from(`PK\x03\x04${canary}`)]))
    expect(clean?.includes(canary) ?? false).toBe(false)
  })
})

test('whatever the bytes, the end is a refusal or a plan within bounds', async () => {
  const types = samples.map(([, type]) => type)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...types), fc.uint8Array({ maxLength: 400 }), async (type, bytes) => {
      const plan = await cleaningOf(type, sourceOf(Buffer.from(bytes)))
      for (const { at, length } of plan ?? []) expect(at + length).toBeLessThanOrEqual(bytes.length)
    }),
    { numRuns: 300 },
  )
})

describe('a film', () => {
  test('keeps what is seen and heard byte by byte where it was', async () => {
    const bytes = film()
    const clean = await mustClean('mp4', bytes)
    for (const sample of [...pictures.samples, ...sound.samples])
      expect(clean.indexOf(sample)).toBe(bytes.indexOf(sample))
  })
  test('does not say when it was made, nor the language of the telephone', async () => {
    const [bytes, clean] = [film(), await mustClean('mp4', film())]
    const day = Buffer.alloc(4)
    day.writeUInt32BE(moment)
    expect(bytes.includes(day)).toBe(true)
    expect(clean.includes(day)).toBe(false)
    const language = clean.indexOf('mdhd') + 24
    expect(clean.readUInt16BE(language)).toBe(0x55c4)
  })
  test('keeps nothing of a track that tells places, and of boxes nobody knows', async () => {
    const clean = await mustClean('mp4', film(undefined, { before: [box('wxyz', canary)] }))
    for (const word of ['mebx', 'wxyz', 'udta', 'uuid', 'ilst', 'sgpd', 'loci', 'xyz'])
      expect([word, clean.includes(word)]).toEqual([word, false])
  })
  test.each<[string, () => Buffer]>([
    ['of places alone', () => film([{ handler: 'meta', entry: box('mebx'), samples: [Buffer.alloc(9)] }])],
    [
      'of photographs, each with its own metadata',
      () => film([{ ...pictures, entry: box('jpeg', Buffer.alloc(90)) }]),
    ],
    ['that is locked', () => film([{ ...pictures, entry: box('encv', Buffer.alloc(90)) }])],
    ['in fragments', () => film(undefined, { after: [box('moof')] })],
    ['with two tables of contents', () => film(undefined, { after: [box('moov')] })],
    ['that ends within a box', () => film().subarray(0, -1)],
  ])('%s is refused', async (_, make) => {
    expect(await cleaned('mp4', make())).toBeUndefined()
  })
  test('whose samples lie outside of its media, or in another file, is refused', async () => {
    const outside = film()
    outside.writeUInt32BE(4, outside.indexOf('stco') + 12)
    expect(await cleaned('mp4', outside)).toBeUndefined()
    const elsewhere = film()
    elsewhere.writeUInt32BE(0, elsewhere.indexOf('url ') + 4)
    expect(await cleaned('mp4', elsewhere)).toBeUndefined()
  })
  test('with boxes in boxes without end is refused before anything overflows', async () => {
    const deep = Array.from({ length: 50_000 }, (_, n) => {
      const head = Buffer.from('1234wave')
      head.writeUInt32BE(8 * (50_000 - n))
      return head
    })
    const entry = Buffer.concat([sound.entry, ...deep])
    entry.writeUInt32BE(entry.length, 0)
    const clean = await mustClean('mp4', film([{ ...sound, entry }]))
    expect(clean.toString('latin1').split('wave')).toHaveLength(2)
  })
})

test('an MP3 in which more sound follows after a break is refused: nothing of it is lost', async () => {
  const frames = song().subarray(0, -176)
  for (const between of ['break', 'APETAGEX'])
    expect(await cleaned('mp3', Buffer.concat([frames, Buffer.from(between), frames]))).toBeUndefined()
  expect(await cleaned('mp3', song(2))).toBeUndefined()
})

test('a WAV of another coding, or of two sounds, is refused', async () => {
  const coded = wave()
  coded.writeUInt16LE(0x55, coded.indexOf('fmt ') + 8)
  expect(await cleaned('wav', coded)).toBeUndefined()
  const twice = Buffer.concat([wave(), Buffer.from('data\x02\0\0\0\x01\x02', 'latin1')])
  expect(await cleaned('wav', twice)).toBeUndefined()
})

test('a page of Ogg that was changed has the sum that belongs to it', async () => {
  const clean = await mustClean('opus', voice())
  const at = clean.indexOf('OpusTags') - 29
  const page = clean.subarray(at, clean.indexOf('OggS', at + 4))
  const sum = page.readUInt32LE(22)
  expect(sum).not.toBe(0)
  expect(sumByDivision(Buffer.from(page).fill(0, 22, 26))).toBe(sum)
})

/** The sum again, bit by bit, as RFC 3533 says it. */
function sumByDivision(bytes: Buffer): number {
  let sum = 0n
  for (const byte of bytes) {
    sum ^= BigInt(byte) << 24n
    for (let bit = 0; bit < 8; bit++)
      sum = ((sum << 1n) ^ (sum & 0x8000_0000n ? 0x04c1_1db7n : 0n)) & 0xffff_ffffn
  }
  return Number(sum)
}

test('WebM keeps its frames, and loses its day and the language of its track', async () => {
  const clean = await mustClean('webm', webm({ open: true }))
  expect(clean.toString('latin1').split('\x09'.repeat(200))).toHaveLength(5)
  expect(clean.includes('rom')).toBe(false)
  const day = Buffer.alloc(4)
  day.writeUInt32BE(moment)
  expect(webm().includes(day)).toBe(true)
  expect(clean.includes(day)).toBe(false)
})

test.each<[string, Buffer]>([
  ['with texts beside the pictures', webm({ kind: 17 })],
  ['whose coding brings comments', webm({ codec: 'A_VORBIS' })],
  ['with a second segment', Buffer.concat([webm(), webm()])],
  ['without an end to what is not known', webm({ more: [element(0x1043a770, [canary], true)] })],
  ['with a number that is a text', webm({ more: [element(0x1f43b675, [element(0xe7, [canary])])] })],
  ['that is cut off', webm().subarray(0, -3)],
])('WebM %s is refused', async (_, bytes) => {
  expect(await cleaned('webm', bytes)).toBeUndefined()
})

test('streams of other kinds in Ogg are refused', async () => {
  expect(await cleaned('ogg', voice('Speex   ', 'comments'))).toBeUndefined()
  expect(await cleaned('ogg', voice('OpusHead', 'no comments'))).toBeUndefined()
})

test('reads no more of a film than its tables and the heads of its boxes', async () => {
  const bytes = film([{ ...pictures, samples: [Buffer.alloc(500_000, 1)] }])
  let read = 0
  const source: Source = {
    ...sourceOf(bytes),
    read: (at, size) => {
      read += size
      return sourceOf(bytes).read(at, size)
    },
  }
  expect(await cleaningOf('mp4', source)).toBeDefined()
  expect(read).toBeLessThan(5000)
})

test('a plan that overlaps, or leads out of the file, is carried out by nobody', () => {
  expect(() =>
    ordered(
      [
        { at: 0, length: 3 },
        { at: 2, length: 1 },
      ],
      9,
    ),
  ).toThrow('overlap')
  expect(() => ordered([{ at: 8, length: 2 }], 9)).toThrow('overlap')
  expect(isRecording('constructor')).toBe(false)
})
