import { describe, expect, test } from 'vitest'
import { genogramOf, type Tie } from './genogram.ts'

const family: Tie[] = [
  { person_id: 'mother', other_id: 'child', kind: 'parent' },
  { person_id: 'father', other_id: 'child', kind: 'parent' },
  { person_id: 'mother', other_id: 'father', kind: 'partner' },
  { person_id: 'sister', other_id: 'mother', kind: 'child' },
  { person_id: 'granny', other_id: 'mother', kind: 'parent' },
  { person_id: 'aunt', other_id: 'mother', kind: 'sibling' },
]

describe('the picture of a family', () => {
  const picture = genogramOf('child', family)
  const at = (id: string) => picture.places.find((place) => place.id === id) as { x: number; y: number }

  test('puts generations below each other and partners beside each other', () => {
    expect(at('granny').y).toBeLessThan(at('mother').y)
    expect(at('mother').y).toBeLessThan(at('child').y)
    expect(at('father').y).toBe(at('mother').y)
    expect(at('aunt').y).toBe(at('mother').y)
    expect(at('sister').y).toBe(at('child').y)
    expect(Math.abs(at('mother').x - at('father').x)).toBe(136)
  })

  test('gives everybody a place of their own', () => {
    expect(picture.places).toHaveLength(6)
    expect(new Set(picture.places.map(({ x, y }) => `${x} ${y}`)).size).toBe(6)
    for (const { x, y } of picture.places) {
      expect(x).toBeLessThan(picture.width)
      expect(y).toBeLessThan(picture.height)
    }
  })

  test('is the same whichever way a tie was written down', () => {
    const turned = family.map((tie) =>
      tie.kind === 'parent'
        ? { person_id: tie.other_id, other_id: tie.person_id, kind: 'child' as const }
        : tie,
    )
    expect(genogramOf('child', turned).places).toEqual(picture.places)
  })

  test('draws a grandparent once, and no line across whoever stands between', () => {
    const ties: Tie[] = [...family, { person_id: 'granny', other_id: 'child', kind: 'grandparent' }]
    expect(genogramOf('child', ties).lines).toEqual(picture.lines)
    const without = ties.filter(({ other_id }) => other_id !== 'mother')
    expect(genogramOf('child', without).lines.filter(({ kind }) => kind === 'loose')).toHaveLength(1)
  })

  test('puts whoever married in at the outer side of brothers and sisters', () => {
    expect(at('mother').x).toBeGreaterThan(at('father').x)
    expect(at('mother').x).toBeLessThan(at('aunt').x)
  })

  test('ends, also where ties contradict each other', () => {
    const odd: Tie[] = [
      { person_id: 'a', other_id: 'b', kind: 'parent' },
      { person_id: 'b', other_id: 'c', kind: 'parent' },
      { person_id: 'c', other_id: 'a', kind: 'parent' },
    ]
    expect(genogramOf('a', odd).places).toHaveLength(3)
  })
})
