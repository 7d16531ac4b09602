import { describe, expect, it, test } from 'vitest'
import { formats } from '../../platform/i18n/format.ts'
import { type Lang, languages, translator } from '../../platform/i18n/messages.ts'
import { calendarWeeks } from './calendar.ts'
import { type Changes, changesSchema } from './changes.ts'
import { computeDeadline } from './deadline.ts'
import { explainDeadline } from './explain.ts'
import { loadHolidays, loadPathways } from './load.ts'
import { choosePathway, type DeadlineRule } from './pathway.ts'

const holidays = loadHolidays('pathways')
const enrolment = choosePathway(loadPathways('pathways'), 'cz-primary-school-enrolment', '2026-01-20')
const appeal = enrolment?.deadlines.find(({ id }) => id === 'appeal') as DeadlineRule
const working = (length: number): DeadlineRule => ({ ...appeal, unit: 'working-day', length })
const hours = (length: number): DeadlineRule => ({ ...appeal, unit: 'hour', length, roll_over: 'none' })
const weeks = (length: number, counted = false): DeadlineRule => ({
  ...appeal,
  unit: 'week',
  length,
  trigger_day_counted: counted,
})

const due = (changes: Changes, rule = appeal, trigger = '2026-11-03') =>
  computeDeadline(rule, trigger, holidays, changes).due
const how = (lang: Lang, changes: Changes, rule = appeal, trigger = '2026-11-03') =>
  explainDeadline(computeDeadline(rule, trigger, holidays, changes).working, rule, {
    t: translator(lang),
    f: formats(lang, 'Europe/Prague', '2026-11-12'),
    lang,
  })

describe('a count that stands still', () => {
  test.each([
    ['five days in the middle move the end by five', '2026-11-09', '2026-11-13', '2026-11-23'],
    ['one day moves it by one', '2026-11-09', '2026-11-09', '2026-11-19'],
    ['days before the count move nothing', '2026-10-01', '2026-11-03', '2026-11-18'],
    ['days half before the count move it by the rest', '2026-10-01', '2026-11-05', '2026-11-20'],
    ['days after the end move nothing', '2026-11-19', '2026-11-30', '2026-11-18'],
    ['the last day itself moves it on', '2026-11-18', '2026-11-18', '2026-11-19'],
  ])('%s', (_, from, until, last) => {
    expect(due({ suspensions: [{ from, until }] })).toBe(last)
  })

  it('leaves no day out twice when two periods overlap', () => {
    const suspensions = [
      { from: '2026-11-09', until: '2026-11-11' },
      { from: '2026-11-10', until: '2026-11-13' },
    ]
    expect(due({ suspensions })).toBe('2026-11-23')
  })

  it('does not end where it stands still, though a holiday moved the end there', () => {
    const suspensions = [{ from: '2026-11-18', until: '2026-11-20' }]
    expect(due({ suspensions }, appeal, '2026-11-02')).toBe('2026-11-23')
  })

  it('has no last day until it runs again, unless it had ended by then', () => {
    const open = (from: string) => ({ suspensions: [{ from, until: null }] })
    expect(due(open('2026-11-10'))).toBeNull()
    expect(due(open('2026-11-18'))).toBeNull()
    expect(due(open('2026-11-19'))).toBe('2026-11-18')
    const stored = computeDeadline(appeal, '2026-11-03', holidays, open('2026-11-10')).working
    expect(stored.at(-1)).toEqual({ step: 'suspended', date: '2026-11-10', until: null, reason: null })
    expect(calendarWeeks(stored, '2026-11-12')).toEqual([])
  })

  it('moves weeks and months by as many days', () => {
    const suspensions = [{ from: '2026-11-09', until: '2026-11-15' }]
    expect(due({ suspensions }, weeks(3))).toBe('2026-12-01')
    expect(due({ suspensions }, { ...appeal, unit: 'month', length: 1 })).toBe('2026-12-10')
  })

  it('is refused when it ends before it begins', () => {
    expect(() => due({ suspensions: [{ from: '2026-11-13', until: '2026-11-09' }] })).toThrow(RangeError)
  })

  it('shows on the calendar, and those days are not counted', () => {
    const changes = { suspensions: [{ from: '2026-11-09', until: '2026-11-13' }] }
    const days = calendarWeeks(
      computeDeadline(appeal, '2026-11-03', holidays, changes).working,
      '2026-11-03',
    ).flat()
    expect(days.filter(({ suspended }) => suspended).map(({ day }) => day)).toEqual([9, 10, 11, 12, 13])
    expect(days.filter(({ counted }) => counted)).toHaveLength(15)
  })
})

describe('more time', () => {
  test.each([
    ['by days, from where the count ends', { days: 10 }, '2026-11-30'],
    ['to a day, taken as it stands', { until: '2026-11-28' }, '2026-11-28'],
    ['to an earlier day: it never shortens', { until: '2026-11-16' }, '2026-11-18'],
  ])('%s', (_, extension, last) => {
    expect(due({ extensions: [extension] })).toBe(last)
  })

  it('begins where the count ends, before the end was moved to a working day', () => {
    expect(due({ extensions: [{ days: 3 }] }, appeal, '2026-10-30')).toBe('2026-11-18')
    expect(due({ extensions: [{ days: 1 }] }, appeal, '2026-10-30')).toBe('2026-11-16')
  })

  it('is counted in working days where the rule is', () => {
    expect(due({ extensions: [{ days: 3 }] }, working(3), '2026-11-12')).toBe('2026-11-23')
  })

  it('adds up in the order it was given', () => {
    expect(due({ extensions: [{ days: 5 }, { days: 2 }] })).toBe('2026-11-25')
    expect(due({ extensions: [{ until: '2026-11-28' }, { days: 2 }] })).toBe('2026-11-30')
  })

  it('counts on the calendar too', () => {
    const stored = computeDeadline(appeal, '2026-11-03', holidays, { extensions: [{ days: 7 }] }).working
    expect(
      calendarWeeks(stored, '2026-11-03')
        .flat()
        .filter(({ counted }) => counted),
    ).toHaveLength(22)
  })

  it('is checked as data', () => {
    expect(changesSchema.safeParse({ extensions: [{ days: 0 }] }).success).toBe(false)
    expect(changesSchema.safeParse({ extensions: [{ days: 3, until: '2026-11-28' }] }).success).toBe(false)
    expect(changesSchema.safeParse({ suspensions: [{ from: '9 November', until: null }] }).success).toBe(
      false,
    )
  })
})

describe('hours and weeks', () => {
  it('run by the clock, over midnight and over the weekend', () => {
    const at = (length: number, trigger: string) =>
      computeDeadline(hours(length), trigger, holidays).working.at(-1)
    expect(at(48, '2026-11-13T14:30')).toEqual({ step: 'due', date: '2026-11-15', time: '14:30' })
    expect(at(36, '2026-11-13T14:30')).toEqual({ step: 'due', date: '2026-11-15', time: '02:30' })
    expect(at(4, '2026-11-13T14:30')).toEqual({ step: 'due', date: '2026-11-13', time: '18:30' })
    expect(at(2, '2024-02-28T23:00')).toEqual({ step: 'due', date: '2024-02-29', time: '01:00' })
  })

  it('end on the earliest day they can when the hour is not known', () => {
    expect(due({}, hours(48))).toBe('2026-11-05')
    expect(due({}, hours(36))).toBe('2026-11-04')
    expect(due({}, hours(4))).toBe('2026-11-03')
  })

  it('take an hour only where hours are counted', () => {
    expect(() => computeDeadline(weeks(1), '2026-11-13T14:30', holidays)).toThrow(RangeError)
    expect(() => computeDeadline(hours(48), '2026-11-13T25:00', holidays)).toThrow(RangeError)
  })

  it('end weeks on the same day of the week, or the day before when the first day counts', () => {
    expect(due({}, weeks(26), '2026-01-05')).toBe('2026-07-07')
    expect(due({}, { ...weeks(26), roll_over: 'none' }, '2026-01-05')).toBe('2026-07-06')
    expect(due({}, { ...weeks(26, true), roll_over: 'none' }, '2026-01-05')).toBe('2026-07-05')
  })
})

describe('changes in words', () => {
  it('tells when it stood still, how it was extended and why', () => {
    const changes = {
      suspensions: [{ from: '2026-11-09', until: '2026-11-13', reason: 'file at the ombudsman' }],
      extensions: [{ days: 5, reason: 'stay in hospital' }],
    }
    expect(how('en', changes).how.slice(2)).toEqual([
      'From Monday 9 November to Friday 13 November the count stood still (file at the ombudsman).',
      'The fifteenth is Monday 23 November.',
      'It was extended by 5 days, to Saturday 28 November (stay in hospital), so the last day moves to the next working day.',
    ])
    expect(how('en', changes).must).toBe('The appeal must be handed in by Monday 30 November')
  })

  it('says that there is no last day while it stands still', () => {
    const told = how('en', { suspensions: [{ from: '2026-11-09', until: null }] })
    expect(told.must).toBe('Appeal against the refusal: the count stands still')
    expect(told.how).toEqual([
      'The refusal was delivered on Tuesday 3 November.',
      'The law gives 15 days, counted from the day after.',
      'Since Monday 9 November the count has stood still; there is no last day until it runs again.',
    ])
  })

  it('says the hour, or that it is not known', () => {
    expect(how('en', {}, hours(48), '2026-11-13T14:30').how.slice(1)).toEqual([
      'The law gives 48 hours, counted from the hour it happened.',
      'That is Sunday 15 November, 14:30.',
    ])
    expect(how('cs', {}, hours(48)).how.slice(1)).toEqual([
      'Zákon dává 48 hodin, počítá se od hodiny, kdy se to stalo.',
      'Hodina není zapsaná: lhůta končí ve stejnou hodinu, v jakou začala.',
      'To je čtvrtek 5. listopadu, a to je poslední den.',
    ])
  })

  it('does not call guidance or practice a law', () => {
    const gives = (lang: Lang, rests_on: DeadlineRule['rests_on'], confidence: DeadlineRule['confidence']) =>
      how(lang, {}, { ...weeks(16), rests_on, confidence }).how[1]
    expect(gives('en', 'guidance', 'secondary')).toBe(
      'The guidance gives 16 weeks: to the same day of the week.',
    )
    expect(gives('en', 'practice', 'unconfirmed')).toBe(
      'As far as we know, practice gives 16 weeks: to the same day of the week.',
    )
    expect(gives('cs', 'guidance', 'secondary')).toBe(
      'Pokyny stanoví lhůtu 16 týdnů: do stejného dne v týdnu.',
    )
    expect(gives('pl', 'law', 'secondary')).toBe('Ustawa daje 16 tygodni: do tego samego dnia tygodnia.')
  })

  it('has every sentence in every language', () => {
    const some: Changes[] = [
      { suspensions: [{ from: '2026-11-09', until: '2026-11-09' }] },
      { suspensions: [{ from: '2026-11-09', until: null, reason: 'x' }] },
      { extensions: [{ until: '2026-11-28', reason: 'x' }, { days: 1 }] },
      { suspensions: [{ from: '2026-11-19', until: '2026-11-20' }], extensions: [{ days: 1 }] },
    ]
    for (const lang of languages)
      for (const changes of some)
        for (const rule of [appeal, working(5), weeks(2), hours(30)])
          expect([how(lang, changes, rule).must, ...how(lang, changes, rule).how].join(' ')).not.toMatch(
            /[{}]|\[en\]|clocks\.|undefined|null/,
          )
  })
})
