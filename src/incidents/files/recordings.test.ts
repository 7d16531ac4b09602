import { beforeAll, describe, expect, test } from 'vitest'
import { report } from '../../../test/line-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { aReporter, aStory, fieldsIn, type Reporter, receiptIn } from '../../../test/reporter.ts'
import { aGraveReport, aSealedLine, ivosPhrase, unseal } from '../../../test/sealed-line.ts'
import { fileStore, receive } from '../../platform/files/index.ts'
import { canary, film, song, sound, voice, webm } from '../../platform/recordings/samples.ts'
import { readyFiles } from '../line/files.ts'

let reporter: Reporter
beforeAll(async () => {
  reporter = await aReporter()
})

/** Sends the form with files as a browser without script does, and answers the page. */
async function send(words: string, files: { name: string; bytes: Buffer }[]): Promise<string> {
  const { checked } = await reporter.tell(words)
  const form = new FormData()
  for (const [name, value] of Object.entries(fieldsIn(checked.html))) form.append(name, value)
  for (const { name, bytes } of files) form.append('files', new Blob([new Uint8Array(bytes)]), name)
  const answer = await reporter.house.world.app.request(reporter.path('/report/send?lang=en'), {
    method: 'POST',
    body: form,
    headers: { origin: 'http://localhost:3000' },
  })
  expect(answer.status).toBe(200)
  return answer.text()
}

/** The incident to which the first file came. */
const theIncident = async (): Promise<string> =>
  (await rowsOf(reporter.house, 'select incident_id from incident_file'))[0]?.incident_id

const uncleaned = 'We could not remove the place and the device from this recording, so we did not take it'

describe('a recording that comes with a report', () => {
  test('is a download without what the telephone wrote into it; as it came, another, and both are recorded', async () => {
    const clip = film()
    const page = await send(aStory(), [{ name: 'Náměstí.mp4', bytes: clip }])
    expect(page).not.toContain('could not be taken')
    const ida = await reporter.house.member(['intake'])
    const path = reporter.path(`/incidents/${await theIncident()}`)
    const { html } = await ida.get(path)
    const at = /"([^"]+\/files\/[0-9a-f-]{36})\/look"/.exec(html)?.[1] ?? ''
    expect(html).toContain(`href="${at}"`)
    expect(html).not.toContain('<img class="paper__look"')
    const clean = await ida.get(`${at}/look`)
    expect([clean.headers.get('content-type'), clean.bytes?.length]).toEqual(['video/mp4', clip.length])
    expect(clean.headers.get('content-disposition')).toMatch(/^attachment; filename="Namesti\.mp4"/)
    expect(clean.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'")
    expect(clean.bytes?.includes(canary)).toBe(false)
    const came = await ida.get(at)
    expect(came.bytes?.equals(clip)).toBe(true)
    expect(came.headers.get('content-disposition')).toMatch(/^attachment/)
    const log = (await auditOf(reporter.house)).filter(({ act }) => act === 'incident_file.export')
    expect(log.map(({ fields }) => fields)).toEqual([['look'], ['file']])
    const other = await (await aReporter()).house.member(['intake'])
    expect((await other.get(`${at}/look`)).status).toBe(404)
    const stranger = await reporter.house.member(['volunteer'])
    expect((await stranger.get(`${at}/look`)).status).toBe(403)
  })
  test.each<[string, string, Buffer, string?]>([
    ['a film cut off', 'x.mp4', film().subarray(0, -40), uncleaned],
    [
      'a film with an archive behind it',
      'x.mp4',
      Buffer.concat([film(), Buffer.from('PK\x03\x04 and more')]),
      uncleaned,
    ],
    ['an archive that says it is a film', 'x.mp4', Buffer.concat([Buffer.from('PK\x03\x04'), film()])],
    ['a page that says it is a film', 'x.mp4', Buffer.from('<html><script>alert(1)</script>')],
    ['sound of a kind that is not taken', 'x.spx', voice('Speex   ')],
    ['a photograph of a telephone that says it is a film', 'x.mp4', film(undefined, { brand: 'heic' })],
  ])(
    'is not taken when it is %s: the words are',
    async (_, name, bytes, sentence = 'This file could not be taken') => {
      const words = aStory()
      const page = await send(words, [{ name, bytes }])
      expect(page).toMatch(new RegExp(`${sentence}: [^<]*${name}`))
      expect(page).toContain('a video or sound up to 150 MB')
      const back = await reporter.visitor.post(reporter.path('/receipt?lang=en'), {
        receipt: receiptIn(page),
      })
      expect(back.text).toContain(words)
    },
  )
  test('may be larger than a paper; whatever is no recording may not', async () => {
    const { install } = reporter.house.world
    const store = fileStore(install.settings)
    const clip = film([{ ...sound, samples: [Buffer.alloc(26 * 1024 * 1024, 1)] }])
    const read = async (bytes: Buffer, name: string) => {
      const upload = { field: 'files', name, file: await receive(store, bytes) }
      return readyFiles(install, [upload], '2026-11-12')
    }
    expect((await read(clip, 'long.m4a')).ready).toMatchObject([{ type: 'm4a', name: 'long.m4a' }])
    clip.fill(32, 0, 12)
    expect((await read(clip, 'long.txt')).refused).toMatchObject([{ why: 'too_large' }])
  })
  test('is added with the receipt too', async () => {
    const { visit } = await reporter.reported()
    const form = new FormData()
    form.append('visit', visit)
    form.append('words', 'Here is the film.')
    form.append('files', new Blob([new Uint8Array(webm({ open: true }))]), 'screen.webm')
    const answer = await reporter.house.world.app.request(reporter.path('/receipt/say?lang=en'), {
      method: 'POST',
      body: form,
      headers: { origin: 'http://localhost:3000' },
    })
    expect(await answer.text()).toContain('1 file added')
  })
  test('waits sealed with the rest, and opens cleaned when that does', async () => {
    const { house, ivo } = await aSealedLine()
    const store = fileStore(house.world.install.settings)
    const file = await receive(store, song())
    const { ready } = await readyFiles(
      house.world.install,
      [{ field: 'files', name: 'x.mp3', file }],
      '2026-11-12',
    )
    const { id } = await report(house, aGraveReport(), { files: ready })
    const path = `/${house.slug}/incidents/${id}/files/${ready[0]?.file.id}/look`
    expect((await ivo.get(path)).status).not.toBe(200)
    await unseal(house, ivo, ivosPhrase, [id])
    const { status, bytes } = await ivo.get(path)
    expect([status, bytes?.length, bytes?.includes(canary)]).toEqual([200, song().length, false])
  })
})
