import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calendarWeeks } from './calendar.ts'
import { computeDeadline } from './deadline.ts'
import { loadHolidays, loadPathways } from './load.ts'
import type { DeadlineRule } from './pathway.ts'

const holidays = loadHolidays('pathways')
const appeal = loadPathways('pathways').flatMap(({ deadlines }) => deadlines)[0] as DeadlineRule

const fixed = [
  '01-01',
  '05-01',
  '05-08',
  '07-05',
  '07-06',
  '09-28',
  '10-28',
  '11-17',
  '12-24',
  '12-25',
  '12-26',
]
const dayLength = 86_400_000

/** Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher), independent of the library. */
function easter(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1)
}

const iso = (time: number) => new Date(time).toISOString().slice(0, 10)

function isFree(time: number): boolean {
  const weekday = new Date(time).getUTCDay()
  const sunday = easter(new Date(time).getUTCFullYear())
  const moving = [sunday - 2 * dayLength, sunday + dayLength]
  return weekday === 0 || weekday === 6 || fixed.includes(iso(time).slice(5)) || moving.includes(time)
}

/** The same law once more, walking one day at a time. */
function slowly(rule: DeadlineRule, trigger: number): string {
  let day = trigger
  if (rule.unit === 'month') {
    const number = new Date(trigger).getUTCDate()
    for (let month = 0; month < rule.length; month++) {
      do day += dayLength
      while (new Date(day).getUTCDate() !== 1)
    }
    const target = new Date(day).getUTCMonth()
    while (new Date(day).getUTCDate() < number && new Date(day + dayLength).getUTCMonth() === target)
      day += dayLength
    if (rule.trigger_day_counted && new Date(day).getUTCDate() === number) day -= dayLength
  } else {
    if (rule.trigger_day_counted) day -= dayLength
    for (let left = rule.length; left > 0; ) {
      day += dayLength
      if (rule.unit === 'calendar-day' || !isFree(day)) left--
    }
  }
  if (rule.roll_over === 'next-working-day') while (isFree(day)) day += dayLength
  return iso(day)
}

const rules = fc.record({
  unit: fc.constantFrom('calendar-day' as const, 'working-day' as const, 'month' as const),
  length: fc.integer({ min: 1, max: 60 }),
  trigger_day_counted: fc.boolean(),
  roll_over: fc.constantFrom('next-working-day' as const, 'none' as const),
})
const triggers = fc.integer({ min: Date.UTC(2017, 0, 1) / dayLength, max: Date.UTC(2040, 0, 1) / dayLength })

it('comes to the same day as counting one day after the other, for any rule and any day', () => {
  fc.assert(
    fc.property(rules, triggers, (some, days) => {
      const rule = { ...appeal, ...some }
      const { due, working } = computeDeadline(rule, iso(days * dayLength), holidays)
      expect(due).toBe(slowly(rule, days * dayLength))
      expect(working.at(-1)).toEqual({ step: 'due', date: due })
    }),
    { numRuns: 1000 },
  )
})

it('never ends on a weekend or holiday when the end moves', () => {
  fc.assert(
    fc.property(rules, triggers, (some, days) => {
      const rule = { ...appeal, ...some, roll_over: 'next-working-day' as const }
      const { due } = computeDeadline(rule, iso(days * dayLength), holidays)
      expect(isFree(Date.parse(`${due}T00:00:00Z`))).toBe(false)
    }),
  )
})

it('paints exactly as many counted squares as the law gives days', () => {
  fc.assert(
    fc.property(rules, triggers, (some, days) => {
      fc.pre(some.unit !== 'month')
      const { working } = computeDeadline({ ...appeal, ...some }, iso(days * dayLength), holidays)
      const squares = calendarWeeks(working, '2026-01-01')
      expect(squares.every((week) => week.length === 7)).toBe(true)
      expect(squares.flat().filter(({ counted }) => counted)).toHaveLength(some.length)
    }),
  )
})
