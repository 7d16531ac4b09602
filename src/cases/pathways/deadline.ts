import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { HolidayName, Holidays } from './holidays.ts'
import type { DeadlineRule } from './pathway.ts'

const date = z.string()
const name = z.strictObject({ en: z.string(), cs: z.string(), pl: z.string() })

const stepSchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('trigger'), date, counted: z.boolean() }),
  z.strictObject({ step: z.literal('first'), date }),
  /** A public holiday inside the count, and whether it counts as one of the days. */
  z.strictObject({ step: z.literal('holiday'), date, name, counted: z.boolean() }),
  /** The month has no day with this number; its last day stands for it. */
  z.strictObject({ step: z.literal('clipped'), date, day: z.int() }),
  z.strictObject({
    step: z.literal('nominal'),
    date,
    length: z.int(),
    unit: z.enum(['calendar-day', 'working-day', 'month']),
  }),
  /** A day on which the count may not end. `name` is null on a weekend without a holiday. */
  z.strictObject({
    step: z.literal('moved'),
    date,
    why: z.enum(['weekend', 'holiday']),
    name: name.nullable(),
  }),
  z.strictObject({ step: z.literal('due'), date }),
])

/** How a deadline was computed, in order: kept as JSON with the deadline, put into words by `explainDeadline`. */
export const workingSchema = z.array(stepSchema)
export type Step = z.infer<typeof stepSchema>

type Day = Temporal.PlainDate
type Place = DeadlineRule['holidays']

/** Parses a calendar date `YYYY-MM-DD`; anything else, and days that do not exist, throw RangeError. */
export function plainDate(text: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`'${text}' is not a date such as 2025-09-01`)
  return Temporal.PlainDate.from(text)
}

/**
 * Computes the last day of a deadline. `triggerDate` and `due` are `YYYY-MM-DD`; `working` is plain JSON.
 * Days: Act 500/2004 (Czechia) § 40(1): the day of the event is left out, an end on a weekend or holiday moves to the
 * next working day, both as the rule says. Months end on the day of the same number, or on the last day of a month
 * without it; when the trigger day itself is counted, on the day before. Weekends are Saturday and Sunday.
 * Throws RangeError for a date that does not exist and for a country or region without known holidays.
 */
export function computeDeadline(
  rule: DeadlineRule,
  triggerDate: string,
  holidays: Holidays,
): { due: string; working: Step[] } {
  const trigger = plainDate(triggerDate)
  const start = rule.trigger_day_counted ? trigger : trigger.add({ days: 1 })
  const free = (day: Day) => freeDay(day, rule.holidays, holidays)
  const first = rule.unit === 'working-day' ? nextWorking(start, free) : start
  const { nominal, clipped } = nominalEnd(rule, trigger, first, free)

  const working: Step[] = [
    { step: 'trigger', date: triggerDate, counted: rule.trigger_day_counted },
    { step: 'first', date: first.toString() },
    ...holidaysBetween(start, nominal, rule, holidays),
  ]
  if (clipped) working.push({ step: 'clipped', date: nominal.toString(), day: trigger.day })
  working.push({ step: 'nominal', date: nominal.toString(), length: rule.length, unit: rule.unit })

  let due = nominal
  if (rule.roll_over === 'next-working-day') {
    for (let reason = free(due); reason; reason = free(due)) {
      working.push({ step: 'moved', date: due.toString(), ...reason })
      due = due.add({ days: 1 })
    }
  }
  working.push({ step: 'due', date: due.toString() })
  return { due: due.toString(), working }
}

/** Days from today to the last day (negative when past) and how many of those still ahead, the last included, are working days. */
export function remainingDays(
  due: string,
  today: string,
  place: Place,
  holidays: Holidays,
): { days: number; working_days: number } {
  const last = plainDate(due)
  const now = plainDate(today)
  let working_days = 0
  for (
    let day = now.add({ days: 1 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (!freeDay(day, place, holidays)) working_days++
  }
  return { days: now.until(last, { largestUnit: 'days' }).days, working_days }
}

type Free = { why: 'weekend' | 'holiday'; name: HolidayName | null } | undefined

function freeDay(day: Day, place: Place, holidays: Holidays): Free {
  const name = holidayOn(day, place, holidays)
  if (name) return { why: 'holiday', name }
  return day.dayOfWeek > 5 ? { why: 'weekend', name: null } : undefined
}

function holidayOn(day: Day, { country, regions }: Place, holidays: Holidays): HolidayName | undefined {
  for (const region of regions.length ? regions : [undefined]) {
    const name = holidays.findHoliday(day.toString(), country, region)
    if (name) return name
  }
  return undefined
}

function nextWorking(from: Day, free: (day: Day) => Free): Day {
  let day = from
  while (free(day)) day = day.add({ days: 1 })
  return day
}

function nominalEnd(
  rule: DeadlineRule,
  trigger: Day,
  first: Day,
  free: (day: Day) => Free,
): { nominal: Day; clipped: boolean } {
  if (rule.unit === 'calendar-day') return { nominal: first.add({ days: rule.length - 1 }), clipped: false }
  if (rule.unit === 'working-day') {
    let nominal = first
    for (let counted = 1; counted < rule.length; counted++)
      nominal = nextWorking(nominal.add({ days: 1 }), free)
    return { nominal, clipped: false }
  }
  const same = trigger.add({ months: rule.length })
  const clipped = same.day !== trigger.day
  return { nominal: rule.trigger_day_counted && !clipped ? same.subtract({ days: 1 }) : same, clipped }
}

function holidaysBetween(start: Day, end: Day, rule: DeadlineRule, holidays: Holidays): Step[] {
  const steps: Step[] = []
  for (let day = start; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
    const name = holidayOn(day, rule.holidays, holidays)
    if (name)
      steps.push({ step: 'holiday', date: day.toString(), name, counted: rule.unit !== 'working-day' })
  }
  return steps
}
