import { describe, expect, it, test } from 'vitest'
import { calendarWeeks } from './calendar.ts'
import { computeDeadline, remainingDays, workingSchema } from './deadline.ts'
import { holidayCalendar, withOverrides } from './holidays.ts'
import { loadHolidays, loadPathways } from './load.ts'
import { choosePathway, type DeadlineRule } from './pathway.ts'

const holidays = loadHolidays('pathways')
const enrolment = choosePathway(loadPathways('pathways'), 'cz-primary-school-enrolment', '2026-01-20')
const appeal = enrolment?.deadlines.find(({ id }) => id === 'appeal') as DeadlineRule
const decision = enrolment?.deadlines.find(({ id }) => id === 'decision-expected') as DeadlineRule
const workingDays = (length: number): DeadlineRule => ({ ...appeal, unit: 'working-day', length })
const months = (length: number, more: Partial<DeadlineRule> = {}): DeadlineRule => ({
  ...appeal,
  unit: 'month',
  length,
  ...more,
})
const due = (rule: DeadlineRule, trigger: string) => computeDeadline(rule, trigger, holidays).due

describe('the 15 days for an appeal against a refusal in Czechia', () => {
  test.each([
    ['a working day in the middle of the week', '2026-11-03', '2026-11-18'],
    ['17 November, a Tuesday', '2026-11-02', '2026-11-18'],
    ['17 November, a Monday', '2025-11-02', '2025-11-18'],
    ['17 November on a Sunday', '2024-11-02', '2024-11-18'],
    ['a Saturday', '2026-10-30', '2026-11-16'],
    ['a Sunday', '2026-10-31', '2026-11-16'],
    ['a Monday after delivery on a Sunday', '2026-11-01', '2026-11-16'],
    ['the day before Good Friday', '2026-03-18', '2026-04-02'],
    ['Good Friday 2026', '2026-03-19', '2026-04-07'],
    ['the Saturday of Easter', '2026-03-20', '2026-04-07'],
    ['Easter Monday 2026', '2026-03-22', '2026-04-07'],
    ['the Tuesday after Easter', '2026-03-23', '2026-04-07'],
    ['Good Friday 2025', '2025-04-03', '2025-04-22'],
    ['Easter Monday 2025', '2025-04-06', '2025-04-22'],
    ['Good Friday 2024', '2024-03-14', '2024-04-02'],
    ['24 December 2024', '2024-12-09', '2024-12-27'],
    ['25 December 2024', '2024-12-10', '2024-12-27'],
    ['26 December 2024', '2024-12-11', '2024-12-27'],
    ['27 December 2024, a Friday', '2024-12-12', '2024-12-27'],
    ['24 December 2025, then a weekend', '2025-12-09', '2025-12-29'],
    ['26 December 2025, a Friday', '2025-12-11', '2025-12-29'],
    ['27 December 2025, a Saturday', '2025-12-12', '2025-12-29'],
    ['New Year 2025', '2024-12-17', '2025-01-02'],
    ['New Year 2026', '2025-12-17', '2026-01-02'],
    ['29 February of a leap year', '2024-02-14', '2024-02-29'],
    ['1 March of a leap year', '2024-02-15', '2024-03-01'],
    ['1 March of another year', '2023-02-14', '2023-03-01'],
    ['1 May, a Friday', '2026-04-16', '2026-05-04'],
    ['8 May, a Friday', '2026-04-23', '2026-05-11'],
    ['5 July on a Saturday and 6 July on a Sunday', '2025-06-20', '2025-07-07'],
    ['5 July on a Sunday and 6 July on a Monday', '2026-06-20', '2026-07-07'],
    ['28 September, a Monday', '2026-09-13', '2026-09-29'],
    ['28 October, a Wednesday', '2026-10-13', '2026-10-29'],
  ])('ending on %s', (_, delivered, last) => {
    expect(due(appeal, delivered)).toBe(last)
  })

  it('keeps every step of the working, as JSON', () => {
    const { working } = computeDeadline(appeal, '2026-03-20', holidays)
    expect(working.map(({ step, date }) => [step, date])).toEqual([
      ['trigger', '2026-03-20'],
      ['first', '2026-03-21'],
      ['holiday', '2026-04-03'],
      ['nominal', '2026-04-04'],
      ['moved', '2026-04-04'],
      ['moved', '2026-04-05'],
      ['moved', '2026-04-06'],
      ['due', '2026-04-07'],
    ])
    expect(working[6]).toMatchObject({
      why: 'holiday',
      name: { en: 'Easter Monday', cs: 'Velikonoční pondělí' },
    })
    expect(workingSchema.parse(JSON.parse(JSON.stringify(working)))).toEqual(working)
  })

  it('stays on the weekend when the rule does not move it', () => {
    expect(due({ ...appeal, roll_over: 'none' }, '2026-10-30')).toBe('2026-11-14')
  })

  it('ends a day earlier when the day of the event counts', () => {
    expect(due({ ...appeal, trigger_day_counted: true }, '2026-11-02')).toBe('2026-11-16')
  })

  test.each(['2026-02-30', '2026-13-01', '02.11.2026', '2026-11-02T10:00'])('refuses the date %s', (date) => {
    expect(() => computeDeadline(appeal, date, holidays)).toThrow(RangeError)
  })
})

describe('other lengths', () => {
  test.each([
    ['30 days ending on a Sunday', decision, '2026-01-16', '2026-02-16'],
    ['30 days across February', decision, '2026-02-15', '2026-03-17'],
    ['30 days across a leap February', decision, '2024-01-31', '2024-03-01'],
    ['3 working days over Easter', workingDays(3), '2026-04-01', '2026-04-08'],
    ['3 working days over a weekend and 17 November', workingDays(3), '2026-11-13', '2026-11-19'],
    ['3 working days over Christmas', workingDays(3), '2025-12-22', '2025-12-30'],
    [
      '1 working day from a Saturday that counts',
      { ...workingDays(1), trigger_day_counted: true },
      '2026-11-14',
      '2026-11-16',
    ],
    ['a month ending on the same number', months(1), '2026-09-15', '2026-10-15'],
    ['a month without a 31st, ending on a Saturday', months(1), '2026-01-31', '2026-03-02'],
    ['a month into a leap February', months(1), '2024-01-31', '2024-02-29'],
    ['a month from 31 August', months(1), '2026-08-31', '2026-09-30'],
    ['a month ending on 24 December', months(1), '2025-11-24', '2025-12-29'],
    ['three months over the year end', months(3), '2026-11-30', '2027-03-01'],
    ['a month whose first day counts', months(1, { trigger_day_counted: true }), '2026-01-10', '2026-02-09'],
    [
      'a clipped month whose first day counts',
      months(1, { trigger_day_counted: true }),
      '2026-01-31',
      '2026-03-02',
    ],
  ])('%s', (_, rule, trigger, last) => {
    expect(due(rule, trigger)).toBe(last)
  })
})

describe('public holidays', () => {
  const poland = { country: 'PL', regions: [] }

  it('knows 24 December in Poland from 2025, with and without the corrections', () => {
    for (const calendar of [holidays, holidayCalendar()]) {
      expect(calendar.isHoliday('2024-12-24', 'PL')).toBe(false)
      expect(calendar.isHoliday('2025-12-24', 'PL')).toBe(true)
      expect(calendar.isHoliday('2027-12-24', 'PL')).toBe(true)
    }
    expect(due(months(1, { holidays: poland }), '2024-11-24')).toBe('2024-12-24')
    expect(due(months(1, { holidays: poland }), '2025-11-24')).toBe('2025-12-29')
  })

  it('counts a holiday in any of the regions of the rule', () => {
    const one = { ...workingDays(1), holidays: { country: 'GB', regions: ['ENG'] } }
    const any = { ...one, holidays: { country: 'GB', regions: ['ENG', 'WLS', 'SCT', 'NIR'] } }
    expect(due(one, '2026-03-16')).toBe('2026-03-17')
    expect(due(any, '2026-03-16')).toBe('2026-03-18')
  })

  it('takes corrections: a day announced late, and one that is wrong', () => {
    const name = { en: 'Day of mourning', cs: 'Den smutku', pl: 'Dzień żałoby' }
    const common = { country: 'CZ', region: null, from_year: 2026, to_year: 2026, name, source: 'test' }
    const corrected = holidayCalendar({
      overrides: [
        { ...common, day: '11-18', holiday: true, checked: '2026-11-01', confidence: 'confirmed' },
        { ...common, day: '12-26', holiday: false, checked: '2026-11-01', confidence: 'confirmed' },
      ],
      names: {},
    })
    expect(computeDeadline(appeal, '2026-11-02', corrected).due).toBe('2026-11-19')
    expect(corrected.isHoliday('2026-12-26', 'CZ')).toBe(false)
    expect(corrected.isHoliday('2027-12-26', 'CZ')).toBe(true)
  })

  it('takes an organisation’s own corrections on top, and leaves the shipped calendar alone', () => {
    const name = { en: 'Flood', cs: 'Povodeň', pl: 'Powódź' }
    const once = { country: 'CZ', region: null, from_year: 2026, to_year: 2026, name }
    const own = withOverrides(holidays, [
      { ...once, day: '11-18', holiday: true },
      { ...once, day: '11-17', holiday: false },
      { ...once, country: 'GB', region: 'SCT', day: '06-15', holiday: true },
    ])
    expect(computeDeadline(appeal, '2026-11-03', own).due).toBe('2026-11-19')
    expect(computeDeadline(appeal, '2026-11-02', own).due).toBe('2026-11-17')
    expect(computeDeadline(appeal, '2025-11-02', own).due).toBe('2025-11-18')
    expect([own.isHoliday('2026-06-15', 'GB', 'SCT'), own.isHoliday('2026-06-15', 'GB', 'ENG')]).toEqual([
      true,
      false,
    ])
    expect(due(appeal, '2026-11-02')).toBe('2026-11-18')
    expect(
      withOverrides(own, [{ ...once, day: '11-18', holiday: false }]).isHoliday('2026-11-18', 'CZ'),
    ).toBe(false)
  })

  it('leaves out days that are only observed, and refuses places it does not know', () => {
    expect(holidays.isHoliday('2026-04-02', 'CZ')).toBe(false)
    expect(() => holidays.isHoliday('2026-04-02', 'XX')).toThrow(RangeError)
    expect(() => holidays.isHoliday('2026-04-02', 'CZ', 'ZZ')).toThrow(RangeError)
  })
})

describe('the small calendar', () => {
  const { working } = computeDeadline(appeal, '2026-11-02', holidays)
  const weeks = calendarWeeks(working, '2026-11-12')
  const on = (date: string) => weeks.flat().find((day) => day.date === date)

  it('shows whole weeks with the day of the event, the counted days, the holiday, today and the last day', () => {
    expect(weeks.map((week) => week.map(({ day }) => day))).toEqual([
      [2, 3, 4, 5, 6, 7, 8],
      [9, 10, 11, 12, 13, 14, 15],
      [16, 17, 18, 19, 20, 21, 22],
    ])
    expect(on('2026-11-02')).toMatchObject({ start: true, counted: false })
    expect(on('2026-11-12')).toMatchObject({ today: true, counted: true })
    expect(on('2026-11-17')).toMatchObject({ counted: true, moved: true, last: false })
    expect(on('2026-11-17')?.holiday?.cs).toBe('Den boje za svobodu a demokracii')
    expect(on('2026-11-18')).toMatchObject({ last: true, counted: false, holiday: null })
    expect(weeks.flat().filter(({ counted }) => counted)).toHaveLength(15)
  })

  it('leaves weekends and holidays uncounted in working days', () => {
    const days = calendarWeeks(
      computeDeadline(workingDays(3), '2026-04-01', holidays).working,
      '2026-04-01',
    ).flat()
    expect(days.filter(({ counted }) => counted).map(({ day }) => day)).toEqual([2, 7, 8])
  })

  it('counts what is left', () => {
    const left = (today: string) => remainingDays('2026-11-18', today, appeal.holidays, holidays)
    expect(left('2026-11-12')).toEqual({ days: 6, working_days: 3 })
    expect(left('2026-11-18')).toEqual({ days: 0, working_days: 0 })
    expect(left('2026-11-20')).toEqual({ days: -2, working_days: 0 })
  })
})
