import { describe, expect, test } from 'vitest'
import type { PoolMember } from '../../directory/index.ts'
import { nextStates, overlaps } from './booking.ts'
import { matchOf, type Need, ranked, subjectOf } from './match.ts'
import { languagesNeeded } from './need.ts'
import { noWish, together } from './wish.ts'

const today = '2026-11-12'
const member = (id: string, given: Partial<PoolMember> = {}): PoolMember => ({
  id,
  name: id,
  parts: ['interpreter'],
  languages: [{ code: 'vi', level: 'well' }],
  regions: [],
  subjects: [],
  modes: ['in_person', 'phone'],
  gender: 'man',
  vetted_until: null,
  trained_on: null,
  away_from: null,
  away_until: null,
  institution_id: null,
  person_id: null,
  left_on: null,
  version: 1,
  reach: {},
  remarks: {},
  communities: [],
  ...given,
})
const need = (given: Partial<Need> = {}): Need => ({
  part: 'interpreter',
  languages: ['vi'],
  subject: 'violence_at_home',
  regions: ['Brno'],
  woman: undefined,
  from_afar: false,
  asks_community: false,
  ...given,
})
const order = (members: PoolMember[], needed = need()) =>
  ranked(members.flatMap((one) => matchOf(one, needed, today) ?? [])).map((match) => match.member.id)
const kinds = (one: PoolMember, needed = need()) => matchOf(one, needed, today)?.why.map(({ kind }) => kind)

describe('who fits a case', () => {
  test('is first of all who speaks the language, and how well', () => {
    const speaks = (id: string, level: 'sworn' | 'own' | 'well' | 'some') =>
      member(id, { languages: [{ code: 'vi', level }] })
    expect(order([speaks('some', 'some'), speaks('well', 'well'), speaks('own', 'own')])).toEqual([
      'own',
      'well',
      'some',
    ])
    expect(order([member('none', { languages: [] })])).toEqual([])
  })
  test('is a lawyer or advocate without the language too, behind those who have it', () => {
    const lawyer = need({ part: 'lawyer' })
    expect(order([member('none', { languages: [] }), member('speaks')], lawyer)).toEqual(['speaks', 'none'])
  })
  test('is a woman before others where one is wished, and not otherwise', () => {
    const people = [member('a man', { regions: ['Brno'] }), member('a woman', { gender: 'woman' })]
    expect(order(people)).toEqual(['a man', 'a woman'])
    expect(order(people, need({ woman: 'rather' }))).toEqual(['a woman', 'a man'])
  })
  test('is who is trained in the subject before who only knows it', () => {
    expect(
      order([
        member('knows', { subjects: ['violence_at_home'] }),
        member('trained', { trained_on: '2025-01-01' }),
        member('neither'),
      ]),
    ).toEqual(['trained', 'knows', 'neither'])
  })
  test('is who lives near, or far away where distance is wished', () => {
    const people = [member('far', { regions: ['Ostrava'] }), member('near', { regions: ['brno'] })]
    expect(order(people)).toEqual(['near', 'far'])
    expect(order(people, need({ from_afar: true }))).toEqual(['far', 'near'])
    expect(kinds(member('far', { modes: ['in_person'] }), need({ from_afar: true }))).not.toContain(
      'from_afar',
    )
  })
  test('comes after the others while away, and last of all when something keeps them from the case', () => {
    const away = member('away', { away_from: '2026-11-01', away_until: '2026-12-03', gender: 'woman' })
    expect(order([away, member('here')], need({ woman: 'rather' }))).toEqual(['here', 'away'])
    const matches = [
      matchOf(member('refused', { vetted_until: '2027-01-01' }), need(), today, 'kin'),
      matchOf(away, need(), today),
    ].flatMap((match) => match ?? [])
    expect(ranked(matches).map((match) => match.member.id)).toEqual(['away', 'refused'])
  })
  test('has the reasons said in order, what is not known included', () => {
    const one = member('one', {
      gender: 'woman',
      trained_on: '2025-01-01',
      regions: ['Brno'],
      vetted_until: '2026-11-11',
      away_until: '2026-12-03',
    })
    expect(kinds(one, need({ woman: 'only', asks_community: true }))).toEqual([
      'speaks',
      'woman',
      'trained',
      'near',
      'vetting_over',
      'away',
      'community_unknown',
    ])
    expect(kinds(member('two', { vetted_until: '2026-11-12' }))).toEqual(['speaks', 'vetted'])
  })
  test('depends on what the case is about', () => {
    expect(subjectOf('domestic_violence_support')).toBe('violence_at_home')
    expect(subjectOf('legal_counselling')).toBeUndefined()
  })
})

describe('the languages needed', () => {
  const person = (needs: 'yes' | 'no' | 'unknown', ...languages: string[]) => ({
    id: languages.join(),
    name: 'X',
    languages,
    needs,
  })
  test('are those of who needs interpreting, without what offices speak', () => {
    expect(languagesNeeded([person('yes', 'vi', 'cs'), person('no', 'uk')], 'CZ')).toEqual(['vi'])
  })
  test('are those of who was never asked, where nobody said yes', () => {
    expect(languagesNeeded([person('unknown', 'uk', 'cs'), person('no', 'vi')], 'CZ')).toEqual(['uk'])
    expect(languagesNeeded([person('no', 'vi')], 'CZ')).toEqual([])
  })
})

describe('wishes of several people in one case', () => {
  test('are met together: the strictest counts', () => {
    expect(
      together([
        { ...noWish, woman: 'rather', excluded: ['a'] },
        { ...noWish, woman: 'only', communities: ['market'], excluded: ['a', 'b'], from_afar: true },
      ]),
    ).toEqual({ woman: 'only', communities: ['market'], from_afar: true, excluded: ['a', 'b'] })
    expect(together([])).toEqual({ woman: undefined, communities: [], from_afar: false, excluded: [] })
  })
})

describe('a session', () => {
  const at = (time: string, minutes = 60) => ({ starts_at: new Date(`2026-11-12T${time}:00Z`), minutes })
  test('overlaps another when they share a minute; one after the other is fine', () => {
    expect(overlaps(at('10:00'), at('10:59'))).toBe(true)
    expect(overlaps(at('10:00'), at('11:00'))).toBe(false)
    expect(overlaps(at('11:00'), at('10:00', 61))).toBe(true)
  })
  test('is held only once it has begun, and every mistake can be taken back', () => {
    const now = new Date('2026-11-12T10:30:00Z')
    expect(nextStates({ state: 'confirmed', ...at('10:00') }, now)).toContain('held')
    expect(nextStates({ state: 'confirmed', ...at('11:00') }, now)).not.toContain('held')
    for (const state of ['declined', 'cancelled', 'held'] as const)
      expect(nextStates({ state, ...at('10:00') }, now)).toHaveLength(1)
  })
})
