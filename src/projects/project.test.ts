import { describe, expect, test } from 'vitest'
import { planned, standingOf } from './figures/figure.ts'
import { monthOf, shortWords } from './project.ts'
import { fillFigures, outlineFor, outlines, unknownCodes } from './reports/outline.ts'

describe('a project in time', () => {
  const project = { starts_on: '2025-07-01', ends_on: '2027-06-30' }
  test('is in its first month on its first day and in its last on its last', () => {
    expect(monthOf(project, '2025-07-01')).toEqual({ at: 1, of: 24, when: 'during' })
    expect(monthOf(project, '2026-11-12')).toEqual({ at: 17, of: 24, when: 'during' })
    expect(monthOf(project, '2027-06-30')).toEqual({ at: 24, of: 24, when: 'during' })
    expect(monthOf(project, '2025-06-30').when).toBe('before')
    expect(monthOf(project, '2027-07-01').when).toBe('after')
  })
})

describe('a figure against its target', () => {
  const span = { from: '2026-01-01', until: '2026-12-31' }
  const standing = (value: number, today: string) =>
    standingOf({
      value,
      target: 40,
      plan: planned(40, null, span, today),
      series: [{ date: '2026-05-03', total: 40 }],
      over: today > span.until,
      whole: true,
    })
  test('is reached, on plan, behind by whole units, or short after the end', () => {
    expect(standing(40, '2026-06-01')).toEqual({ state: 'reached', on: '2026-05-03' })
    expect(standing(20, '2026-07-02')).toEqual({ state: 'on_plan' })
    expect(standing(15, '2026-07-02')).toEqual({ state: 'behind', by: 5 })
    expect(standing(38, '2027-01-01')).toEqual({ state: 'short', by: 2 })
  })
  test('has a plan that runs straight from baseline to target', () => {
    expect(planned(30, 10, span, '2026-01-01')).toBe(10)
    expect(planned(30, 10, span, '2026-12-31')).toBe(30)
    expect(planned(null, 10, span, '2026-12-31')).toBeUndefined()
  })
})

test('lines of a chart are told apart by a word that only their title has', () => {
  const line = (code: string, title: string, unit = 'children') => ({ code, title, unit })
  expect(
    shortWords([
      line('A1', 'Children enrolled in non-segregated schools'),
      line('A3', 'Children accompanied'),
      line('A5', 'Parents at meetings and on trips', 'parents'),
    ]),
  ).toEqual(['enrolled', 'children', 'parents'])
  expect(shortWords([line('A1', 'Children'), line('A2', 'Children')])).toEqual(['A1', 'A2'])
  expect(shortWords([line('P1', 'People', 'people')])).toEqual(['people'])
})

describe('the texts of a report', () => {
  test('call figures by their codes', () => {
    const figures = new Map([['P1', { value: '46', target: '40' }]])
    expect(fillFigures('{P1} of {P1/target}, {P2}', figures)).toBe('46 of 40, {P2}')
    expect(unknownCodes('{P1} {P2}', new Set(['P1']))).toEqual(['P2'])
  })
  test('have the sections their funder asks for', () => {
    expect(outlineFor('Active Citizens Fund', 'EEA and Norway Grants')).toBe('eea')
    expect(outlineFor('ESF+', 'OPZ+')).toBe('esf')
    expect(outlineFor('Nadace', null)).toBe('own')
    expect(outlines.eea).toContain('bilateral')
    expect(outlines.esf).toContain('principles')
  })
})
