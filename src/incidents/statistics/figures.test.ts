import { describe, expect, test } from 'vitest'
import { aFact } from '../../../test/incident-facts.ts'
import { regionCodes } from '../coding/regions.ts'
import { figuresOf } from './figures.ts'
import { outlinesOf, shadeOf } from './outlines.ts'
import { begunPeriods, comparedWith, monthsOf, type Period, readPeriod, yearBefore } from './period.ts'
import { compare, countRange, shareRange } from './uncertainty.ts'

const year = readPeriod('2026') as Period
const times = (count: number, over: Parameters<typeof aFact>[0] = {}) =>
  Array.from({ length: count }, () => aFact(over))

describe('figures of incidents', () => {
  test('count an incident with two motives once in all and once in each motive', () => {
    const figures = figuresOf(
      [
        aFact({ bias_perceived: ['anti_roma', 'gender'] }),
        aFact({ bias_perceived: ['anti_roma'], bias_assessed: ['anti_roma', 'disability'] }),
        aFact(),
      ],
      year,
    )
    expect(figures.incidents).toBe(3)
    expect(figures.motive).toEqual({
      adds_up: false,
      lines: [
        { code: 'anti_roma', count: 2 },
        { code: 'disability', count: 1 },
        { code: 'gender', count: 1 },
      ],
      unknown: 1,
    })
  })

  test('count people apart from incidents, and say of how many incidents that is not known', () => {
    const figures = figuresOf([aFact({ people_harmed: 4 }), aFact({ people_harmed: null })], year)
    expect([figures.incidents, figures.people_harmed, figures.people_unknown]).toEqual([2, 4, 1])
  })

  test('give the reporting rate of those who were asked and knew, with what is not known beside it', () => {
    const facts = [
      ...times(2, { police_told: 'yes' }),
      ...times(38, { police_told: 'no', police_why_not: ['no_trust', 'fear_of_police'] }),
      ...times(7, { police_told: 'unknown' }),
      ...times(3, { police_told: 'prefers_not' }),
    ]
    const { rate, why_not } = figuresOf(facts, year)
    expect(rate).toMatchObject({ told: 2, not_told: 38, unknown: 10, rate: 0.05 })
    expect(rate.range?.low).toBeCloseTo(0.0138, 3)
    expect(rate.range?.high).toBeCloseTo(0.165, 3)
    expect(why_not.lines).toEqual([
      { code: 'fear_of_police', count: 38 },
      { code: 'no_trust', count: 38 },
    ])
    expect(figuresOf([], year).rate).toEqual({
      told: 0,
      not_told: 0,
      unknown: 0,
      rate: undefined,
      range: undefined,
    })
  })

  test('put an incident into the month and year it happened; one known by its year has no month', () => {
    const figures = figuresOf(
      [
        aFact({ occurred_from: '2025-12-31', received_on: '2026-01-02' }),
        aFact({ occurred_from: '2026-02-01', occurred_precision: 'month' }),
        aFact({ occurred_from: '2026-01-01', occurred_precision: 'year' }),
        aFact({ occurred_from: null, occurred_precision: 'unknown', received_on: '2026-05-01' }),
      ],
      year,
    )
    expect(figures.incidents).toBe(3)
    expect(figures.months.filter(({ count }) => count > 0)).toMatchObject([{ month: '2026-02', count: 1 }])
    expect(figures.month_unknown).toBe(2)
  })
})

describe('honest uncertainty', () => {
  test.each([
    [0, 0, 3.67],
    [5, 1.61, 11.67],
    [10, 4.79, 18.39],
    [100, 81.36, 121.63],
  ])('a count of %i lies between %f and %f', (count, low, high) => {
    expect(countRange(count).low).toBeCloseTo(low, 1)
    expect(countRange(count).high).toBeCloseTo(high, 1)
  })

  test('a share of nothing has no range, a share of few a wide one', () => {
    expect(shareRange(0, 0)).toBeUndefined()
    expect(shareRange(0, 10)?.high).toBeCloseTo(0.278, 2)
  })

  test('two periods compare only when there is enough to say', () => {
    expect(compare(6, 9)).toEqual({ says: 'too_few' })
    expect(compare(25, 0)).toEqual({ says: 'too_few' })
    expect(compare(30, 25)).toMatchObject({ says: 'no_difference', ratio: 1.2 })
    expect(compare(90, 40)).toMatchObject({ says: 'more', ratio: 2.25 })
    expect(compare(40, 90)).toMatchObject({ says: 'fewer' })
  })
})

describe('periods', () => {
  test('that still run are compared with the same days a year before', () => {
    const [all, last, leap] = [year, readPeriod('2025'), readPeriod('2028-Q1')] as Period[]
    expect(comparedWith(all as Period, '2026-11-12')).toEqual({
      code: '2025',
      from: '2025-01-01',
      until: '2025-11-12',
    })
    expect(comparedWith(all as Period, '2026-12-31')?.until).toBe('2025-12-31')
    expect(comparedWith(last as Period, '2026-11-12')?.until).toBe('2024-12-31')
    expect(comparedWith(leap as Period, '2028-02-29')?.until).toBe('2027-02-28')
  })

  test('are years and quarters and nothing else', () => {
    expect(readPeriod('2026-Q1')).toEqual({ code: '2026-Q1', from: '2026-01-01', until: '2026-03-31' })
    expect(readPeriod('2024')?.until).toBe('2024-12-31')
    for (const odd of ['2026-Q5', '2026-03', '26', '', undefined, '2026-01-01'])
      expect(readPeriod(odd)).toBeUndefined()
    expect(monthsOf(readPeriod('2026-Q4') as Period)).toEqual(['2026-10', '2026-11', '2026-12'])
    expect(yearBefore(readPeriod('2026-Q4') as Period)?.code).toBe('2025-Q4')
    expect(begunPeriods('2026-05-02', 2025).map(({ code }) => code)).toEqual([
      '2026',
      '2026-Q2',
      '2026-Q1',
      '2025',
      '2025-Q4',
      '2025-Q3',
      '2025-Q2',
      '2025-Q1',
    ])
  })
})

describe('the map', () => {
  test('has an outline for every region there is a code for, and no other, each with its number inside its country', () => {
    const all = ['CZ', 'PL', 'SK', 'GB'].flatMap((country) => {
      const map = outlinesOf(country)
      for (const { at, path } of map?.regions ?? []) {
        expect(path).toMatch(/^M[\d.]+ [\d.]+l[-\d. lMz]+z$/)
        expect([(at[0] ?? -1) < (map?.width ?? 0), (at[1] ?? -1) < (map?.height ?? 0)]).toEqual([true, true])
      }
      return map?.regions ?? []
    })
    expect(all.map(({ code }) => code).sort()).toEqual([...regionCodes].sort())
    expect(outlinesOf('NO')).toBeUndefined()
  })
  test('is darker where there are more, and has no shade for what is not shown', () => {
    expect([0, 1, 5, 20].map((value) => shadeOf(value, 20))).toEqual([0, 1, 1, 4])
    expect([shadeOf(null, 20), shadeOf(0, 0)]).toEqual([undefined, 0])
  })
})
