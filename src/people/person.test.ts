import { describe, expect, test } from 'vitest'
import fc from '../../test/examples.ts'
import { inverseOf, kinKinds } from './family/kin.ts'
import { foldWords, sameNameKey, stemOf } from './name-fold.ts'
import { ageOf, displayName, isBirthDate, splitName } from './person.ts'

describe('a name', () => {
  test('is said with the given name first, and needs no family name', () => {
    expect(displayName({ given: 'Jolana', family: 'Břízková' })).toBe('Jolana Břízková')
    expect(displayName({ given: 'Jolana' })).toBe('Jolana')
  })
  test('typed in one line ends in the family name', () => {
    expect(splitName('  Anna  Marie Kovářová ')).toEqual({ given: 'Anna Marie', family: 'Kovářová' })
    expect(splitName('Jolana')).toEqual({ given: 'Jolana', family: undefined })
  })
  test.each([
    ['Kovaľ', 'Kováľová'],
    ['Kovaľ', 'Коваль'],
    ['Kováľová', 'Ковальова'],
    ['Novotný', 'Novotná'],
    ['Kowalski', 'Kowalska'],
    ['Шевченко', 'Ševčenko'],
    ['Халупа', 'Chalupa'],
    ['Kubka', 'Kubková'],
    ['Břízek', 'Břízková'],
    ['Pavel', 'Pavlová'],
    ['Němec', 'Němcová'],
  ])('%s and %s are one family', (one, other) => {
    expect(foldWords(one).map(stemOf)).toEqual(foldWords(other).map(stemOf))
  })
  test('of a man and of a woman with one family name are two names', () => {
    expect(sameNameKey({ given: 'Jan', family: 'Novák' })).not.toBe(
      sameNameKey({ given: 'Jana', family: 'Nováková' }),
    )
    expect(sameNameKey({ given: 'Яна', family: 'Коваль' })).toBe(
      sameNameKey({ given: 'Jana', family: 'Kováľová' }),
    )
  })
  test('folds to plain letters whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        for (const word of foldWords(typed)) expect(word).toMatch(/^[a-z0-9]+$/)
      }),
    )
  })
})

describe('an age', () => {
  test('is exact from a whole date, on and before the birthday', () => {
    expect(ageOf('2018-11-12', '2026-11-12')).toEqual({ least: 8, most: 8 })
    expect(ageOf('2018-11-13', '2026-11-12')).toEqual({ least: 7, most: 7 })
  })
  test('may be one of two from a month or a year alone', () => {
    expect(ageOf('2018', '2026-11-12')).toEqual({ least: 7, most: 8 })
    expect(ageOf('2018-11', '2026-11-12')).toEqual({ least: 7, most: 8 })
    expect(ageOf('2018-10', '2026-11-12')).toEqual({ least: 8, most: 8 })
    expect(ageOf(undefined, '2026-11-12')).toBeUndefined()
  })
  test('from a part of a date holds the age from the whole of it', () => {
    const day = fc
      .date({ min: new Date('1920-01-01'), max: new Date('2026-11-12'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.constantFrom(4, 7), (born, known) => {
        const exact = ageOf(born, '2026-11-12')
        const partial = ageOf(born.slice(0, known), '2026-11-12')
        expect(exact && partial && partial.least <= exact.least && exact.most <= partial.most).toBe(true)
      }),
    )
  })
  test('is not computed from a day that does not exist or is to come', () => {
    expect(isBirthDate('2018-02-30', '2026-11-12')).toBe(false)
    expect(isBirthDate('2026-11-13', '2026-11-12')).toBe(false)
    expect(isBirthDate('2027', '2026-11-12')).toBe(false)
    expect(['2026', '2018-02', '2016-02-29'].map((born) => isBirthDate(born, '2026-11-12'))).toEqual([
      true,
      true,
      true,
    ])
  })
})

describe('kin', () => {
  test('seen from the other side and back is the same', () => {
    for (const kind of kinKinds) expect(inverseOf(inverseOf(kind))).toBe(kind)
    expect(inverseOf('parent')).toBe('child')
    expect(inverseOf('carer')).toBe('cared_for')
    expect(inverseOf('sibling')).toBe('sibling')
  })
})
