import { beforeAll, describe, expect, test } from 'vitest'
import { aReporter, fieldsIn, type Reporter } from '../../../test/reporter.ts'
import { newId } from '../../platform/ids.ts'

let reporter: Reporter
beforeAll(async () => {
  reporter = await aReporter()
})

describe('the settings of the line', () => {
  test('are for those who manage it, and another who saved meanwhile is not written over', async () => {
    const owner = await reporter.house.member(['coordinator'])
    const page = await owner.get(reporter.path('/settings/line'))
    expect(page.text).toContain('The line is open')
    const saved = await owner.post(reporter.path('/settings/line'), {
      ...fieldsIn(page.html),
      open: 'yes',
      languages: ['cs', 'uk'],
      leave_to: 'https://example.org/weather',
      words_uk: 'Ми допомагаємо.',
    })
    expect(saved.status).toBe(303)
    expect((await reporter.visitor.get(reporter.path('?lang=uk'))).text).toContain('Ми допомагаємо.')
    expect((await reporter.visitor.get(reporter.path('?lang=ar'))).html).toMatch(/<html lang="cs"/)
    expect((await reporter.visitor.get(reporter.path('/exit'))).location).toBe('https://example.org/weather')
    reporter.visitor.cookies.clear()
    expect(
      (await owner.post(reporter.path('/settings/line'), { ...fieldsIn(page.html), _key: newId() })).status,
    ).toBe(409)
  })
  test('refuse a number that is none and an address that is not safe', async () => {
    const owner = await reporter.house.member(['coordinator'])
    const page = await owner.post(reporter.path('/settings/line'), {
      _version: '1',
      safety_number: 'call us',
      leave_to: 'http://example.org',
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Write a telephone number')
    expect(page.text).toContain('begins with https://')
  })
  test('are not shown to a caseworker', async () => {
    const hana = await reporter.house.member(['caseworker'])
    expect((await hana.get(reporter.path('/settings/line'))).status).toBe(403)
    expect((await hana.post(reporter.path('/settings/line'), {})).status).toBe(403)
  })
})
