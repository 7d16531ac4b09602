import { beforeAll, describe, expect, test } from 'vitest'
import { aReporter, type Reporter } from '../../../test/reporter.ts'
import { aVisitor } from '../../../test/visitor.ts'
import { newId } from '../../platform/ids.ts'

let reporter: Reporter
beforeAll(async () => {
  reporter = await aReporter()
})

describe('the front page', () => {
  test('meets whoever is not signed in, with the words of the language and the numbers to call', async () => {
    const page = await reporter.visitor.get(reporter.path('?lang=cs'))
    expect(page.status).toBe(200)
    expect(page.text).toContain('Pomáháme v Brně.')
    expect(page.text).toContain('Řekněte nám, co se stalo')
    expect(page.html).toContain('href="tel:112"')
    expect(page.html).toContain('href="tel:+420000000010"')
    expect(page.text).toContain('Strojový překlad')
    expect((await reporter.visitor.get(reporter.path('?lang=en'))).text).not.toContain('Machine translation')
  })
  test('is found with a slash at the end too, and leads nowhere else', async () => {
    expect((await reporter.visitor.get(reporter.path('/?lang=cs'))).location).toBe(reporter.path('?lang=cs'))
    expect((await reporter.visitor.get('/%2Fexample.org/')).location).toBe('/%2Fexample.org')
  })
  test('lets members go on to their day, and is theirs to look at', async () => {
    const hana = await reporter.house.member(['caseworker'])
    expect((await hana.get(reporter.path(''))).location).toBe(reporter.path('/today'))
    expect((await hana.get(reporter.path('/front'))).status).toBe(200)
  })
  test('of an organisation that is not there is not there', async () => {
    expect((await reporter.visitor.get(`/${newId()}/report`)).status).toBe(404)
  })
  test('speaks the language of the browser, and keeps the one of the address in every link and form', async () => {
    const page = await reporter.visitor.get(reporter.path(''), {
      'accept-language': 'xx, uk;q=0.9, cs;q=0.1',
    })
    expect(page.html).toMatch(/<html lang="uk" dir="ltr"/)
    const arabic = await reporter.visitor.get(reporter.path('/report?lang=ar'))
    expect(arabic.html).toMatch(/<html lang="ar" dir="rtl"/)
    expect(arabic.html).toContain(`action="${reporter.path('/report')}?lang=ar"`)
    expect(arabic.html).toContain(`href="${reporter.path('/report')}?lang=fa"`)
  })
})

describe('leaving quickly', () => {
  test('leads away, and for ten minutes every page for everybody does', async () => {
    const leaver = await aVisitor()
    const out = await leaver.get(reporter.path('/exit'))
    expect(out.location).toBe('https://www.yr.no/')
    expect(out.headers.get('set-cookie')).toMatch(/^w=1; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)
    for (const room of ['', '/front', '/report', '/receipt', '/statistics', '/statistics/1'])
      expect((await leaver.get(reporter.path(room))).location).toBe('https://www.yr.no/')
  })
  test('is on every page, also without script', async () => {
    const { checked, sent } = await reporter.tell()
    const pages = [
      await reporter.visitor.get(reporter.path('/front')),
      await reporter.visitor.get(reporter.path('/report')),
      await reporter.visitor.get(reporter.path('/receipt')),
      await reporter.visitor.get(reporter.path('/statistics')),
      checked,
      await sent(),
    ]
    for (const { html } of pages) expect(html).toContain(`href="${reporter.path('/exit')}"`)
  })
})
