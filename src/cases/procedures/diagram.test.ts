import { describe, expect, test } from 'vitest'
import { pathways } from '../pathways.ts'
import { layOut, wrapped } from './diagram.ts'

describe('the picture of a pathway', () => {
  const words = { lang: 'en' as const, clock: (rule: { title: { en: string } }) => rule.title.en }

  test('keeps every box, row and arrow inside its width, and no two boxes or rows on top of each other', () => {
    for (const pathway of pathways) {
      for (const width of [300, 680]) {
        const picture = layOut(pathway, { ...words, width })
        const things = [
          ...picture.boxes.map(({ y, height }) => ({ from: y, to: y + height })),
          ...picture.rows.map(({ y, arrow, kind }) => ({ from: y, to: kind === 'jump' ? arrow : y + 16 })),
        ].sort((a, b) => a.from - b.from)
        for (const [index, thing] of things.entries()) {
          const next = things[index + 1]
          if (next) expect(next.from).toBeGreaterThanOrEqual(thing.to)
          expect(thing.to).toBeLessThanOrEqual(picture.height)
        }
        for (const box of picture.boxes) expect(box.x + box.width).toBeLessThan(width)
        const across = picture.jumps.flatMap(({ path }) =>
          [...path.matchAll(/H([\d.]+)/g)].map(([, x]) => Number(x)),
        )
        expect(Math.max(0, ...across)).toBeLessThan(width)
      }
    }
  })

  test('shows every event once in each stage where it can happen, and points at the stage it leads to', () => {
    for (const pathway of pathways) {
      const picture = layOut(pathway, { ...words, width: 300 })
      const expected = pathway.events.reduce((sum, { from }) => sum + (from === 'any' ? 1 : from.length), 0)
      expect(picture.rows).toHaveLength(expected)
      const jumping = picture.rows.filter(({ kind }) => kind === 'jump')
      expect(picture.jumps).toHaveLength(jumping.length)
      for (const [index, { event }] of jumping.entries()) {
        const box = picture.boxes.find(({ stage }) => stage.id === event.to)
        expect(picture.jumps[index]?.tip?.y).toBe(box && box.y + box.height / 2)
      }
    }
  })

  test('breaks words into lines', () => {
    expect(wrapped('The refusal was delivered', 90, 13)).toEqual(['The refusal', 'was', 'delivered'])
  })
})
