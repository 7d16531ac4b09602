import { describe, expect, test } from 'vitest'
import { type Came, lengthText, nextWeekday, parseLength, shownFor, summaryOf } from './activity.ts'
import { byMonth, readAfter } from './list.ts'
import { regularityOf } from './regularity.ts'

const person = (id: string, audience: string, minutes: number | null, part = 'participant'): Came => ({
  person_id: id,
  institution_id: null,
  audience,
  minutes,
  part,
})

describe('the next gathering', () => {
  test.each([
    ['a week on', '2026-11-10', '2026-11-17'],
    ['today, a week after the last', '2026-11-05', '2026-11-12'],
    ['not in the past, however long ago the last was', '2026-06-01', '2026-11-16'],
    ['after the one that is planned', '2026-11-19', '2026-11-26'],
  ])('is on the same day of a week: %s', (_, held, next) => {
    expect(nextWeekday(held, '2026-11-12')).toBe(next)
  })
})

describe('what the page of a kind shows', () => {
  test('people for a training, reach alone for a distribution or a broadcast', () => {
    expect(shownFor('training')).toEqual({ people: true, reach: 'folded' })
    expect(shownFor('event')).toEqual({ people: true, reach: 'open' })
    expect(['distribution', 'media'].map(shownFor)).toEqual([
      { people: false, reach: 'open' },
      { people: false, reach: 'open' },
    ])
  })
})

describe('a length of time', () => {
  test.each([
    ['6', 360],
    ['6 h', 360],
    ['6 hod.', 360],
    ['6 godz.', 360],
    ['1:30', 90],
    ['1 h 30 min', 90],
    ['1,5 h', 90],
    ['1.5', 90],
    ['90 min', 90],
    ['45m', 45],
    ['0:45', 45],
  ])('%s is %i minutes', (typed, minutes) => expect(parseLength(typed)).toBe(minutes))
  test.each(['-3', '90', '1:75', 'long', '3 days', '6 h -2', '999999 min'])('%s is not one', (typed) =>
    expect(parseLength(typed)).toBeUndefined(),
  )
  test('is shown as it may be typed', () => {
    for (const minutes of [0, 5, 60, 90, 361, 1440]) expect(parseLength(lengthText(minutes))).toBe(minutes)
  })
})

describe('what happened', () => {
  test('adds heads to names by audience, and keeps institutions and trainers apart', () => {
    const summary = summaryOf(
      [
        person('a', 'clerk', 360),
        person('b', 'clerk', 360),
        person('c', 'clerk', 360, 'trainer'),
        {
          person_id: null,
          institution_id: 'i',
          audience: 'support_organisation',
          minutes: null,
          part: 'participant',
        },
      ],
      [
        { audience: 'clerk', people: 3 },
        { audience: 'parent', people: 9 },
      ],
      480,
    )
    expect(summary).toEqual({
      people: [
        { audience: 'parent', count: 9 },
        { audience: 'clerk', count: 5 },
      ],
      total: 14,
      institutions: 1,
      leading: 1,
      minutes: 360,
    })
  })
  test('says no time when they stayed differently long', () => {
    expect(summaryOf([person('a', 'clerk', 360), person('b', 'clerk', 120)], [], 360).minutes).toBeUndefined()
  })
  test('takes the length of the activity where nobody noted how long they stayed', () => {
    expect(summaryOf([person('a', 'clerk', null)], [], 90).minutes).toBe(90)
    expect(summaryOf([], [{ audience: 'parent', people: 4 }], null).minutes).toBeUndefined()
  })
})

describe('regularity', () => {
  const week = (n: number, ...person_ids: string[]) => ({ id: `w${n}`, held_on: `2026-03-0${n}`, person_ids })
  test('leaves out gatherings at which nobody was written down', () => {
    const [one] = regularityOf([week(3, 'a'), week(2), week(1, 'a')])
    expect(one?.visits).toEqual(['came', 'came'])
  })
  test('does not hold against somebody what was before their first visit', () => {
    const late = regularityOf([
      week(1, 'a'),
      week(2, 'a'),
      week(3, 'a', 'b'),
      week(4, 'a', 'b'),
      week(5, 'a', 'b'),
    ]).find((one) => one.person_id === 'b')
    expect(late).toMatchObject({
      visits: ['before', 'before', 'came', 'came', 'came'],
      came: 3,
      since_first: 3,
      state: 'regular',
    })
  })
  test('says that somebody left after three missed in a row, and puts them first', () => {
    const people = regularityOf([
      week(1, 'a', 'b'),
      week(2, 'a', 'b'),
      week(3, 'a'),
      week(4, 'a'),
      week(5, 'a'),
    ])
    expect(people.map((one) => [one.person_id, one.state])).toEqual([
      ['b', 'left'],
      ['a', 'regular'],
    ])
    expect(people[0]?.last_on).toBe('2026-03-02')
  })
  test('does not speak of leaving after two missed', () => {
    const people = regularityOf([week(1, 'a', 'b'), week(2, 'a', 'b'), week(3, 'a'), week(4, 'a')])
    expect(people.find((one) => one.person_id === 'b')?.state).toBe('sometimes')
  })
})

describe('the list', () => {
  const line = (held_on: string) => ({
    id: held_on,
    kind: 'trip',
    title: '',
    held_on,
    until_on: null,
    place: null,
    people: 0,
    institutions: 0,
    reached: [],
  })
  test('gathers months without moving a line', () => {
    expect(
      byMonth([line('2026-11-03'), line('2026-11-01'), line('2026-10-31')]).map(({ month, lines }) => [
        month,
        lines.length,
      ]),
    ).toEqual([
      ['2026-11', 2],
      ['2026-10', 1],
    ])
  })
  test('begins at the beginning for an address somebody made up', () => {
    expect(
      ['', 'x~y', '2026-99-99~0191f1de-0000-7000-8000-000000000000', '2026-11-01~1'].map(readAfter),
    ).toEqual([undefined, undefined, undefined, undefined])
  })
})
