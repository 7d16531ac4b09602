import { describe, expect, it, test } from 'vitest'
import { computeDeadline } from './deadline.ts'
import { loadHolidays, loadPathways } from './load.ts'
import { choosePathway, deadlinesStarted } from './pathway.ts'

const holidays = loadHolidays('pathways')
const all = loadPathways('pathways')

/** The last day of one rule, begun by an event on a day: the version, and the rule, of that day. */
function due(id: string, event: string, rule: string, on: string): string | undefined {
  const pathway = choosePathway(all, id, on)
  const found = pathway && deadlinesStarted(pathway, event, on).find((one) => one.id === rule)
  return found && computeDeadline(found, on, holidays).due
}

describe('the 3 working days for an appeal against a secondary school in Czechia', () => {
  test.each([
    ['delivered on a Monday: Tuesday, Wednesday, Thursday', '2025-05-12', '2025-05-15'],
    ['delivered on a Wednesday: Thursday, Friday, then Monday', '2025-05-14', '2025-05-19'],
    ['delivered on a Saturday: the first day is Monday', '2025-05-17', '2025-05-21'],
    ['over 1 May, a Thursday: Wednesday 30, Friday 2, Monday 5', '2025-04-29', '2025-05-05'],
    ['over 8 May, a Thursday: Friday 9, Monday 12, Tuesday 13', '2025-05-07', '2025-05-13'],
    ['over Easter 2025: Thursday 17, Tuesday 22, Wednesday 23 April', '2025-04-16', '2025-04-23'],
    ['over Easter 2024: Thursday 28 March, Tuesday 2, Wednesday 3 April', '2024-03-27', '2024-04-03'],
    ['over a leap day: Thursday 29 February, Friday 1, Monday 4 March', '2024-02-28', '2024-03-04'],
    ['without a leap day: Wednesday 1, Thursday 2, Friday 3 March', '2023-02-28', '2023-03-03'],
    ['over Christmas 2024: Monday 23, Friday 27, Monday 30 December', '2024-12-20', '2024-12-30'],
    ['over Christmas 2025: Tuesday 23, Monday 29, Tuesday 30 December', '2025-12-22', '2025-12-30'],
    ['over New Year: Wednesday 31 December, Friday 2, Monday 5 January', '2025-12-30', '2026-01-05'],
  ])('%s', (_, delivered, last) => {
    expect(due('cz-secondary-school-enrolment', 'refusal-delivered', 'appeal', delivered)).toBe(last)
  })

  it('then gives the school 30 days to hand the file on, to a Monday when they end on a weekend', () => {
    expect(due('cz-secondary-school-enrolment', 'appeal-lodged', 'file-to-region', '2025-05-15')).toBe(
      '2025-06-16',
    )
  })
})

describe('the 14 days for an appeal in Poland', () => {
  test.each([
    ['ending on a Tuesday', '2025-02-04', '2025-02-18'],
    ['ending on a Saturday, so on Monday', '2025-02-08', '2025-02-24'],
    ['ending on Epiphany 2025, a Monday', '2024-12-23', '2025-01-07'],
    ['24 December 2024 still was a working day', '2024-12-10', '2024-12-24'],
    ['24 December 2025 is none, nor the days to Sunday 28', '2025-12-10', '2025-12-29'],
    ['ending on Easter Monday 2025', '2025-04-07', '2025-04-22'],
    ['Good Friday is no holiday in Poland', '2025-04-04', '2025-04-18'],
    ['ending on Thursday 1 May, then 2 May is a working day', '2025-04-17', '2025-05-02'],
    ['ending on Saturday 3 May, so on Monday', '2025-04-19', '2025-05-05'],
    ['ending on Corpus Christi, Thursday 19 June 2025', '2025-06-05', '2025-06-20'],
    ['ending on Assumption, Friday 15 August 2025', '2025-08-01', '2025-08-18'],
    ['ending on Independence Day, Tuesday 11 November 2025', '2025-10-28', '2025-11-12'],
    ['ending on 29 February of a leap year', '2024-02-15', '2024-02-29'],
  ])('%s', (_, delivered, last) => {
    expect(due('pl-administrative-procedure', 'refusal-delivered', 'appeal', delivered)).toBe(last)
  })
})

describe('the month, or two, of an office in Poland', () => {
  test.each([
    ['received 3 February 2025: to Monday 3 March', 'decision', '2025-02-03', '2025-03-03'],
    ['received 31 January 2024: February has 29 days', 'decision', '2024-01-31', '2024-02-29'],
    ['received 31 January 2025: 28 February, a Friday', 'decision', '2025-01-31', '2025-02-28'],
    ['received 24 November 2024: 24 December, a Tuesday at work', 'decision', '2024-11-24', '2024-12-24'],
    [
      'received 24 November 2025: free from Wednesday 24 to Sunday 28 December',
      'decision',
      '2025-11-24',
      '2025-12-29',
    ],
    ['received 1 April 2025: 1 May is free, 2 May is a Friday', 'decision', '2025-04-01', '2025-05-02'],
    ['complex, received 24 October 2025: the same Christmas', 'decision-complex', '2025-10-24', '2025-12-29'],
    ['complex, received 31 December 2023: 29 February 2024', 'decision-complex', '2023-12-31', '2024-02-29'],
  ])('%s', (_, rule, received, last) => {
    expect(due('pl-administrative-procedure', 'application-received', rule, received)).toBe(last)
  })
})

describe('child protection in England', () => {
  const england = (event: string, rule: string, on: string) =>
    due('gb-child-protection-england', event, rule, on)

  test.each([
    ['referred on a Tuesday: Wednesday', '2025-06-03', '2025-06-04'],
    ['referred on a Friday: Monday', '2025-06-06', '2025-06-09'],
    ['referred before Good Friday 2025: the Tuesday after Easter', '2025-04-17', '2025-04-22'],
    ['24 December is a working day in England', '2025-12-23', '2025-12-24'],
    [
      'referred on Christmas Eve 2025: Monday 29, after two holidays and a weekend',
      '2025-12-24',
      '2025-12-29',
    ],
    ['the Scottish 2 January is a working day', '2026-01-01', '2026-01-02'],
  ])('decides on a referral within a working day: %s', (_, received, last) => {
    expect(england('referral-received', 'referral-decision', received)).toBe(last)
  })

  it('finishes an assessment within 45 working days: nine weeks and a day, for the spring bank holiday', () => {
    expect(england('referral-received', 'assessment', '2025-05-06')).toBe('2025-07-09')
  })

  it('holds the conference within 15 working days of the strategy discussion, Easter left out', () => {
    expect(england('strategy-held-enquiry', 'initial-conference', '2025-06-02')).toBe('2025-06-23')
    expect(england('strategy-held-enquiry', 'initial-conference', '2025-04-14')).toBe('2025-05-08')
  })

  it('reviews the plan within three months, then within six of each review', () => {
    expect(england('conference-plan', 'first-review', '2024-11-29')).toBe('2025-02-28')
    expect(england('conference-plan', 'first-review', '2025-11-30')).toBe('2026-02-28')
    expect(england('review-held', 'next-review', '2025-08-31')).toBe('2026-02-28')
    expect(england('review-held', 'next-review', '2026-02-20')).toBe('2026-08-20')
  })

  it('notifies a serious incident within 5 working days, and reviews it within 15 more', () => {
    const review = (event: string, rule: string, on: string) =>
      due('gb-serious-incident-review', event, rule, on)
    expect(review('incident-known', 'notification', '2025-08-20')).toBe('2025-08-28')
    expect(review('notified', 'rapid-review', '2025-08-28')).toBe('2025-09-18')
  })
})

describe('child protection in Wales', () => {
  const wales = (event: string, rule: string, on: string) => due('gb-child-protection-wales', event, rule, on)

  it('brings the core group together within 10 working days, then every six weeks', () => {
    expect(wales('conference-plan', 'core-group', '2025-12-15')).toBe('2025-12-31')
    expect(wales('core-group-met', 'core-group-again', '2025-12-31')).toBe('2026-02-11')
  })

  it('finishes an assessment within 42 working days of the start of the enquiry', () => {
    expect(wales('strategy-held-enquiry', 'assessment', '2025-09-01')).toBe('2025-10-29')
  })
})

describe('care proceedings', () => {
  it('end within 26 weeks that begin with the day of issue, in England as in Wales', () => {
    for (const place of ['england', 'wales']) {
      const ends = (on: string) =>
        due(`gb-care-proceedings-${place}`, 'application-issued', 'proceedings', on)
      expect(ends('2025-01-06')).toBe('2025-07-06')
      expect(ends('2024-01-31')).toBe('2024-07-30')
    }
  })

  it('are prepared for 16 weeks in England; no limit is known in Wales', () => {
    const prepared = (place: string) =>
      due(`gb-care-proceedings-${place}`, 'letter-sent', 'before-proceedings', '2025-01-06')
    expect(prepared('england')).toBe('2025-04-28')
    expect(prepared('wales')).toBeUndefined()
  })
})

describe('the 20 working days for an answer under the freedom of information Acts', () => {
  test.each([
    ['no holiday: four weeks', '2025-09-01', '2025-09-29', '2025-09-29'],
    ['St Patrick’s Day, Monday 17 March 2025, in Northern Ireland', '2025-03-03', '2025-04-01', '2025-03-31'],
    ['14 July 2025, in place of Saturday 12, in Northern Ireland', '2025-07-01', '2025-07-30', '2025-07-29'],
    ['4 August in Scotland, 25 August everywhere else', '2025-08-01', '2025-09-02', '2025-09-01'],
    ['25 August, which is no holiday in Scotland', '2025-08-11', '2025-09-09', '2025-09-08'],
    ['Easter Monday, which is no holiday in Scotland', '2025-04-01', '2025-05-01', '2025-04-30'],
    ['St Andrew’s Day on Sunday, so 1 December, in Scotland', '2025-11-10', '2025-12-09', '2025-12-09'],
    ['Christmas, New Year and 2 January', '2025-12-15', '2026-01-16', '2026-01-16'],
    ['received on a Saturday', '2025-09-06', '2025-10-03', '2025-10-03'],
    ['over 29 February 2024', '2024-02-12', '2024-03-11', '2024-03-11'],
  ])('%s', (_, received, uk, scotland) => {
    expect(due('gb-freedom-of-information', 'request-received', 'answer', received)).toBe(uk)
    expect(due('gb-freedom-of-information-scotland', 'request-received', 'answer', received)).toBe(scotland)
  })
})

describe('after domestic violence', () => {
  const czech = (event: string, rule: string, on: string) =>
    due('cz-domestic-violence-support', event, rule, on)

  it('an eviction order lasts 14 days since 1 July 2025 and lasted 10 before', () => {
    expect(czech('eviction-ordered', 'eviction-order-before-2025-07', '2025-06-30')).toBe('2025-07-10')
    expect(czech('eviction-ordered', 'eviction-order', '2025-06-30')).toBeUndefined()
    expect(czech('eviction-ordered', 'eviction-order', '2025-07-01')).toBe('2025-07-15')
    expect(czech('eviction-ordered', 'eviction-order-before-2025-07', '2025-07-01')).toBeUndefined()
  })

  it('the court decides within 48 hours, weekend or not, and its injunction lasts a month', () => {
    expect(czech('petition-filed', 'injunction-decision', '2025-07-11')).toBe('2025-07-13')
    expect(czech('injunction-issued', 'injunction-end', '2025-07-13')).toBe('2025-08-13')
  })

  it('the concession for migrant victims lasts three months, its first day counted', () => {
    expect(due('gb-domestic-violence-support', 'concession-granted', 'concession-end', '2025-11-10')).toBe(
      '2026-02-09',
    )
  })

  it('medicine against HIV must begin within 72 hours of what happened', () => {
    expect(czech('sexual-violence-told', 'hiv-prevention', '2025-12-24')).toBe('2025-12-27')
    expect(czech('sexual-violence-told', 'emergency-contraception', '2025-12-24')).toBe('2025-12-29')
  })
})
