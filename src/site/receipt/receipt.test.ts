import { beforeAll, describe, expect, test } from 'vitest'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { anOpenLine, aReporter, fieldsIn, type Reporter } from '../../../test/reporter.ts'
import { publicLangs, publicTranslator } from '../../platform/i18n/public.ts'

let reporter: Reporter
beforeAll(async () => {
  reporter = await aReporter()
})

describe('coming back', () => {
  test('with a wrong receipt opens nothing and says the same of one that never was', async () => {
    const { receipt } = await reporter.reported()
    const wrong = `${receipt.slice(0, -1)}${(Number(receipt.at(-1)) + 1) % 10}`
    for (const typed of [wrong, '1234', 'نص']) {
      const page = await reporter.visitor.post(reporter.path('/receipt?lang=en'), { receipt: typed })
      expect([page.status, page.text.includes('We find nothing under these digits')]).toEqual([422, true])
    }
  })
  test('takes the receipt in any grouping and in Arabic figures', async () => {
    const { words, receipt } = await reporter.reported()
    const arabic = [...receipt].map((digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]).join('')
    for (const typed of [receipt.replace(/(.{4})/g, '$1 '), arabic])
      expect(
        (await reporter.visitor.post(reporter.path('/receipt?lang=en'), { receipt: typed })).text,
      ).toContain(words)
  })
  test('adds words, which stand in the conversation', async () => {
    const { visit } = await reporter.reported()
    const said = await reporter.visitor.post(reporter.path('/receipt/say?lang=en'), {
      visit,
      words: 'I remember the tram.',
    })
    expect(said.status).toBe(200)
    expect(said.text).toContain('I remember the tram.')
    expect(
      (await reporter.visitor.post(reporter.path('/receipt/say?lang=en'), { visit, words: ' ' })).status,
    ).toBe(422)
  })
  test('goes on for half an hour, then asks for the receipt again', async () => {
    const { visit } = await reporter.reported()
    const page = await reporter.visitor.post(reporter.path('/receipt/again?lang=en'), {
      visit: [...visit].reverse().join(''),
    })
    expect([page.status, page.text.includes('Enter your receipt again')]).toEqual([422, true])
    const elsewhere = await anOpenLine()
    const there = await reporter.visitor.post(`/${elsewhere.slug}/receipt/again?lang=en`, { visit })
    expect(there.status).toBe(422)
  })
  test('shows what was agreed to as it stands, in every language, and how to change it', async () => {
    const { sent } = await reporter.tell(undefined, { agreed: 'police' })
    const { visit = '' } = fieldsIn((await sent()).html)
    const seen = (lang: string) =>
      reporter.visitor.post(reporter.path(`/receipt/again?lang=${lang}`), { visit })
    const { text } = await seen('en')
    expect(text).toContain('What may we do with it? Pass it on to the police You can change')
    await rowsOf(
      reporter.house,
      `update incident set agreed = '{contact,quotation}' where agreed = '{police}' returning id`,
      [],
    )
    for (const lang of publicLangs) {
      const t = publicTranslator(lang)
      const page = await seen(lang)
      for (const id of ['public.agreed.contact', 'public.agreed.quotation'] as const)
        expect(page.text).toContain(t(id))
      expect(page.text).not.toContain(t('public.agreed.police'))
      // A day that ends with a full stop brings no second one.
      expect(page.text).not.toMatch(/\.\u2069?\./)
    }
    const none = await reporter.reported()
    const page = await reporter.visitor.post(reporter.path('/receipt/again?lang=en'), { visit: none.visit })
    expect(page.text).toContain('What may we do with it? You decide. Without your agreement nobody')
  })
  test('says once what is wrong, in the field where one goes on, and how many digits were typed', async () => {
    const wrong = (receipt: string) => reporter.visitor.post(reporter.path('/receipt?lang=en'), { receipt })
    const short = await wrong('1234 ٥٦٧٨ 9')
    expect(short.status).toBe(422)
    expect(short.text.match(/We find nothing under these digits/g)).toHaveLength(1)
    expect(short.text).toContain('You typed 9 digits. A receipt has 24.')
    expect(short.html).toMatch(/<input [^>]*name="receipt"[^>]*aria-invalid="true"[^>]* autofocus/)
    const whole = await wrong('1234 '.repeat(6))
    expect(whole.text).toContain('We find nothing under these digits')
    expect(whole.text).not.toContain('You typed')
  })
  test('leaves no trace of the minute in what makes a form that is sent twice one', async () => {
    const { visit } = await reporter.reported()
    const page = await reporter.visitor.post(reporter.path('/receipt/again?lang=en'), { visit })
    const _once = fieldsIn(page.html)._once ?? ''
    const say = () =>
      reporter.visitor.post(reporter.path('/receipt/say?lang=en'), { visit, words: 'Once.', _once })
    // Whoever presses twice sees their conversation, with what they wrote in it once.
    for (const answer of [await say(), await say()]) {
      expect(answer.status).toBe(200)
      expect(answer.text).toContain('We have it.')
      expect(answer.text.match(/Once\./g)).toHaveLength(1)
    }
    const kept = await rowsOf(
      reporter.house,
      `select key, created_at = date_trunc('day', created_at at time zone 'utc') at time zone 'utc' as whole from idempotency_key
        where member_id = '00000000-0000-0000-0000-000000000000'`,
    )
    expect(kept.map(({ whole }) => whole)).toEqual([true])
    expect(kept[0].key).toBe(_once)
    // A UUID of the fourth version is random throughout; one of the seventh begins with the time.
    expect(_once[14]).toBe('4')
  })
  test('an address that is none leaves no line in the access log: not the minute, and nothing to fill it with', async () => {
    const before = (await auditOf(reporter.house)).length
    for (const path of ['/receipt/nothing', '/report/nothing'])
      expect((await reporter.visitor.get(reporter.path(path))).status).toBe(404)
    expect((await auditOf(reporter.house)).length).toBe(before)
  })
  test('gives everything that is held about the report as a file, to nobody but its receipt', async () => {
    const { words, visit } = await reporter.reported()
    const copy = (fields: Record<string, string>) =>
      reporter.visitor.post(reporter.path('/receipt/copy?lang=en'), fields)
    const text = await copy({ visit, as: 'text' })
    expect(text.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9-]+\.txt"/)
    expect(text.headers.get('cache-control')).toContain('no-store')
    expect(text.html).toContain(words)
    expect(JSON.parse((await copy({ visit, as: 'json' })).html).told).toBe(words)
    const none = await copy({ visit: [...visit].reverse().join(''), as: 'json' })
    expect([none.status, none.html.includes(words)]).toEqual([422, false])
  })
  test('forgets after a second question, and then opens nothing', async () => {
    const { words, receipt, visit } = await reporter.reported()
    const asked = await reporter.visitor.post(reporter.path('/receipt/forget?lang=en'), { visit })
    expect(asked.text).toContain('Forget everything you wrote?')
    expect((await reporter.visitor.post(reporter.path('/receipt/forgotten?lang=en'), { visit })).status).toBe(
      422,
    )
    const done = await reporter.visitor.post(reporter.path('/receipt/forgotten?lang=en'), {
      visit,
      sure: 'yes',
    })
    expect(done.text).toContain('It is destroyed')
    const after = await reporter.visitor.post(reporter.path('/receipt?lang=en'), { receipt })
    expect(after.text).not.toContain(words)
  })
})
