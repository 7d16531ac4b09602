import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

export interface SentFile {
  name: string
  bytes: Uint8Array | string
}

/** A harmless picture, to be written out in any format. */
export const picture = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#2a6' } })

/** A PNG that claims to be so large, and holds nothing of it. */
function pngOf(width: number, height: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  const crc = (bytes: Buffer) =>
    (bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(200_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** An archive whose table of contents says little and whose entry unpacks to gigabytes. */
function bomb(name = 'zeros.txt'): Buffer {
  const data = deflateSync(Buffer.alloc(4 * 1024 * 1024)).subarray(2, -4)
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 0, 'latin1')
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(0xfffffff0, 22)
  local.writeUInt16LE(name.length, 26)
  const listed = Buffer.alloc(46)
  listed.write('PK\x01\x02', 0, 'latin1')
  listed.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  return Buffer.concat([local, Buffer.from(name), data, listed, Buffer.from(name), end])
}

/** What is sent, and why it is refused; `inert` is kept, and can do nothing. */
export const hostile: [string, () => SentFile | Promise<SentFile>, string | 'inert'][] = [
  [
    'a drawing with a script',
    () => ({
      name: 'x.svg',
      bytes: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    }),
    'type',
  ],
  [
    'a page named as text',
    () => ({ name: 'x.txt', bytes: '  <!doctype html><script>alert(1)</script>' }),
    'type',
  ],
  ['a picture that is a script', () => ({ name: 'x.gif', bytes: 'GIF89a/*\x01\x00*/=1;alert(1)//' }), 'type'],
  [
    'a paper that is a page',
    () => ({ name: 'x.html', bytes: '%PDF-1.4\n<script>alert(1)</script>\n%%EOF' }),
    'inert',
  ],
  [
    'a page before a paper',
    () => ({ name: 'x.pdf', bytes: '<html><script>alert(1)</script>\n%PDF-1.4\n%%EOF' }),
    'type',
  ],
  [
    'a photograph with a page behind it',
    async () => ({
      name: 'x.html',
      bytes: Buffer.concat([await picture().jpeg().toBuffer(), Buffer.from('<script>alert(1)</script>')]),
    }),
    'inert',
  ],
  ['a picture of 50,000 by 50,000', () => ({ name: 'x.png', bytes: pngOf(50_000, 50_000) }), 'picture'],
  ['an archive that unpacks to gigabytes', () => ({ name: 'x.zip', bytes: bomb() }), 'type'],
  [
    'a document with such an archive within',
    () => ({ name: 'x.docx', bytes: bomb('word/document.xml') }),
    'type',
  ],
  [
    'a program',
    () => ({ name: 'x.pdf.exe', bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 1)]) }),
    'type',
  ],
  [
    'half a picture',
    async () => ({ name: 'x.jpg', bytes: (await picture(800, 600).jpeg().toBuffer()).subarray(0, 900) }),
    'picture',
  ],
  ['nothing', () => ({ name: 'x.pdf', bytes: '' }), 'empty'],
  [
    'more than may be',
    () => ({
      name: 'x.pdf',
      bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(26 * 1024 * 1024, 32)]),
    }),
    'too_large',
  ],
]
