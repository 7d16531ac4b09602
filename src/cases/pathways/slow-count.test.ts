import { expect, it } from 'vitest'
import fc from '../../../test/examples.ts'
import { calendarWeeks } from './calendar.ts'
import type { Changes } from './changes.ts'
import { computeDeadline, endsAt, workingSchema } from './deadline.ts'
import { loadHolidays, loadPathways } from './load.ts'
import type { DeadlineRule } from './pathway.ts'
import { units } from './working.ts'

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

interface Stop {
  from: number
  until: number
}

/** The same law once more, walking one day at a time and asking of each day whether it counts. */
function slowly(rule: DeadlineRule, trigger: number, stops: Stop[] = [], extra: number[] = []): string {
  const stands = (day: number) => stops.some(({ from, until }) => from <= day && day <= until)
  const counts = (day: number) => !stands(day) && !(rule.unit === 'working-day' && isFree(day))
  const first = rule.trigger_day_counted ? trigger : trigger + dayLength
  const walk = (from: number, many: number) => {
    let day = from - dayLength
    for (let left = many; left > 0; ) {
      day += dayLength
      if (counts(day)) left--
    }
    return day
  }
  let day = walk(first, many(rule, trigger, first))
  for (const more of extra) day = walk(day + dayLength, more)
  const moves = rule.roll_over === 'next-working-day'
  while (stands(day) || (moves && isFree(day))) day += dayLength
  return iso(day)
}

/** How many days a rule gives, found on the calendar with nothing left out. */
function many(rule: DeadlineRule, trigger: number, first: number): number {
  if (rule.unit === 'calendar-day' || rule.unit === 'working-day') return rule.length
  if (rule.unit === 'hour') {
    let hours = rule.length
    let days = 0
    for (; hours >= 24; hours -= 24) days++
    return days
  }
  let end = trigger
  if (rule.unit === 'week') {
    for (let week = 0; week < rule.length; week++) {
      const weekday = new Date(end).getUTCDay()
      do end += dayLength
      while (new Date(end).getUTCDay() !== weekday)
    }
    if (rule.trigger_day_counted) end -= dayLength
  } else {
    const number = new Date(trigger).getUTCDate()
    for (let month = 0; month < rule.length; month++) {
      do end += dayLength
      while (new Date(end).getUTCDate() !== 1)
    }
    const target = new Date(end).getUTCMonth()
    while (new Date(end).getUTCDate() < number && new Date(end + dayLength).getUTCMonth() === target)
      end += dayLength
    if (rule.trigger_day_counted && new Date(end).getUTCDate() === number) end -= dayLength
  }
  let days = 0
  for (let day = first; day <= end; day += dayLength) days++
  return days
}

const rules = fc
  .record({
    unit: fc.constantFrom(...units),
    length: fc.integer({ min: 1, max: 60 }),
    trigger_day_counted: fc.boolean(),
    roll_over: fc.constantFrom('next-working-day' as const, 'none' as const),
  })
  .map((rule) =>
    // As the check of the files demands: hours leave no day out and end on any day.
    rule.unit === 'hour' ? { ...rule, trigger_day_counted: false, roll_over: 'none' as const } : rule,
  )
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

it('comes to the same hour as letting the clock on the wall strike, one hour after the other', () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), triggers, minutes, (length, days, minute) => {
      const rule = {
        ...appeal,
        unit: 'hour' as const,
        length,
        trigger_day_counted: false,
        roll_over: 'none' as const,
      }
      const two = (n: number) => String(n).padStart(2, '0')
      let [day, hour] = [days * dayLength, Math.floor(minute / 60)]
      const began = `${iso(day)}T${two(hour)}:${two(minute % 60)}`
      for (let strikes = 0; strikes < length; strikes++) {
        hour += 1
        if (hour === 24) [day, hour] = [day + dayLength, 0]
      }
      const { due, working } = computeDeadline(rule, began, holidays)
      expect([due, endsAt(working)]).toEqual([iso(day), `${two(hour)}:${two(minute % 60)}`])
    }),
    { numRuns: 500 },
  )
})

it('never ends on a weekend or holiday when the end moves', () => {
  fc.assert(
    fc.property(rules, triggers, (some, days) => {
      const rule = { ...appeal, ...some, roll_over: 'next-working-day' as const }
      fc.pre(some.unit !== 'hour')
      const { due } = computeDeadline(rule, iso(days * dayLength), holidays)
      expect(isFree(Date.parse(`${due}T00:00:00Z`))).toBe(false)
    }),
  )
})

it('paints exactly as many counted squares as the law gives days', () => {
  fc.assert(
    fc.property(rules, triggers, (some, days) => {
      fc.pre(some.unit === 'calendar-day' || some.unit === 'working-day')
      const { working } = computeDeadline({ ...appeal, ...some }, iso(days * dayLength), holidays)
      const squares = calendarWeeks(working, '2026-01-01')
      expect(squares.every((week) => week.length === 7)).toBe(true)
      expect(squares.flat().filter(({ counted }) => counted)).toHaveLength(some.length)
    }),
  )
})

const spans = fc.array(
  fc.record({ after: fc.integer({ min: -5, max: 90 }), lasts: fc.integer({ min: 0, max: 40 }) }),
  {
    maxLength: 3,
  },
)
const more = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 })

it('counts on by the same law when it stood still and was extended', () => {
  fc.assert(
    fc.property(rules, triggers, spans, more, (some, days, stood, extra) => {
      const rule = { ...appeal, ...some }
      const trigger = days * dayLength
      const stops = stood.map(({ after, lasts }) => ({
        from: trigger + after * dayLength,
        until: trigger + (after + lasts) * dayLength,
      }))
      // Less than a day of hours ends on the day of the event, where a stop means nothing.
      fc.pre(some.unit !== 'hour' || some.length >= 24)
      const changes: Changes = {
        suspensions: stops.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
        extensions: extra.map((days) => ({ days })),
      }
      const { due, working } = computeDeadline(rule, iso(trigger), holidays, changes)
      expect(due).toBe(slowly(rule, trigger, stops, extra))
      expect(workingSchema.parse(JSON.parse(JSON.stringify(working)))).toEqual(working)
    }),
    { numRuns: 500 },
  )
})

it('never comes earlier for standing still or for more time', () => {
  fc.assert(
    fc.property(rules, triggers, spans, more, (some, days, stood, extra) => {
      const rule = { ...appeal, ...some }
      const trigger = iso(days * dayLength)
      const at = (offset: number) => iso((days + offset) * dayLength)
      const { due } = computeDeadline(rule, trigger, holidays, {
        suspensions: stood.map(({ after, lasts }) => ({ from: at(after), until: at(after + lasts) })),
        extensions: extra.map((days) => ({ days })),
      })
      expect((due ?? '') >= computeDeadline(rule, trigger, holidays).due).toBe(true)
    }),
    { numRuns: 300 },
  )
})
