import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { aLine, aReport, everything, reopen } from '../../../test/line-house.ts'
import { aFolder } from '../../../test/scratch.ts'
import type { House } from '../../../test/world.ts'
import { fileStore, openFile } from '../../platform/files/index.ts'
import { newId } from '../../platform/ids.ts'
import { inPublic } from '../../request.tsx'
import type { OpenEnv } from '../../ui/env.ts'
import { type RefusedFile, readyFiles } from './files.ts'
import { hostile, picture, type SentFile } from './hostile.samples.ts'
import { receiveReport } from './receive.ts'

interface Sent {
  files: { kept: number; left: number }
  refused: RefusedFile[]
  receipt: string
  id: string
}

let house: House
let app: Hono<OpenEnv>
beforeAll(async () => {
  house = await aLine()
  const { install } = house.world
  // A folder of its own: what waits in the common one may be another test's.
  install.settings = { ...install.settings, filesUrl: pathToFileURL(aFolder()).href }
  app = new Hono<OpenEnv>()
  app.use('/:organisation/report', inPublic(install))
  app.post('/:organisation/report', async (c) => {
    const ctx = c.get('ctx')
    const { ready, refused } = await readyFiles(install, c.get('files'), ctx.today)
    const sent = await receiveReport(ctx, install, aReport(), { key: newId(), files: ready })
    return c.json({ ...sent, refused })
  })
})

/** Posts a form as a browser, or somebody worse, writes it: names stand in it as they are. */
async function send(files: readonly SentFile[]): Promise<Sent> {
  const boundary = `x${newId()}`
  const parts = files.flatMap(({ name, bytes }) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`,
    Buffer.from(bytes),
    '\r\n',
  ])
  const body = Buffer.concat([...parts, `--${boundary}--\r\n`].map((part) => Buffer.from(part)))
  const response = await app.request(`/${house.slug}/report`, {
    method: 'POST',
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Sent
}

const folder = () => fileURLToPath(house.world.install.settings.filesUrl)
const waiting = () => readdir(join(folder(), 'incoming')).catch(() => [])

describe('a photograph', () => {
  test('is kept as it came, sealed, and shown only as a small copy without place and device', async () => {
    const photo = await picture(1600, 1200)
      .withExif({ IFD0: { Make: 'Telephone of Oksana' }, IFD3: { GPSLatitude: '49/1 11/1 0/1' } })
      .jpeg()
      .toBuffer()
    expect(photo.includes('Telephone of Oksana')).toBe(true)
    const { receipt, id, files } = await send([{ name: 'dvůr.jpg', bytes: photo }])
    expect(files).toEqual({ kept: 1, left: 0 })
    const seen = await reopen(house, receipt)
    expect(seen.files).toMatchObject([
      { name: 'dvůr.jpg', type: 'jpeg', bytes: photo.length, on: '2026-11-12' },
    ])
    const member = await house.member(['caseworker'])
    const read = (column: 'id' | 'preview_id') =>
      member.act(async (ctx) => {
        const row = await ctx.db
          .selectFrom('incident_file')
          .select(['id', 'preview_id'])
          .where('incident_id', '=', id)
          .executeTakeFirstOrThrow()
        const opened = await openFile(ctx, fileStore(house.world.install.settings), row[column] ?? '')
        if (typeof opened === 'string') throw new Error(opened)
        const pieces: Buffer[] = []
        for await (const piece of opened.frames) pieces.push(piece)
        return Buffer.concat(pieces)
      })
    expect((await read('id')).equals(photo)).toBe(true)
    const shown = await read('preview_id')
    const facts = await sharp(shown).metadata()
    expect(facts).toMatchObject({ format: 'webp', width: 960, height: 720 })
    expect(facts.exif).toBeUndefined()
    expect(shown.includes('Oksana')).toBe(false)
    expect(await waiting()).toEqual([])
    const dump = await everything(house)
    expect(dump).not.toContain('dvůr')
  })
})

describe('what somebody hostile sends', () => {
  test.each(hostile)('%s is refused or inert, and the words are taken', async (_, make, outcome) => {
    const before = process.memoryUsage().rss
    const sent = await send([await make()])
    expect(sent.receipt).toMatch(/^\d{24}$/)
    if (outcome === 'inert') {
      expect(sent).toMatchObject({ files: { kept: 1 }, refused: [] })
      const [file] = (await reopen(house, sent.receipt)).files
      expect(['pdf', 'jpeg']).toContain(file?.type)
      expect(file?.name).toMatch(/\.(pdf|jpg)$/)
    } else {
      expect(sent).toMatchObject({ files: { kept: 0 }, refused: [{ why: outcome }] })
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
  })

  const paper = '%PDF-1.4\n%%EOF'
  test.each<[string, string, string]>([
    ['markup', '<img src=x onerror=alert(1)>.pdf', 'img src=x onerror=alert(1).pdf'],
    ['a path', '../../../etc/passwd', 'passwd.pdf'],
    ['a path of Windows', 'C:\\Windows\\evil.pdf', 'evil.pdf'],
    ['turned direction', 'harm\u202efdp.exe', 'harmfdp.pdf'],
    ['a zero byte', 'a\u0000b.pdf', 'ab.pdf'],
    ['an ending alone', '.pdf', 'file.pdf'],
    ['eight kilobytes', `${'ž'.repeat(4096)}.pdf`, `${'ž'.repeat(120)}.pdf`],
  ])('a name of %s becomes harmless', async (_, given, kept) => {
    const sent = await send([{ name: given, bytes: paper }])
    const [file] = (await reopen(house, sent.receipt)).files
    expect(file?.name).toBe(kept)
  })

  test('of more than five files the first five are taken', async () => {
    const sent = await send(Array.from({ length: 8 }, (_, n) => ({ name: `${n}.pdf`, bytes: paper })))
    expect(sent.files.kept).toBe(5)
    expect(sent.refused.map(({ why }) => why)).toEqual(['too_many', 'too_many', 'too_many'])
  })

  test('leaves nothing in the folder of files that came', async () => {
    const left = await waiting()
    for (const name of left) expect((await stat(join(folder(), 'incoming', name))).size).toBe(0)
    expect(left).toEqual([])
  })
})

test('once a day has taken its room, the words are taken without files, and said so', async () => {
  const full = await aLine()
  const owner = house
  house = full
  try {
    const member = await full.member(['caseworker'])
    await member.act((ctx) =>
      ctx.db
        .insertInto('public_pace')
        .values({
          organisation_id: full.organisation.id,
          door: 'report.files',
          hour: new Date('2026-11-12T00:00:00Z'),
          taken: 1024 * 1024,
        })
        .execute(),
    )
    const sent = await send([{ name: 'x.pdf', bytes: '%PDF-1.4\n%%EOF' }])
    expect(sent).toMatchObject({ files: { kept: 0, left: 1 }, refused: [] })
    expect((await reopen(full, sent.receipt)).files).toEqual([])
    expect(await waiting()).toEqual([])
  } finally {
    house = owner
  }
})
