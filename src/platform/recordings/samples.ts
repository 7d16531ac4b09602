/** For tests: small recordings, written byte by byte, with words in every place where a telephone leaves some. */

const u16 = (n: number) => Buffer.from([(n >>> 8) & 255, n & 255])
const u32 = (n: number) => Buffer.from([(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])
const le32 = (n: number) => u32(n).reverse()
const text = (words: string) => Buffer.from(words, 'latin1')
const all = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : part)))

/** A box of an ISO base media file. */
export const box = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const body = all(...parts)
  return all(u32(body.length + 8), type, body)
}
const full = (type: string, ...parts: (Buffer | string)[]) => box(type, u32(0), ...parts)

/** The word that must not be left of a recording. */
export const canary = 'Kanarek-u-okna'
/** A day that must not be left of one either: seconds since 1904. */
export const moment = 0xe6a1_b2c3

interface Track {
  handler: string
  entry: Buffer
  samples: Buffer[]
}

const moving = (code: string, ...more: Buffer[]) =>
  box(
    code,
    Buffer.alloc(6),
    u16(1),
    Buffer.alloc(4),
    text('Kana'),
    Buffer.alloc(8),
    u16(64),
    u16(48),
    Buffer.alloc(14),
    Buffer.from([canary.length]),
    text(canary.padEnd(31)),
    u16(24),
    u16(0xffff),
    box('avcC', Buffer.from([1, 100, 0, 31, 0xff, 0xe0, 0])),
    box('colr', text(`prof${canary}`)),
    box('uuid', text(canary)),
    ...more,
  )
const sounding = (code = 'mp4a') =>
  box(code, Buffer.alloc(6), u16(1), Buffer.alloc(4), text('Kana'), u16(1), u16(16), u32(0), u32(0x1f40_0000))

const sample = (fill: number) => Buffer.alloc(40, fill)
export const pictures: Track = { handler: 'vide', entry: moving('avc1'), samples: [sample(1), sample(2)] }
export const sound: Track = { handler: 'soun', entry: sounding(), samples: [sample(3), sample(4)] }
/** Where the telephone was, second by second. */
const places: Track = { handler: 'meta', entry: box('mebx', canary), samples: [text(canary.padEnd(40))] }

function trackBox({ handler, entry, samples }: Track, offsets: number[]): Buffer {
  const tables = box(
    'stbl',
    full('stsd', u32(1), entry),
    full('stts', u32(1), u32(samples.length), u32(100), canary),
    full('stsc', u32(1), u32(1), u32(1), u32(1)),
    full('stsz', u32(0), u32(samples.length), ...samples.map(({ length }) => u32(length)), canary),
    full('stco', u32(offsets.length), ...offsets.map(u32)),
    full('sgpd', canary),
  )
  const media = box(
    'mdia',
    full('mdhd', u32(moment), u32(moment), u32(1000), u32(200), u16(0x12c3), u16(0)),
    full('hdlr', u32(0), handler, text(canary.slice(0, 12)), `${canary}\0`),
    box(
      'minf',
      full('vmhd', Buffer.alloc(8)),
      box('dinf', full('dref', u32(1), box('url ', u32(1), canary))),
      tables,
    ),
  )
  const head = full('tkhd', u32(moment), u32(moment), u32(1), Buffer.alloc(68))
  return box(
    'trak',
    head,
    box('edts', full('elst', u32(0), canary)),
    media,
    box('udta', box('\xa9xyz', canary)),
  )
}

/** An MP4 file: every track's samples after one another, with a gap in which a word is left; or other boxes beside. */
export function film(
  tracks: Track[] = [pictures, sound, places],
  { brand = 'isom', before = [], after = [] }: { brand?: string; before?: Buffer[]; after?: Buffer[] } = {},
): Buffer {
  const head = all(
    box('ftyp', brand, u32(512), 'isom', 'mp42'),
    box('free', canary),
    box('uuid', Buffer.alloc(16, 7), canary),
    ...before,
  )
  const left = text(canary)
  const samples = tracks.flatMap((track) => track.samples)
  const media = box('mdat', left, ...samples, left)
  let at = head.length + 8 + left.length
  const offsets = tracks.map((track) =>
    track.samples.map(({ length }) => {
      at += length
      return at - length
    }),
  )
  const movie = box(
    'moov',
    full('mvhd', u32(moment), u32(moment), u32(1000), u32(200), Buffer.alloc(80)),
    ...tracks.map((track, n) => trackBox(track, offsets[n] ?? [])),
    box('meta', box('ilst', canary)),
    box('udta', box('loci', canary), box('meta', canary)),
  )
  return all(head, media, movie, ...after)
}

/** A frame of layer III: 128 kilobits, 44,100 hertz. */
const mp3Frame = (fill: number) => all(Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413, fill))
const syncSafe = (n: number) => Buffer.from([(n >> 21) & 127, (n >> 14) & 127, (n >> 7) & 127, n & 127])
const id3 = (words: string) => all('ID3\x03\0\0', syncSafe(words.length), words)

/** An MP3 file with tags in front, two of them, and behind. */
export const song = (frames = 6): Buffer =>
  all(
    id3(`TIT2${canary}`),
    id3(`APIC${canary.repeat(900)}`),
    ...Array.from({ length: frames }, (_, n) => mp3Frame(n)),
    all('APETAGEX', canary.padEnd(40)),
    all('TAG', canary.padEnd(125)),
  )

const chunk = (type: string, body: Buffer | string) => {
  const bytes = all(body)
  return all(type, le32(bytes.length), bytes, bytes.length % 2 ? '\0' : '')
}

/** A WAV file as recorders write it for broadcasting. */
export function wave(...more: Buffer[]): Buffer {
  const way = all(Buffer.from([1, 0, 1, 0]), le32(8000), le32(16_000), Buffer.from([2, 0, 16, 0]))
  const chunks = all(
    'WAVE',
    chunk('bext', canary),
    chunk('fmt ', way),
    chunk('LIST', `INFO${canary}`),
    chunk('data', Buffer.alloc(64, 5)),
    chunk('iXML', `<x>${canary}</x>`),
    chunk('id3 ', id3(canary)),
    ...more,
  )
  return all('RIFF', le32(chunks.length), chunks)
}

/** A page of an Ogg file; its sum stands in it only when `sum` computes one. */
function page(serial: number, number: number, kind: number, pieces: Buffer[], cut = false): Buffer {
  const lacing = pieces.flatMap((piece, n) => {
    const whole = Array.from({ length: Math.floor(piece.length / 255) }, () => 255)
    return cut && n === pieces.length - 1 ? whole : [...whole, piece.length % 255]
  })
  const head = all('OggS\0', Buffer.from([kind]), Buffer.alloc(8), le32(serial), le32(number), le32(0))
  return all(head, Buffer.from([lacing.length]), Buffer.from(lacing), ...pieces)
}

/** A voice message: Opus in Ogg, whose comments go over two pages. */
export function voice(head = 'OpusHead', comments = 'OpusTags'): Buffer {
  const tags = all(comments, le32(6), 'Kanare', le32(1), le32(canary.length), canary.repeat(60))
  const first = tags.subarray(0, 510)
  return all(
    page(7, 0, 2, [all(head, Buffer.alloc(11, 1))]),
    page(7, 1, 0, [first], true),
    page(7, 2, 1, [tags.subarray(510)]),
    page(7, 3, 4, [Buffer.alloc(90, 6), Buffer.alloc(300, 7)]),
  )
}

/** An element of WebM; without a length where `open`. */
export function element(id: number, parts: (Buffer | string)[], open = false): Buffer {
  const body = all(...parts)
  const marks = id > 0xff_ffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1
  const head = Buffer.alloc(marks)
  head.writeUIntBE(id, 0, marks)
  const length = open
    ? Buffer.from([0x01, ...Array(7).fill(0xff)])
    : all(Buffer.from([0x10]), u32(body.length).subarray(1))
  return all(head, length, body)
}

/** A film as a browser records it; `open`: while it does so, not knowing how long it will be. */
export function webm({ open = false, codec = 'V_VP8', kind = 1, more = [] as Buffer[] } = {}): Buffer {
  const info = element(0x1549a966, [
    element(0x2ad7b1, [u32(1_000_000)]),
    element(0x4461, [u32(0), u32(moment)]),
    element(0x7ba9, [canary]),
    element(0x4d80, [canary]),
    element(0x5741, [canary]),
  ])
  const track = element(0xae, [
    element(0xd7, ['\x01']),
    element(0x83, [Buffer.from([kind])]),
    element(0x86, [codec]),
    element(0x536e, [canary]),
    element(0x22b59c, ['rom']),
    element(0xe0, [element(0xb0, ['\x40']), element(0xba, ['\x30'])]),
  ])
  const block = element(0xa3, [Buffer.from([0x81, 0, 0, 0x80]), Buffer.alloc(200, 9)])
  const cluster = element(0x1f43b675, [element(0xe7, ['\0']), block, block], open)
  const tags = element(0x1254c367, [element(0x7373, [canary.repeat(40)])])
  return all(
    element(0x1a45dfa3, [element(0x4282, ['webm'])]),
    element(0x18538067, [info, element(0x1654ae6b, [track]), cluster, cluster, tags, ...more], open),
  )
}
