import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { added, aRoom } from '../../../test/paper-room.ts'
import { anArchive, aPdf, aWordFile } from './samples.ts'

describe('what may not be kept', () => {
  test.each<[string, string, Uint8Array | string]>([
    [
      'a drawing with script',
      'x.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['the same under another name', 'x.txt', '\uFEFF  <svg onload=alert(1)>'],
    ['a page', 'x.html', '<!doctype html><script>alert(1)</script>'],
    ['a page that says it is a PDF', 'x.pdf', '<html>%PDF-1.4</html>'],
    ['a PDF that begins as something else', 'x.pdf', Buffer.concat([Buffer.from('\n\n<script>'), aPdf()])],
    ['a program', 'x.pdf', Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(200)])],
    ['a program for Linux', 'x.pdf', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)])],
    ['a script', 'x.txt', '#!/bin/sh\nrm -rf /'],
    ['a text under no name of a text', 'x.sh', 'echo'],
    ['bytes that call themselves text', 'x.txt', Buffer.from([65, 0, 66])],
    ['any archive', 'x.docx', anArchive({ 'hello.txt': 'x' })],
    [
      'a Word file with macros',
      'x.docx',
      anArchive({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' }),
    ],
    ['an archive with more behind its end', 'x.docx', Buffer.concat([aWordFile(), Buffer.from('<script>')])],
    ['a picture in a kind that is not kept', 'x.gif', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;')],
    [
      'a picture that is none',
      'x.png',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(40)]),
    ],
    ['nothing', 'x.pdf', ''],
  ])('%s', async (_, name, bytes) => {
    const { hana, papers } = await aRoom()
    const answer = await hana.upload(`${papers}/files`, { kind: 'other' }, [{ name, bytes }])
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(`“${name}”`)
    expect((await hana.get(papers)).text).toContain('Nothing is here yet.')
  })
  test('a file of more than 25 MB, with a sentence that says so', async () => {
    const { hana, papers } = await aRoom()
    const bytes = Buffer.alloc(25 * 1024 * 1024 + 1)
    aPdf().copy(bytes)
    const answer = await hana.upload(`${papers}/files`, { kind: 'other' }, [{ name: 'big.pdf', bytes }])
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('“big.pdf” is larger than 25 MB')
  })
  test('a form of more than 160 MB, before it is read', async () => {
    const { house, hana, papers } = await aRoom()
    const answer = await house.world.app.request(`${papers}/files`, {
      method: 'POST',
      body: 'x',
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(161 * 1024 * 1024),
        origin: 'http://localhost:3000',
      },
    })
    expect(answer.status).toBe(413)
    expect(hana.member.id).toBeTruthy()
  })
  test('a picture of 50,000 by 50,000 points, before it is unpacked', async () => {
    const { hana, papers } = await aRoom()
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    png.writeUInt32BE(50_000, 16)
    png.writeUInt32BE(50_000, 20)
    const { crc32 } = await import('node:zlib')
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
    const answer = await hana.upload(`${papers}/files`, { kind: 'photo' }, [{ name: 'bomb.png', bytes: png }])
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('at most 60 million points')
  })
})

test('a picture loses where it was taken and what hid behind it, and is shown small', async () => {
  const { hana, papers } = await aRoom()
  const photo = await sharp({ create: { width: 4000, height: 1500, channels: 3, background: 'teal' } })
    .withExif({ IFD0: { Make: 'Kanárek' }, IFD3: { GPSLatitude: '49/1 11/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Exif')
  const bytes = Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')])
  const address = await added(hana, papers, 'IMG_0001.jpeg', bytes, { kind: 'photo' })
  const kept = (await hana.get(`${address}/versions/1`)).bytes ?? Buffer.alloc(0)
  const facts = await sharp(kept).metadata()
  expect([facts.format, facts.width, facts.exif]).toEqual(['jpeg', 3600, undefined])
  expect(kept.includes('script')).toBe(false)
  expect(kept.includes('Make')).toBe(false)
  const look = await hana.get(`${address}/versions/1/look`)
  expect((await sharp(look.bytes).metadata()).format).toBe('webp')
  expect(look.headers.get('content-disposition')).toMatch(/^inline/)
  expect(look.headers.get('content-security-policy')).toMatch(/^sandbox/)
  expect((await hana.get(address)).html).toContain('/versions/1/look"')
})

test('a text is shown as text, and a PDF is opened apart from the page', async () => {
  const { hana, papers } = await aRoom()
  const text = await added(hana, papers, 'note.txt', 'Dobrý den <script>alert(1)</script>')
  const page = await hana.get(text)
  expect(page.html).toContain('&lt;script&gt;')
  expect(page.html).not.toContain('<script>alert')
  const download = await hana.get(`${text}/versions/1/look`)
  expect(download.headers.get('content-disposition')).toMatch(/^attachment/)
  const pdf = await added(hana, papers, 'x.pdf', aPdf())
  expect((await hana.get(`${pdf}/versions/1/look`)).headers.get('content-disposition')).toMatch(/^inline/)
})

test('a paper that is two things at once is served as what it was kept as, where nothing in it runs', async () => {
  const { hana, papers } = await aRoom()
  const both = Buffer.concat([aPdf('<script>alert(1)</script>'), aWordFile()])
  const address = await added(hana, papers, 'both.html', both)
  const opened = await hana.get(`${address}/versions/1/look`)
  expect(opened.headers.get('content-type')).toBe('application/pdf')
  expect(opened.headers.get('content-disposition')).toContain('both.pdf')
  expect(opened.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  expect(opened.headers.get('x-content-type-options')).toBe('nosniff')
})

test('an archive that would unpack to gigabytes is never unpacked: it leaves as it came', async () => {
  const { hana, papers } = await aRoom()
  const bomb = aWordFile()
  // It says that its first entry holds four gigabytes.
  bomb.writeUInt32LE(0xffff_fff0, 22)
  bomb.writeUInt32LE(0xffff_fff0, bomb.indexOf('PK\x01\x02', 0, 'latin1') + 24)
  const address = await added(hana, papers, 'bomb.docx', bomb)
  expect((await hana.get(address)).status).toBe(200)
  const kept = await hana.get(`${address}/versions/1`)
  expect(kept.bytes?.equals(bomb)).toBe(true)
  expect(kept.headers.get('content-disposition')).toMatch(/^attachment/)
})

test.each([
  ['that turns the direction of writing', 'rozvrh\u202Efdp.exe'],
  ['with a path', '../../../etc/passwd'],
  ['with a path of Windows', 'C:\\Windows\\system32\\x.pdf'],
  ['with line ends and another header', 'a\r\nSet-Cookie: b=c.pdf'],
  ['of four thousand letters', `${'ž'.repeat(4000)}.pdf`],
])('a name %s becomes a harmless one', async (_, name) => {
  const { hana, papers } = await aRoom()
  const address = await added(hana, papers, name, aPdf())
  const answer = await hana.get(`${address}/versions/1`)
  const said = decodeURIComponent(
    /filename\*=UTF-8''(\S+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '',
  )
  expect(said).toMatch(/^[^/\\\p{Cc}\p{Cf}<>:"|?*]{1,120}\.pdf$/u)
  expect(answer.headers.getSetCookie()).toEqual([])
})
