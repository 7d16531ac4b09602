import { describe, expect, test } from 'vitest'
import { aVisitor, codeOf, type TestVisitor } from '../../../test/visitor.ts'
import { theWorld } from '../../../test/world.ts'
import { setUpCode } from './actions.ts'
import { addressFrom, countryFrom, isFreeAddress, timeZones, zoneOf, zonesOfCountries } from './place.ts'

const answers = {
  organisation: 'Lávka Brno',
  slug: '',
  country: 'CZ',
  language: 'cs',
  time_zone: 'Europe/Prague',
  name: 'Dana Ředitelová',
  email: 'dana@lavka.example.org',
  password: 'sedm pestrých dlaždic',
}

describe('the first visit', () => {
  test('is asked for by an empty installation, and refuses a wrong code, a weak password and a taken word', async () => {
    const { install } = await theWorld()
    const code = await setUpCode(install)
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    const visitor = await aVisitor()
    expect((await visitor.get('/')).location).toBe('/set-up')
    expect((await visitor.get('/set-up')).status).toBe(200)
    const wrong = await visitor.post('/set-up', { ...answers, code: 'AAAA-AAAA-AAAA' })
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('not the code of this server')])
    expect(wrong.html).toContain('Lávka Brno')
    expect((await visitor.post('/set-up', { ...answers, code, password: 'alongside123' })).status).toBe(422)
    expect((await visitor.post('/set-up', { ...answers, code, slug: 'sign-in' })).status).toBe(422)
    expect((await visitor.post('/set-up', { ...answers, code, time_zone: 'Europe/Nowhere' })).status).toBe(
      422,
    )
    expect((await visitor.get('/')).location).toBe('/set-up')
  })

  test('proposes the country of the browser’s language, and its time zone until another is chosen', async () => {
    const visitor = await aVisitor()
    const chosen = (html: string, name: string) =>
      html.split(`name="${name}"`)[1]?.match(/<option value="([^"]*)"[^>]* selected/)?.[1]
    for (const [languages, country] of [
      ['de-AT,de;q=0.8', 'AT'],
      ['sk', 'SK'],
      ['cs,en;q=0.5', 'CZ'],
    ]) {
      const { html } = await visitor.get('/set-up', { 'accept-language': String(languages) })
      expect(chosen(html, 'country')).toBe(country)
      expect(chosen(html, 'time_zone')).toBeUndefined()
    }
    expect(countryFrom('en')).toBeUndefined()
    expect(countryFrom('en-US')).toBeUndefined()
    expect(countryFrom('*')).toBeUndefined()
  })

  test('knows a time zone of every country', () => {
    for (const [country, zone] of Object.entries(zonesOfCountries()))
      expect(timeZones, country).toContain(zone)
    expect([zoneOf('PT'), zoneOf('ES'), zoneOf('UA')]).toEqual([
      'Europe/Lisbon',
      'Europe/Madrid',
      timeZones.find((zone) => /^Europe\/Ky?i(e|y)?v$/.test(zone)),
    ])
  })

  test('makes one organisation although two come at once, and is then over', async () => {
    const { install } = await theWorld()
    const code = await setUpCode(install)
    const visitors: TestVisitor[] = [await aVisitor(), await aVisitor()]
    const done = await Promise.all(
      visitors.map((visitor, index) =>
        visitor.post('/set-up', {
          ...answers,
          country: 'PT',
          time_zone: '',
          slug: `lavka-${index}`,
          email: `dana${index}@lavka.example.org`,
          code,
        }),
      ),
    )
    expect(done.map((answer) => answer.location.split('?')[0]).sort()).toEqual([
      '/sign-in',
      '/sign-in/enrolment',
    ])
    const made = await install.pools.pool('door').query('select slug, time_zone from organisation')
    expect(made.rows.map(({ time_zone }) => time_zone)).toEqual(['Europe/Lisbon'])
    expect(await setUpCode(install)).toBeUndefined()
    const late = await aVisitor()
    expect((await late.get('/set-up')).location).toBe('/sign-in')
    expect((await late.post('/set-up', { ...answers, slug: 'lavka-3', code })).location).toBe('/sign-in')
    expect((await late.get('/')).location).toBe('/sign-in')

    const winner = visitors[
      done.findIndex((answer) => answer.location.startsWith('/sign-in/enrolment'))
    ] as TestVisitor
    const page = await winner.get('/sign-in/enrolment')
    const secret = page.html.match(/<code>([A-Z2-7 ]+)<\/code>/)?.[1] ?? ''
    expect((await winner.post('/sign-in/enrolment', { code: codeOf(secret) })).status).toBe(200)
    const settings = await winner.get(`/${made.rows[0].slug}/settings`)
    expect([settings.status, settings.text]).toEqual([200, expect.stringContaining('Dana Ředitelová')])
    const audit = await install.pools.pool('owner').query('select act from audit_event')
    expect(audit.rows.map((row: { act: string }) => row.act)).toContain('organisation.create')
  })

  test.each([
    ['Lávka Brno', 'lavka-brno'],
    ['Združenie „Мост“ & spol.', 'zdruzenie-most-spol'],
    ['Ośrodek Pomocy im. św. Jana', 'osrodek-pomocy-im-sw-jana'],
  ])('makes of %s the address %s', (name, slug) => {
    expect(addressFrom(name)).toBe(slug)
    expect(isFreeAddress(slug)).toBe(true)
  })
})
