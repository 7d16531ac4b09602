import { beforeAll, describe, expect, test } from 'vitest'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { anOpenLine, aReporter, fieldsIn, type Reporter } from '../../../test/reporter.ts'

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
  test('leaves no trace of the minute in what makes a form that is sent twice one', async () => {
    const { visit } = await reporter.reported()
    const page = await reporter.visitor.post(reporter.path('/receipt/again?lang=en'), { visit })
    const _key = fieldsIn(page.html)._key ?? ''
    const say = () =>
      reporter.visitor.post(reporter.path('/receipt/say?lang=en'), { visit, words: 'Once.', _key })
    expect([(await say()).status, (await say()).status]).toEqual([200, 303])
    const kept = await rowsOf(
      reporter.house,
      `select key, created_at = date_trunc('day', created_at at time zone 'utc') at time zone 'utc' as whole from idempotency_key
        where member_id = '00000000-0000-0000-0000-000000000000'`,
    )
    expect(kept.map(({ whole }) => whole)).toEqual([true])
    expect(kept[0].key).toBe(_key)
    // A UUID of the fourth version is random throughout; one of the seventh begins with the time.
    expect(_key[14]).toBe('4')
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
