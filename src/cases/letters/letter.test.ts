import { describe, expect, test } from 'vitest'
import { pathways } from '../pathways.ts'
import { blocksOf, gapsOf, letterTitle } from './letter.ts'
import { fillSlots, gapsIn, slotsIn } from './slots.ts'
import { checkTemplate, mistakesIn } from './template.ts'
import { shippedTemplates } from './templates.ts'

const words = (slot: string) => `<${slot}>`
const empty = { sender: '', address: '', dated: '', subject: '', body: '', closing: '', enclosures: '' }

describe('filling a template', () => {
  test('puts values in, marks what is missing and leaves out what may be', () => {
    const text = 'Dítě: {{child.name}}\n{{?institution.place}}\nNarozeno: {{ child.born }}'
    expect(fillSlots(text, { 'child.name': 'Matyáš' }, words)).toBe(
      'Dítě: Matyáš\nNarozeno: [[<child.born>]]',
    )
    expect(fillSlots(text, { 'institution.place': 'Brno' }, words)).toContain('\nBrno\n')
  })
  test('keeps empty lines between paragraphs, and what somebody typed that looks like a slot', () => {
    expect(fillSlots('a\n\nb', {}, words)).toBe('a\n\nb')
    expect(fillSlots('{{nothing.known}}', {}, words)).toBe('{{nothing.known}}')
    expect(fillSlots('{{child.name}}', { 'child.name': '{{today}} $& $1' }, words)).toBe('{{today}} $& $1')
  })
  test('finds slots and gaps', () => {
    expect(slotsIn('{{today}} {{?institution.place}} {{nonsense}}')).toEqual({
      needed: ['today'],
      optional: ['institution.place'],
      unknown: ['nonsense'],
    })
    expect(gapsIn('[[one]] and [[ two ]]')).toEqual(['one', 'two'])
    expect(gapsOf({ ...empty, body: '[[x]]', closing: '[[y]]' })).toEqual(['x', 'y'])
  })
})

test('a text becomes paragraphs and lists', () => {
  expect(blocksOf('One\nline\n\n- first\n- second\n\nLast')).toEqual([
    { kind: 'paragraph', text: 'One\nline' },
    { kind: 'list', items: ['first', 'second'] },
    { kind: 'paragraph', text: 'Last' },
  ])
  expect(blocksOf('We ask:\n– this\r\n• that')).toEqual([
    { kind: 'paragraph', text: 'We ask:' },
    { kind: 'list', items: ['this', 'that'] },
  ])
  expect(blocksOf('  \n\n ')).toEqual([])
  expect(letterTitle({ ...empty, subject: 'Appeal [[which]]\n of ours' })).toBe('Appeal … of ours')
})

describe('the shipped templates', () => {
  test('name only procedures, stages and events that exist', () => {
    for (const { id, fits, records } of shippedTemplates) {
      for (const { pathway, stage } of fits) {
        const found = pathways.filter((one) => one.id === pathway)
        expect(found.length, `${id}: ${pathway}`).toBeGreaterThan(0)
        for (const one of found) {
          expect(
            one.stages.map((s) => s.id),
            id,
          ).toContain(stage)
          if (records)
            expect(
              one.events.map((e) => e.id),
              id,
            ).toContain(records)
        }
      }
    }
  })
  test('of a country are in one of its languages, and every kind is there for Czechia', () => {
    const languages: Record<string, string> = { CZ: 'cs', GB: 'en', PL: 'pl' }
    for (const { country, language } of shippedTemplates) expect(language).toBe(languages[country])
    expect(
      new Set(shippedTemplates.filter(({ country }) => country === 'CZ').map(({ kind }) => kind)),
    ).toEqual(new Set(['request', 'appeal', 'complaint', 'statement']))
  })
  test('with a mistake are named with it', () => {
    const [one] = shippedTemplates
    expect(checkTemplate({ ...one, text: { ...one?.text, body: 'Pro {{child.age}}' } })).toEqual({
      mistakes: ['there is no slot {{child.age}}'],
    })
    expect(checkTemplate({ ...one, kind: 'poem' })).toHaveProperty('mistakes')
    expect(mistakesIn({ ...empty, body: 'a [[gap' })).toEqual(['body: a gap [[…]] is not closed'])
    expect(mistakesIn({ ...empty, body: 'a {{today' })).toEqual(['body: a slot {{…}} is not closed'])
  })
})
