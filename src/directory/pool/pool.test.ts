import { describe, expect, test } from 'vitest'
import { isAway, knows, type PoolMember, regionsOf, vetting } from './pool.ts'

describe('somebody of the pool', () => {
  const away = (from: string | null, until: string | null) => ({ away_from: from, away_until: until })
  test('is away from a day to a day, both included; an open end lasts', () => {
    expect(isAway(away(null, null), '2026-11-12')).toBe(false)
    expect(isAway(away('2026-11-12', '2026-11-12'), '2026-11-12')).toBe(true)
    expect(isAway(away('2026-11-13', null), '2026-11-12')).toBe(false)
    expect(isAway(away('2026-11-01', null), '2026-11-12')).toBe(true)
    expect(isAway(away(null, '2026-11-11'), '2026-11-12')).toBe(false)
  })
  test('is vetted until a day, that day included', () => {
    expect(vetting({ vetted_until: null }, '2026-11-12')).toBe('never')
    expect(vetting({ vetted_until: '2026-11-12' }, '2026-11-12')).toBe('valid')
    expect(vetting({ vetted_until: '2026-11-11' }, '2026-11-12')).toBe('over')
  })
  test('knows violence at home by training as well as by subject', () => {
    const member = (subjects: PoolMember['subjects'], trained_on: string | null) => ({ subjects, trained_on })
    expect(knows(member([], null), 'violence_at_home')).toBe(false)
    expect(knows(member([], '2025-01-01'), 'violence_at_home')).toBe(true)
    expect(knows(member([], '2025-01-01'), 'residence')).toBe(false)
    expect(knows(member(['residence'], null), 'residence')).toBe(true)
  })
  test('has regions that are one whatever their case and accents', () => {
    expect(regionsOf([{ regions: ['Łódź', 'Brno'] }, { regions: ['lodz', 'BRNO', 'Opole'] }])).toEqual([
      'Brno',
      'Łódź',
      'Opole',
    ])
  })
})
