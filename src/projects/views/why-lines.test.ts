import { expect, test } from 'vitest'
import { formats } from '../../platform/i18n/format.ts'
import { translator } from '../../platform/i18n/messages.ts'
import type { Page } from '../../ui/page.ts'
import type { IndicatorFigure } from '../figures/indicators.ts'
import type { Measure } from '../measures/measure.ts'
import { standingWords } from '../reports/document.ts'
import { sumLines } from './why-lines.ts'

const page = { lang: 'en', t: translator('en'), f: formats('en', 'UTC', '2026-11-12') } as Page
const why = { sources: [{ source: 'incident' as const, contributions: 11, parents: 11 }], headsOnly: 0 }

const linesOf = (measure: Measure, share: { of: number; to: number }) => {
  const figure = { kind: 'ratio', value: share.of / share.to, measure, share } as IndicatorFigure
  return sumLines(page, figure, { ...why, rows: [], listed: 11 }).map(({ amount, label }) => [amount, label])
}

test('a share of incidents says what is divided by what', () => {
  const incidents = (standing: 'police' | 'known') => ({
    count: 'events' as const,
    of: { from: 'incidents' as const, standing },
  })
  const rate = { ratio: { of: incidents('police'), to: incidents('known') } }
  const [part, whole, share] = linesOf(rate, { of: 11, to: 203 })
  expect(part).toEqual(['11', 'incidents of the project (the police were told)'])
  expect(whole).toEqual(['÷ 203', 'incidents of the project (it is known whether the police were told)'])
  expect(share).toEqual(['5.4%', 'the share'])
})

test('any other share says how much of how much', () => {
  const people = (services: 'legal_counselling'[]) => ({
    count: 'people' as const,
    sources: [{ from: 'entries' as const, services }],
  })
  const measure = { ratio: { of: people(['legal_counselling']), to: people([]) } }
  expect(linesOf(measure, { of: 1, to: 4 })).toEqual([
    ['1', 'what is counted'],
    ['÷ 4', 'of how much'],
    ['25%', 'the share'],
  ])
})

test('a share behind plan lacks points; anything else, its own units', () => {
  const words = (kind: 'ratio' | 'people', by: number) =>
    standingWords(page.t, page.f, kind, { state: 'behind', by }, 'EUR')
  expect(words('ratio', 0.0281)).toBe('2.8 percentage points fewer than planned')
  expect(words('ratio', 0.01)).toBe('1 percentage point fewer than planned')
  expect(words('people', 4)).toBe('4 fewer than planned')
})
