import { describe, expect, test } from 'vitest'
import { formats } from '../platform/i18n/format.ts'
import { regionOptions, regions } from './coding/regions.ts'
import { wholeTime } from './coding/when.ts'
import { filterNames, readInboxWish, wishQuery } from './inbox/wish.ts'
import { canMove, type Move, mayDecide, mayTakeOver, moves, partedStatus } from './incident.ts'
import { beginning, directionOf } from './words.ts'

const member = (...may: string[]) => ({ id: 'me', may: (capability: string) => may.includes(capability) })

describe('what can be decided', () => {
  test.each<[Move, string[]]>([
    ['take_in', ['new', 'set_aside']],
    ['set_aside', ['new', 'open']],
    ['join', ['new', 'open', 'set_aside']],
    ['close', ['new', 'open']],
    ['reopen', ['closed']],
  ])('%s: from %s', (move, from) => {
    const all = ['new', 'open', 'set_aside', 'joined', 'closed', 'forgotten']
    expect(all.filter((status) => canMove(status, move))).toEqual(from)
  })
  test('nothing about what was forgotten', () => {
    expect((Object.keys(moves) as Move[]).some((move) => canMove('forgotten', move))).toBe(false)
  })
  test('by whoever decides about reports, and about one by whoever it was given to', () => {
    const of = (assigned_to: string | null) => ({ assigned_to })
    expect(mayDecide(member('incidents.triage'), of(null))).toBe(true)
    expect(mayDecide(member('incidents.write'), of('me'))).toBe(true)
    expect(mayDecide(member('incidents.write'), of('other'))).toBe(false)
    expect(mayDecide(member('incidents.read'), of('me'))).toBe(false)
    expect(mayTakeOver(member('incidents.write'), of(null))).toBe(true)
    expect(mayTakeOver(member('incidents.write'), of('other'))).toBe(false)
    expect(mayTakeOver(member('incidents.triage'), of('other'))).toBe(true)
    expect(mayTakeOver(member('incidents.triage'), of('me'))).toBe(false)
    expect(mayTakeOver(member('incidents.read'), of(null))).toBe(false)
  })
  test('what is taken apart is where it was before', () => {
    expect(partedStatus({ decided_on: '2026-11-01', look_alike_of: 'x' })).toBe('open')
    expect(partedStatus({ decided_on: null, look_alike_of: 'x' })).toBe('set_aside')
    expect(partedStatus({ decided_on: null, look_alike_of: null })).toBe('new')
  })
})

describe('a time', () => {
  const of = (precision: string, from?: string, until?: string) => {
    const { occurred_from, occurred_until, occurred_precision } = wholeTime(precision, from, until)
    return [occurred_precision, occurred_from, occurred_until]
  }
  test('is as long as it is known exactly', () => {
    expect(of('day', '2026-02-03')).toEqual(['day', '2026-02-03', '2026-02-03'])
    expect(of('day', '2026-02-03', '2026-02-05')).toEqual(['day', '2026-02-03', '2026-02-05'])
    expect(of('week', '2026-02-26')).toEqual(['week', '2026-02-26', '2026-03-04'])
    expect(of('month', '2026-02-03')).toEqual(['month', '2026-02-01', '2026-02-28'])
    expect(of('month', '2026-02-03', '2026-04-20')).toEqual(['month', '2026-02-01', '2026-04-30'])
    expect(of('year', '2026-02-03')).toEqual(['year', '2026-01-01', '2026-12-31'])
  })
  test('that nobody knows has no day', () => {
    expect(of('unknown', '2026-02-03')).toEqual(['unknown', null, null])
    expect(of('month')).toEqual(['unknown', null, null])
  })
})

describe('regions', () => {
  test('have a code the database takes, once, and a name in every language', () => {
    expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length)
    for (const { code, names } of regions) {
      expect(code).toMatch(/^(CZ|PL|SK|GB)-[A-Z0-9]{2,3}$/)
      expect(Object.values(names).filter(Boolean)).toHaveLength(3)
    }
  })
  test('of the own country come first', () => {
    const page = { lang: 'cs', f: formats('cs', 'Europe/Prague', '2026-11-12') } as const
    expect(regionOptions(page, 'PL')[0]?.group).toBe('Polsko')
  })
})

describe('the address of the inbox', () => {
  test('keeps every filter, and drops what cannot be understood', () => {
    const query = {
      view: 'all',
      q: '0042',
      kind: 'hate_crime',
      status: 'closed',
      source: 'line',
      bias: 'anti_roma',
      region: 'CZ-64',
      police: 'no',
      assigned: 'nobody',
      language: 'uk',
      received_from: '2026-01-01',
      received_until: '2026-02-01',
      unread: 'yes',
      lacks: 'region',
      counted: '2026-Q2',
      happened: '2026-05',
      setting: 'street',
      act: 'threats',
      perpetrator: 'none',
      why_not: 'fear_of_police',
      institution: 'school',
      project: '0190a0b0-0000-7000-8000-000000000000',
      turned: 'yes',
    }
    expect(
      Object.keys(query).filter((name) => (filterNames as readonly string[]).includes(name)),
    ).toHaveLength(filterNames.length)
    const wish = readInboxWish(query)
    expect(Object.fromEntries(new URLSearchParams(wishQuery(wish)))).toEqual(query)
    expect(
      readInboxWish({ view: 'x', kind: 'x', region: "CZ-64' or", language: 'Ukrainian', after: 'x' }),
    ).toEqual({ view: 'new' })
  })
})

test('a beginning ends between words; Arabic and Persian run from right to left', () => {
  expect(beginning('one  two\nthree')).toBe('one two three')
  expect(beginning('one two three', 9)).toBe('one two …')
  expect(['ar', 'fa', 'uk', 'rom'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr'])
})
