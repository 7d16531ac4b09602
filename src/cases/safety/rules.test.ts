import { describe, expect, test } from 'vitest'
import { holidays, pathways } from '../pathways.ts'
import { endOf, evictionRule, orderState, runsOutSoon } from './orders/order.ts'
import { cardOf, initials, tellingWords } from './plans/plan.ts'
import { latestNext, reviewFault } from './risk/risk.ts'
import { careUntil } from './urgent/care.ts'

describe('the next look at the danger', () => {
  test('is the sooner the greater it is', () => {
    expect(
      ['immediate', 'high', 'medium', 'low'].map((level) => latestNext(level as 'low', '2026-11-12')),
    ).toEqual(['2026-11-13', '2026-11-19', '2026-12-12', '2027-02-10'])
  })
  test('and its faults are told one at a time', () => {
    const given = { level: 'high', reviewed_on: '2026-11-12', next_on: '2026-11-19' } as const
    expect(reviewFault(given, '2026-11-12')).toBeUndefined()
    expect(reviewFault(given, '2026-11-11')?.why).toBe('future')
    expect(reviewFault({ ...given, next_on: '2026-11-20' }, '2026-11-12')?.why).toBe('too_late')
    expect(reviewFault({ ...given, suggested_level: 'low' }, '2026-11-12')?.why).toBe('override')
    expect(reviewFault({ ...given, suggested_level: 'low', override: 'why' }, '2026-11-12')).toBeUndefined()
    expect(reviewFault({ ...given, suggested_level: 'high' }, '2026-11-12')).toBeUndefined()
  })
})

describe('an order', () => {
  const dates = { valid_until: '2026-11-19', petition_on: null, served_on: '2026-11-05', ended_on: null }
  test('protects from the day it is handed over to its last day', () => {
    expect(orderState({ ...dates, served_on: null }, '2026-11-12')).toBe('not_served')
    expect(orderState(dates, '2026-11-19')).toBe('in_force')
    expect(orderState(dates, '2026-11-20')).toBe('expired')
    expect(orderState({ ...dates, ended_on: '2026-11-10' }, '2026-11-12')).toBe('lifted')
  })
  test('goes on with a petition filed in time, not with a late one', () => {
    expect(orderState({ ...dates, petition_on: '2026-11-19' }, '2026-12-24')).toBe('prolonged')
    expect(orderState({ ...dates, petition_on: '2026-11-20' }, '2026-12-24')).toBe('expired')
  })
  test('runs out soon in its last five days', () => {
    expect(runsOutSoon(dates, '2026-11-13')).toBe(false)
    expect(runsOutSoon(dates, '2026-11-14')).toBe(true)
    expect(runsOutSoon(dates, '2026-11-20')).toBe(false)
  })
  test('is counted by the law of the country on the day it was issued', () => {
    const end = (country: string, issued_on: string) =>
      endOf({ kind: 'police_eviction', issued_on }, country, pathways, holidays).valid_until
    expect(end('CZ', '2025-07-01')).toBe('2025-07-15')
    expect(end('CZ', '2025-06-30')).toBe('2025-07-10')
    expect(end('GB', '2025-07-01')).toBeNull()
    expect(evictionRule(pathways, 'CZ', '2026-11-05')?.rule.confidence).toBe('secondary')
    expect(
      endOf({ kind: 'injunction', issued_on: '2026-11-05' }, 'CZ', pathways, holidays).valid_until,
    ).toBeNull()
  })
})

test('medical help has 72 hours and five days, whatever the clocks do', () => {
  const happened = new Date('2026-10-24T20:00:00Z')
  const clocks = careUntil(happened, new Date('2026-10-28T00:00:00Z'))
  expect(clocks.map(({ until, open }) => [until.toISOString(), open])).toEqual([
    ['2026-10-27T20:00:00.000Z', false],
    ['2026-10-29T20:00:00.000Z', true],
  ])
})

describe('a card', () => {
  test('has initials for names', () => {
    expect(initials('Jolana Břízková-Olšová')).toBe('J. B. O.')
    expect(initials('  šárka ')).toBe('Š.')
  })
  test('says no word that tells what it is, in any of the languages', () => {
    for (const line of [
      'call the police',
      'azylový dům',
      'telefon zaufania, PRZEMOC',
      'Sąd',
      'soud v 9',
      'refuge at 5',
    ])
      expect([line, tellingWords(line).length > 0]).toEqual([line, true])
    for (const line of [
      'bus 12 to the square',
      'tramvaj 4, zastávka Sadová',
      'chleba, mléko',
      'autobus 12, sadzonki',
    ])
      expect([line, tellingWords(line)]).toEqual([line, []])
  })
  test('leaves out who has no number, and every line that would tell', () => {
    expect(
      cardOf(
        {
          people: [{ name: 'Zdena Habrová', phone: '000 000 055' }, { name: 'Police' }],
          card_lines: ['bus 12', 'the shelter'],
        },
        'Notes',
      ),
    ).toEqual({ title: 'Notes', numbers: [{ who: 'Z. H.', phone: '000 000 055' }], lines: ['bus 12'] })
  })
})
