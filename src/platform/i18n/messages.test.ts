import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import cs from '../../../messages/cs.json'
import en from '../../../messages/en.json'
import pl from '../../../messages/pl.json'
import {
  chooseLanguage,
  isMessageId,
  isTranslated,
  type Lang,
  languages,
  type MessageId,
  translator,
} from './messages.ts'

const catalogues: Record<Lang, Record<string, string>> = { en, cs, pl }
const ids = Object.keys(en) as MessageId[]

/** A parsed text, as far as it matters here. */
interface Element {
  type: number
  value: string
  options?: Record<string, { value: Element[] }>
}
const [argument, number, date, time, select, plural] = [1, 2, 3, 4, 5, 6]

/** The placeholders of a text, each with what it is: a text, a number, a date, or one of several words. */
function placeholders(elements: Element[], found = new Map<string, string>()): Map<string, string> {
  for (const { type, value, options = {} } of elements) {
    if (type === argument && !found.has(value)) found.set(value, 'text')
    if (type === number || type === plural) found.set(value, 'number')
    if (type === date || type === time) found.set(value, 'date')
    if (type === select) found.set(value, `one of ${Object.keys(options).sort().join(', ')}`)
    for (const choice of Object.values(options)) placeholders(choice.value, found)
  }
  return found
}

const placeholdersOf = (lang: Lang, id: string) =>
  placeholders(new IntlMessageFormat(catalogues[lang][id] ?? '', lang).getAst() as Element[])

/** Said with other facts in other languages; whoever shows it gives them all. */
const differently = ['clocks.on_day']

/** Values for a text's placeholders, the n-th of several sets. */
function valuesFor(kinds: Map<string, string>, n: number): Record<string, string | number | Date> {
  const amounts = [0, 1, 2, 3, 5, 12, 22, 1.5]
  return Object.fromEntries(
    [...kinds].map(([name, kind]) => {
      if (kind === 'number') return [name, amounts[n % amounts.length] ?? 0]
      if (kind === 'date') return [name, new Date('2026-11-18T10:00:00Z')]
      if (kind.startsWith('one of'))
        return [name, kind.slice(7).split(', ')[n % kind.split(', ').length] ?? 'other']
      return [name, 'Vrbová']
    }),
  )
}

describe('the catalogues', () => {
  test.each(languages)('of %s have the same texts, none of them empty', (lang) => {
    expect(Object.keys(catalogues[lang]).filter((id) => !(id in en))).toEqual([])
    expect(ids.filter((id) => !catalogues[lang][id]?.trim())).toEqual([])
  })
  test.each(languages)('of %s are read without a mistake, and ask for what the English ask', (lang) => {
    const wrong: string[] = []
    for (const id of ids.filter((one) => !differently.includes(one))) {
      try {
        const theirs = Object.fromEntries(placeholdersOf(lang, id))
        const english = Object.fromEntries(placeholdersOf('en', id))
        // A language may need the gender where another does not, and a plural here may be a bare number there.
        const plain = (kinds: Record<string, string>) =>
          Object.entries(kinds)
            .filter(([name]) => name !== 'gender')
            .map(([name, kind]) => `${name}${kind.startsWith('one of') ? ` ${kind}` : ''}`)
            .sort()
        if (plain(theirs).join() !== plain(english).join())
          wrong.push(`${id}: ${plain(theirs)} | ${plain(english)}`)
      } catch (error) {
        wrong.push(`${id}: ${String(error)}`)
      }
    }
    expect(wrong).toEqual([])
  })
  test.each(languages)('of %s give a sentence for every number and every choice', (lang) => {
    const t = translator(lang)
    const wrong: string[] = []
    for (const id of ids) {
      const kinds = placeholdersOf(lang, id)
      for (let n = 0; n < (kinds.size ? 8 : 1); n++) {
        const said = t(id, kinds.size ? valuesFor(kinds, n) : undefined)
        if (/[{}]|undefined|NaN|\[en\]/.test(said) || said === id) wrong.push(`${id}: ${said}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('a text', () => {
  test('that a language lacks is shown in English, and marked', () => {
    const kept = catalogues.cs['message.back']
    try {
      delete catalogues.cs['message.back']
      expect(isTranslated('cs', 'message.back')).toBe(false)
      expect(translator('cs')('message.back')).toBe(`${en['message.back']} [en]`)
    } finally {
      catalogues.cs['message.back'] = kept ?? ''
    }
    expect(translator('cs')('message.back')).toBe(cs['message.back'])
  })
  test('that exists nowhere shows its id', () => {
    expect(translator('en')('no.such.text' as MessageId)).toBe('no.such.text')
  })
  test('is told from words that mean something to the program', () => {
    expect(['message.back', 'toString', 'constructor', '__proto__', ''].map(isMessageId)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
    expect(isTranslated('cs', 'constructor')).toBe(false)
    expect(translator('cs')('constructor' as MessageId)).toBe('constructor')
  })
})

test('the language is the first wish that can be fulfilled', () => {
  expect(chooseLanguage(undefined, 'cs-CZ,cs;q=0.9,en;q=0.8')).toBe('cs')
  expect(chooseLanguage('pl', 'cs')).toBe('pl')
  expect(chooseLanguage('xx', 'de-DE, pl;q=0.5')).toBe('pl')
  expect(chooseLanguage('', 'de')).toBe('en')
  expect(chooseLanguage('../../cs')).toBe('en')
})
