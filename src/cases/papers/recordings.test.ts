import { expect, test } from 'vitest'
import { added, aRoom } from '../../../test/paper-room.ts'
import { canary, film, voice, wave } from '../../platform/recordings/samples.ts'

test.each([
  ['a film', 'Náměstí.mov', film(undefined, { brand: 'qt  ' }), 'video/quicktime'],
  ['a voice message', 'PTT-20261112.opus', voice(), 'audio/ogg'],
  ['sound', 'interview.wav', wave(), 'audio/wav'],
])(
  '%s is kept without what the telephone wrote into it, and is a download only',
  async (_, name, bytes, type) => {
    const { hana, papers } = await aRoom()
    const address = await added(hana, papers, name, bytes, { kind: 'other' })
    expect((await hana.get(address)).html).not.toContain('<img class="paper__look"')
    for (const rest of ['', '/look']) {
      const kept = await hana.get(`${address}/versions/1${rest}`)
      expect([kept.headers.get('content-type'), kept.bytes?.length]).toEqual([type, bytes.length])
      expect(kept.headers.get('content-disposition')).toMatch(/^attachment/)
      expect(kept.bytes?.includes(canary)).toBe(false)
    }
  },
)

test('a recording that cannot be cleaned is refused with a sentence, and nothing is kept', async () => {
  const { hana, papers } = await aRoom()
  const bytes = film().subarray(0, -40)
  const answer = await hana.upload(`${papers}/files`, { kind: 'other', title: 'Kamera' }, [
    { name: 'cut.mp4', bytes },
  ])
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('“cut.mp4” cannot be cleaned of place and device')
  expect(answer.html).toContain('value="Kamera"')
  expect((await hana.get(papers)).text).toContain('Nothing is here yet.')
})
