import { describe, expect, test } from 'vitest'
import { anOrganisation, theWorld } from '../../test/world.ts'

const ask = async (query = '', headers: Record<string, string> = {}) => {
  const { app } = await theWorld()
  const response = await app.request(`/deadlines${query}`, { headers })
  const html = await response.text()
  const text = html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
  return { status: response.status, headers: response.headers, html, text }
}
const question = '?lang=en&pathway=cz-primary-school-enrolment&event=refusal-delivered&on=2026-11-02'

describe('the public calculator', () => {
  test('answers anybody: the day in words, how it was counted, its source, how sure it is, and a caution', async () => {
    const page = await ask(question)
    expect(page.status).toBe(200)
    expect(page.text).toContain('The appeal must be handed in by Wednesday 18 November')
    expect(page.text).toContain('The law gives 15 days, counted from the day after.')
    expect(page.text).toContain('Act 500/2004, § 83(1) and § 40(1)')
    expect(page.text).toContain('from secondary sources')
    expect(page.text).toContain('This is no legal advice.')
    expect(page.html).toContain('class="clock__cal"')
  })

  test('offers the procedures of today by country, and the caution before anything is asked', async () => {
    const page = await ask()
    expect(page.status).toBe(200)
    expect(page.text).toContain('This is no legal advice.')
    expect(page.html).toMatch(/<optgroup label="Czechia">/)
    expect(page.html).not.toContain('before-2025')
  })

  test('sets no cookie, needs no script, and asks search engines not to hold a day somebody asked about', async () => {
    const page = await ask(question)
    expect(page.headers.get('set-cookie')).toBeNull()
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
    expect((await ask()).headers.get('x-robots-tag')).toBeNull()
    expect((await ask()).headers.get('set-cookie')).toBeNull()
    expect(page.html).toMatch(/<form[^>]*method="get"[^>]*action="\/deadlines#tried"/)
    expect(page.html).not.toContain('name="_csrf"')
  })

  test('speaks Czech and Polish, by the address or by what the browser asks for', async () => {
    expect((await ask(question.replace('lang=en', 'lang=cs'))).text).toContain('Toto není právní rada.')
    expect((await ask('', { 'accept-language': 'pl' })).text).toContain('To nie jest porada prawna.')
  })

  test('keeps the version in the address, says what is wrong with a day, and takes nonsense for a fresh start', async () => {
    const old = await ask(`${question}&version=before-2025-09`)
    expect(old.status).toBe(200)
    const wrong = await ask(question.replace('2026-11-02', 'tomorrow'))
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('tomorrow')
    const odd = await ask('?pathway=%3Cscript%3E&event=x&on=2026-11-02')
    expect(odd.status).toBe(200)
    expect(odd.html).not.toContain('<script>x')
    expect((await ask(`${question}&event=../x`)).status).toBeLessThan(500)
  })
})

describe('the page about what is protected', () => {
  const open = async (lang: string) => {
    const { app } = await theWorld()
    const response = await app.request(`/protection?lang=${lang}`)
    return {
      status: response.status,
      html: await response.text(),
      cookie: response.headers.get('set-cookie'),
    }
  }
  test.each([
    [
      'en',
      'What is not protected',
      'fully controls the running server',
      'spying program',
      'watches the whole network',
    ],
    ['cs', 'Co chráněné není', 'plně ovládá běžící server', 'Špehovací program', 'sleduje celou síť'],
    [
      'pl',
      'Co nie jest chronione',
      'w pełni panuje nad działającym serwerem',
      'Program szpiegujący',
      'obserwuje całą sieć',
    ],
  ])('says in %s what nobody can protect against, to anybody, without a cookie', async (lang, ...words) => {
    const { status, html, cookie } = await open(lang)
    expect([status, cookie]).toEqual([200, null])
    for (const word of words) expect(html).toContain(word)
  })
  test('is led to from one’s account and from the settings', async () => {
    const house = await anOrganisation()
    const lea = await house.member(['administrator'])
    for (const page of ['/account', `/${house.slug}/settings`])
      expect((await lea.get(page)).html).toContain('href="/protection?lang=en"')
  })
})
