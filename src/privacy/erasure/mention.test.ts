import { describe, expect, test } from 'vitest'
import { foldWords, stemOf } from '../../people/name-fold.ts'
import { findMentions, leavesOf, stemsOf, withLeaf, withoutMentions } from './mention.ts'

const folding = { foldWords, stemOf }
const without = (text: string, ...names: string[]) =>
  withoutMentions(text, findMentions(folding, text, stemsOf(folding, names)))

describe('a name in a text', () => {
  test('is found in any case, spelling, script and ending, and taken out whole', () => {
    expect(without('Jolana Kováľová called.', 'Jolana', 'Kovaľová')).toBe('[…] called.')
    expect(without('Was with JOLANA at school', 'Jolana')).toBe('Was with […] at school')
    expect(without('Коваль came', 'Kovaľ')).toBe('[…] came')
    expect(without('Met Kowalska-Nowak.', 'Kowalski')).toBe('Met […].')
  })
  test('is told from other words, and from names too short to tell', () => {
    expect(without('The colander is broken', 'Jolana', 'An')).toBe('The colander is broken')
    expect(without('Nothing here', '')).toBe('Nothing here')
  })
})

describe('a sealed value', () => {
  test('gives its texts with the way to each, and takes one back in its place', () => {
    const value = { text: 'Met Jolana', people: [{ name: 'Jolana', phone: '' }], n: 3 }
    expect(leavesOf(value)).toEqual([
      { path: 'text', text: 'Met Jolana' },
      { path: 'people.0.name', text: 'Jolana' },
    ])
    expect(withLeaf(value, 'people.0.name', '[…]')).toEqual({
      text: 'Met Jolana',
      people: [{ name: '[…]', phone: '' }],
      n: 3,
    })
    expect(withLeaf('Jolana', '', '[…]')).toBe('[…]')
    expect(withLeaf(value, 'people.7.name', 'x')).toEqual(value)
    expect(withLeaf(value, 'constructor.name', 'x')).toEqual(value)
  })
})
