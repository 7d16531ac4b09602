import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import en from '../../../messages/en.json'
import { formats } from './format.ts'
import {
  choosePublicLanguage,
  directionOf,
  localeOf,
  type PublicMessageId,
  publicLangs,
  publicTranslator,
} from './public.ts'

const ids = Object.keys(en).filter((id): id is PublicMessageId => id.startsWith('public.'))
const catalogueOf = (lang: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../messages/${lang}.json`, import.meta.url), 'utf8'))

interface Element {
  type: number
  value: string
  options?: Record<string, { value: Element[] }>
}
const plural = 6
const partsOf = (text: string, lang: string) =>
  (new IntlMessageFormat(text, lang).getAst() as Element[]).filter(({ type }) => type !== 0)

describe.each(publicLangs)('the public texts in %s', (lang) => {
  const own = catalogueOf(lang)
  test('are all there, and say something', () => {
    expect(ids.filter((id) => !own[id]?.trim())).toEqual([])
    const strangers = Object.keys(own).filter((id) => !(id in en))
    expect(strangers).toEqual([])
  })
  test('ask for what the English ask, in every plural form the language has', () => {
    const wrong: string[] = []
    for (const id of ids) {
      const parts = partsOf(own[id] ?? '', lang)
      const names = (list: Element[]) => list.map(({ value }) => value).sort()
      if (names(parts).join() !== names(partsOf(en[id], 'en')).join()) wrong.push(id)
      for (const { type, options } of parts) {
        if (type !== plural) continue
        const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions()
        // The Czech form for fractions: nobody counts in them here.
        const needed = pluralCategories.filter((form) => !(lang === 'cs' && form === 'many'))
        if (!needed.every((form) => form in (options ?? {}))) wrong.push(`${id}: a plural form`)
      }
    }
    expect(wrong).toEqual([])
  })
  test('can be said with any number', () => {
    const t = publicTranslator(lang)
    for (const n of [0, 1, 2, 3, 5, 11, 21, 100])
      for (const id of ['public.talk.files', 'public.busy', 'public.enter.slow'] as const)
        expect(t(id, { n })).not.toMatch(/[{}#]|undefined/)
  })
})

describe('a public language', () => {
  test('is the first wish that is offered: address, browser, organisation', () => {
    expect(choosePublicLanguage(publicLangs, 'uk', 'cs')).toBe('uk')
    expect(choosePublicLanguage(publicLangs, undefined, 'de-DE, ar-SY;q=0.8, en;q=0.5')).toBe('ar')
    expect(choosePublicLanguage(publicLangs, '../x', 'de', 'cs')).toBe('cs')
    expect(choosePublicLanguage(['cs', 'vi'], 'ar', 'fa', 'en')).toBe('cs')
    expect(choosePublicLanguage(publicLangs, undefined, 'no')).toBe('nb')
    expect(choosePublicLanguage(publicLangs, 'constructor')).toBe('en')
  })
  test('has its direction, and isolates what stands in it', () => {
    expect([directionOf('ar'), directionOf('fa'), directionOf('uk')]).toEqual(['rtl', 'rtl', 'ltr'])
    expect(publicTranslator('ar')('public.help.danger', { number: '112' })).toContain('\u2068112\u2069')
  })
  test('writes days in its own words, in the calendar and figures of the country one is in', () => {
    const day = (lang: (typeof publicLangs)[number]) =>
      formats(lang, 'Europe/Prague', '2026-11-18').longDate('2026-11-16')
    expect(day('ar')).toContain('16 نوفمبر')
    expect(day('fa')).toMatch(/16.*2026/)
    expect(day('uk')).toContain('16 листопада')
    expect(localeOf('vi')).toBe('vi')
  })
})
