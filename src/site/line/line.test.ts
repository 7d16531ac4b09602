import { beforeAll, describe, expect, test } from 'vitest'
import { aReporter, fieldsIn, type Reporter } from '../../../test/reporter.ts'
import { aVisitor } from '../../../test/visitor.ts'
import { anOrganisation, type House } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { frontWords } from './front-words.ts'

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
  test('let one look at the words before they are saved, in each language offered', async () => {
    const owner = await reporter.house.member(['coordinator'])
    const page = await owner.get(reporter.path('/settings/line'))
    const looked = await owner.post(reporter.path('/settings/line'), {
      ...fieldsIn(page.html),
      step: 'preview',
      open: 'yes',
      languages: ['cs', 'ar'],
      words_cs: 'Jsme tu pro vás.\n\nOdpovídáme do dvou dnů.',
    })
    expect(looked.status).toBe(200)
    expect(looked.text).toContain('Nothing is saved yet.')
    expect(looked.html).toContain('<p class="kept">Odpovídáme do dvou dnů.</p>')
    expect(looked.html).toMatch(/<textarea[^>]*name="words_cs"[^>]*>Jsme tu pro vás\./)
    expect(looked.html).toContain('نقف إلى جانب')
    expect((await reporter.visitor.get(reporter.path('/front?lang=cs'))).text).not.toContain(
      'Jsme tu pro vás',
    )
    // What is saved after the look is still checked against what somebody else saved meanwhile.
    expect(fieldsIn(looked.html)._version).toBe(fieldsIn(page.html)._version)
  })
})

describe('numbers to call', () => {
  const numbers = async (house: House) =>
    (await (await aVisitor()).get(`/${house.slug}/front?lang=en`)).html.match(/href="tel:[^"]+/g) ?? []
  const inRomania = async () => {
    const house = await anOrganisation('Punte', 'RO')
    return { house, owner: await house.member(['coordinator']) }
  }
  test('that nobody checked are offered to the organisation, and shown to nobody else', async () => {
    const { house, owner } = await inRomania()
    expect(await numbers(house)).toEqual(['href="tel:112'])
    const page = await owner.get(`/${house.slug}/settings/line`)
    expect(page.text).toContain('Check it before you rely on it: anes.gov.ro')
    expect(page.html).not.toMatch(/value="0800 500 333"[^>]*checked/)
  })
  test('are shown when the organisation ticks them, and are not when it unticks them', async () => {
    const { house, owner } = await inRomania()
    const save = (version: string, help_numbers: string[]) =>
      owner.post(`/${house.slug}/settings/line`, { _version: version, help_numbers })
    await save('0', ['119', '666'])
    expect(await numbers(house)).toEqual(['href="tel:112', 'href="tel:119'])
    await save('1', [])
    expect(await numbers(house)).toEqual(['href="tel:112'])
  })
  test('that hold for a whole country are shown from the beginning', async () => {
    expect(await numbers(await anOrganisation('Lávka', 'CZ'))).toEqual([
      'href="tel:112',
      'href="tel:158',
      'href="tel:155',
      'href="tel:116006',
      'href="tel:116111',
    ])
  })
})

describe('the first words of the front page', () => {
  const said = { cs: 'Pomáháme v Brně.', en: 'We help in Brno.' }
  const pick = (front_words: Partial<typeof said>, lang: 'ar' | 'cs', language = 'cs') => {
    const { ours, own } = frontWords({ front_words }, lang, language)
    return [ours, own?.lang]
  }
  test('are the organisation’s in the reader’s language, else a sentence of ours and theirs in their own or in English', () => {
    expect(pick(said, 'cs')).toEqual([false, 'cs'])
    expect(pick(said, 'ar')).toEqual([true, 'cs'])
    expect(pick(said, 'ar', 'pl')).toEqual([true, 'en'])
    expect(pick({ cs: said.cs }, 'ar', 'pl')).toEqual([true, undefined])
    expect(pick({}, 'cs')).toEqual([true, undefined])
  })
})
