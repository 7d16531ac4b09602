import { beforeAll, describe, expect, test } from 'vitest'
import { anOpenLine, aReporter, type Reporter } from '../../../test/reporter.ts'

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
