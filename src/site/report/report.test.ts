import { beforeAll, describe, expect, test } from 'vitest'
import { aReporter, aStory, fieldsIn, type Reporter, receiptIn } from '../../../test/reporter.ts'
import { anOrganisation } from '../../../test/world.ts'
import { publicLangs } from '../../platform/i18n/public.ts'

let reporter: Reporter
beforeAll(async () => {
  reporter = await aReporter()
})

describe('telling what happened', () => {
  test.each(publicLangs)('has its form and its page of errors in %s', async (lang) => {
    const form = await reporter.visitor.get(reporter.path(`/report?lang=${lang}`))
    expect(form.status).toBe(200)
    expect(form.html).not.toMatch(/public\.\w|undefined|\[en\]/)
    const wrong = await reporter.visitor.post(reporter.path(`/report?lang=${lang}`), { told: ' ' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('aria-invalid="true"')
  })
  test('asks for nothing but what happened, shows what was said, and gives a receipt that opens it', async () => {
    const words = aStory()
    const { checked, sent } = await reporter.tell(words, {
      when: 'week',
      biases: ['anti_muslim', 'unknown'],
      police_told: 'no',
      police_why_not: ['language', 'shame'],
    })
    expect(checked.text).toContain(words)
    expect(checked.text).toContain('Hatred of Muslims')
    expect(checked.text).toContain('Because of the language')
    expect(checked.text).toContain('Nothing has been sent yet.')
    const page = await sent()
    expect(page.status).toBe(200)
    const receipt = receiptIn(page.html)
    expect(receipt).toMatch(/^\d{24}$/)
    const back = await reporter.visitor.post(reporter.path('/receipt?lang=en'), { receipt })
    expect(back.text).toContain(words)
  })
  test('sent twice is one report with one receipt', async () => {
    const { sent } = await reporter.tell()
    const [first, second] = [await sent(), await sent()]
    expect(receiptIn(second.html)).toBe(receiptIn(first.html))
  })
  test('can be changed before it is sent, and leaves out what does not apply any more', async () => {
    const words = aStory()
    const { checked } = await reporter.tell(words, { police_told: 'yes', police_why_not: ['shame'] })
    expect(checked.text).not.toContain('Why not?')
    const again = await reporter.visitor.post(reporter.path('/report?lang=en'), {
      ...fieldsIn(checked.html),
      step: 'change',
    })
    expect(again.html).toContain(`>${words}</textarea>`)
    expect(again.html).toMatch(/value="yes" checked/)
  })
  test('asks where to reach whoever wants to be reached', async () => {
    const { checked } = await reporter.tell(aStory(), { contact_way: 'call' })
    expect(checked.status).toBe(422)
    expect(checked.html).toContain('href="#q-contact_at"')
  })
  test('says which files are taken before any is chosen, and again beside one that is not', async () => {
    const { checked, sent } = await reporter.tell()
    const kinds = /At most 5 files, each up to 25 MB, a video or sound up to 150 MB, together up to 160 MB/
    expect(checked.text).toMatch(kinds)
    // A telephone that keeps photos in a kind of its own sends one of these instead.
    expect(checked.html).toMatch(/type="file"[^>]* accept="[^"]*\.jpg[^"]*"/)
    expect((await sent()).text).not.toMatch(kinds)
    const form = new FormData()
    const fields = fieldsIn((await reporter.tell()).checked.html)
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('files', new Blob(['....ftypheic']), 'IMG_0001.HEIC')
    const headers = { origin: 'http://localhost:3000' }
    const { app } = reporter.house.world
    const path = reporter.path('/report/send?lang=en')
    const page = await (await app.request(path, { method: 'POST', body: form, headers })).text()
    expect(page).toMatch(/This file could not be taken: [^<]*IMG_0001\.HEIC/)
    expect(page).toMatch(kinds)
  })
  test('tells in their language when files are too large together', async () => {
    const answer = await reporter.house.world.app.request(reporter.path('/report/send?lang=uk'), {
      method: 'POST',
      body: 'x',
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(161 * 1024 * 1024),
        origin: 'http://localhost:3000',
      },
    })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('разом до 160 МБ')
  })
  test('cuts nothing off a long story: it says that it is too long, and keeps all of it', async () => {
    const long = `${'a'.repeat(9_990)} and the end of it`
    const form = await reporter.visitor.get(reporter.path('/report?lang=en'))
    expect(form.html).not.toMatch(/<textarea [^>]*maxlength/)
    const { checked } = await reporter.tell(long)
    expect(checked.status).toBe(422)
    expect(checked.text).toContain('This is too long.')
    expect(checked.html).toContain(`${long}</textarea>`)
  })
  test('takes markup for words', async () => {
    const { checked } = await reporter.tell('<script>alert(1)</script>')
    expect(checked.html).not.toContain('<script>alert')
  })
  test('sets no cookie, keeps nothing in the browser, and puts no receipt into an address', async () => {
    const { sent } = await reporter.tell()
    const page = await sent()
    expect(reporter.visitor.cookies.size).toBe(0)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
    const receipt = receiptIn(page.html)
    expect(page.html).not.toContain(`lang=en&${receipt}`)
    expect(page.html).not.toMatch(new RegExp(`(href|action)="[^"]*${receipt}`))
  })
  test('is not possible where the line is closed, which says whom to call', async () => {
    const shut = await anOrganisation()
    const page = await reporter.visitor.get(`/${shut.slug}/report?lang=en`)
    expect(page.text).toContain('The reporting line is closed at the moment.')
    expect(page.html).toContain('href="tel:112"')
    expect((await reporter.visitor.post(`/${shut.slug}/report/send`, { told: aStory() })).status).toBe(409)
  })
})
