import { describe, expect, test } from 'vitest'
import { formats } from './format.ts'

const flat = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ')
const en = formats('en', 'Europe/Prague', '2026-11-18')
const cs = formats('cs', 'Europe/Prague', '2026-11-18')
const pl = formats('pl', 'Europe/Warsaw', '2026-11-18')

describe('what a reader sees', () => {
  test('names the year only when it is another one', () => {
    expect(en.day('2026-11-20')).toBe('Fri 20 Nov')
    expect(en.day('2025-11-20')).toContain('2025')
    expect(en.dayInWords('2026-11-18')).toBe('Wednesday 18 November')
    expect(en.longDate('2026-11-18')).toBe('18 November 2026')
  })
  test('is in the words of the language', () => {
    expect(flat(cs.longDate('2026-11-18'))).toBe('18. listopadu 2026')
    expect(flat(pl.longDate('2026-11-18'))).toBe('18 listopada 2026')
    expect([
      flat(en.money(27_950, 'EUR')),
      flat(cs.money(27_950.5, 'CZK')),
      flat(pl.money(27_950, 'PLN')),
    ]).toEqual(['€27,950', '27 950,50 Kč', '27 950 zł'])
    expect([flat(en.number(12_345.5)), flat(cs.number(12_345.5))]).toEqual(['12,345.5', '12 345,5'])
    expect(en.list(['a', 'b', 'c'])).toBe('a, b and c')
  })
  test('follows the clock of the organisation, not of the server, on both sides of midnight', () => {
    const late = new Date('2026-11-18T23:30:00Z')
    expect(en.dateOf(late)).toBe('2026-11-19')
    expect(en.time(late)).toBe('00:30')
    expect(formats('en', 'Atlantic/Azores', '2026-11-18').dateOf(late)).toBe('2026-11-18')
  })
  test('counts whole days also where the clocks change', () => {
    expect(formats('en', 'Europe/Prague', '2026-03-28').daysUntil('2026-03-30')).toBe(2)
    expect(formats('en', 'Europe/Prague', '2026-10-24').daysUntil('2026-10-26')).toBe(2)
    expect([en.daysUntil('2026-11-18'), en.daysUntil('2026-11-17'), en.daysUntil('2027-11-18')]).toEqual([
      0, -1, 365,
    ])
  })
  test('says how large a file is in the unit that fits', () => {
    expect([1, 340_400, 1_240_000, 127_182_934].map((bytes) => flat(en.size(bytes)))).toEqual([
      '1 kB',
      '340 kB',
      '1.2 MB',
      '127.2 MB',
    ])
    expect(flat(cs.size(1_240_000))).toBe('1,2 MB')
  })
  test('says lengths in hours and minutes', () => {
    expect([en.duration(0), en.duration(50), en.duration(60), en.duration(70)]).toEqual([
      '0 min',
      '50 min',
      '1 h',
      '1 h 10 min',
    ])
  })
})
