import { describe, expect, test } from 'vitest'
import { type Circle, conflictOf } from './conflict.ts'

const nobody = {
  id: 'tuan',
  person_id: null,
  institution_id: null,
  communities: [] as string[],
  gender: 'man' as const,
}
const circle = (given: Partial<Circle> = {}): Circle => ({
  involved: new Set(['client']),
  household: new Set(['client', 'aunt']),
  kin: new Set(['client', 'brother']),
  institutions: new Set(['school']),
  wish: { communities: [], excluded: [] },
  ...given,
})
const tie = (kind: 'kin' | 'friend' | 'neighbour' | 'works_for' | 'other', with_: string) => ({
  kind,
  person_id: kind === 'works_for' ? null : with_,
  institution_id: kind === 'works_for' ? with_ : null,
})
const wish = (given: Partial<Circle['wish']>) => circle({ wish: { communities: [], excluded: [], ...given } })

describe('who may not help in a case', () => {
  test('is nobody without a reason', () => {
    expect(conflictOf(nobody, [tie('friend', 'stranger')], circle(), 'interpreter')).toBeUndefined()
  })
  test.each([
    ['involved', { ...nobody, person_id: 'client' }, []],
    ['kin', { ...nobody, person_id: 'brother' }, []],
    ['household', { ...nobody, person_id: 'aunt' }, []],
    ['kin', nobody, [tie('kin', 'client')]],
    ['known', nobody, [tie('friend', 'client')]],
    ['known', nobody, [tie('neighbour', 'aunt')]],
    ['known', nobody, [tie('other', 'client')]],
    ['works_there', nobody, [tie('works_for', 'school')]],
    ['works_there', { ...nobody, institution_id: 'school' }, []],
  ] as const)('%s, whatever they are asked for', (reason, candidate, ties) => {
    for (const part of ['interpreter', 'advocate', 'lawyer'] as const)
      expect(conflictOf(candidate, ties, circle(), part)).toBe(reason)
  })
  test('a child, even one who is tied to nobody', () => {
    expect(conflictOf(nobody, [], circle(), 'interpreter', true)).toBe('child')
    expect(conflictOf(nobody, [], circle(), 'advocate', true)).toBe('child')
  })
  test('whom somebody in the case does not want', () => {
    expect(conflictOf(nobody, [], wish({ excluded: ['tuan'] }), 'lawyer')).toBe('unwanted')
    expect(conflictOf(nobody, [], wish({ excluded: ['olena'] }), 'lawyer')).toBeUndefined()
  })
  test('an interpreter of a community that is not wished, however it is written', () => {
    const market = wish({ communities: ['vietnamese  Market'] })
    expect(conflictOf({ ...nobody, communities: ['Vietnamese market'] }, [], market, 'interpreter')).toBe(
      'community',
    )
    expect(
      conflictOf({ ...nobody, communities: ['Vietnamese market'] }, [], market, 'lawyer'),
    ).toBeUndefined()
    expect(conflictOf({ ...nobody, communities: ['Other'] }, [], market, 'interpreter')).toBeUndefined()
  })
  test('an interpreter whose community cannot be read, where one is not wished', () => {
    const unread = { ...nobody, communities: null }
    expect(conflictOf(unread, [], wish({ communities: ['market'] }), 'interpreter')).toBe('community')
    expect(conflictOf(unread, [], circle(), 'interpreter')).toBeUndefined()
  })
  test('anybody but a woman where only a woman is wished; not where one is only preferred', () => {
    const only = wish({ woman: 'only' })
    expect(conflictOf(nobody, [], only, 'interpreter')).toBe('not_a_woman')
    expect(conflictOf({ ...nobody, gender: 'unknown' }, [], only, 'interpreter')).toBe('not_a_woman')
    expect(conflictOf({ ...nobody, gender: 'woman' }, [], only, 'interpreter')).toBeUndefined()
    expect(conflictOf(nobody, [], wish({ woman: 'rather' }), 'interpreter')).toBeUndefined()
  })
})
