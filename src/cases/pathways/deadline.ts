import { Temporal } from 'temporal-polyfill'
import type { Changes, Extension, Suspension } from './changes.ts'
import { type Free, freeDay, type Holidays, holidayOn, type Place } from './holidays.ts'
import type { DeadlineRule } from './pathway.ts'
import { findStep, plainDate, type Step } from './working.ts'

export { type Step, workingSchema } from './working.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** The last day, and how it was found. */
export interface Computed<Due = string> {
  due: Due
  working: Step[]
}

/**
 * Computes the last day of a deadline. `triggerDate` and `due` are `YYYY-MM-DD`; `working` is plain JSON.
 * Days: Act 500/2004 (Czechia) § 40(1): the day of the event is left out, an end on a weekend or holiday moves to the
 * next working day, both as the rule says. Weeks end on the same day of the week; months on the day of the same number,
 * or on the last day of a month without it; when the trigger day itself is counted, on the day before. Hours run by the
 * clock on the wall: give the trigger as `YYYY-MM-DDTHH:MM`; without it the earliest day that can be the last stands.
 * Weekends are Saturday and Sunday.
 *
 * With `changes`, suspended days are left out of the count, extensions begin where the count ends (before an end is
 * moved to a working day) and never shorten; `due` is null while the count stands still with no end known.
 * Throws RangeError for a date that does not exist and for a country or region without known holidays.
 */
export function computeDeadline(rule: DeadlineRule, triggerDate: string, holidays: Holidays): Computed
export function computeDeadline(
  rule: DeadlineRule,
  triggerDate: string,
  holidays: Holidays,
  changes: Changes,
): Computed<string | null>
export function computeDeadline(
  rule: DeadlineRule,
  triggerDate: string,
  holidays: Holidays,
  { suspensions = [], extensions = [] }: Changes = {},
): Computed<string | null> {
  const { trigger, time } = triggerOf(rule, triggerDate)
  const pauses = suspensions.map(checked)
  const free = (day: Day) => freeDay(day, rule.holidays, holidays)
  const stands = (day: Day) => pauseOn(pauses, day)
  const skips = (day: Day) =>
    stands(day) !== undefined || (rule.unit === 'working-day' && free(day) !== undefined)

  const working: Step[] = [
    { step: 'trigger', date: trigger.toString(), counted: rule.trigger_day_counted, ...time },
  ]
  const start = rule.trigger_day_counted ? trigger : trigger.add({ days: 1 })
  const plan = planOf(rule, trigger, start, time?.time)
  const first = walk(start, 1, skips, stands)
  const nominal = plan.days === 0 ? trigger : walk(start, plan.days, skips, stands)
  const longer = nominal && extend(nominal, extensions, rule, skips, stands)
  const rolled = longer && rollOver(longer, rule, free, stands)
  const last = rolled?.due

  if (first && plan.days > 0) working.push({ step: 'first', date: first.toString() })
  if (longer) working.push(...holidaysBetween(start, longer.end, rule, holidays))
  working.push(...pausesBetween(start, last, pauses))
  if (nominal) {
    if (plan.clipped) working.push({ step: 'clipped', date: nominal.toString(), day: trigger.day })
    const { length, unit } = rule
    working.push({ step: 'nominal', date: nominal.toString(), length, unit, ...plan.time })
  }
  if (longer) working.push(...longer.steps)
  if (!rolled || !last) return { due: null, working }
  const ends = extensions.length > 0 ? {} : plan.time
  working.push(...rolled.steps, { step: 'due', date: last.toString(), ...ends })
  return { due: last.toString(), working }
}

/** The hour at which a count ends, `HH:MM`; undefined where it ends with its day. */
export const endsAt = (working: Step[]): string | undefined => findStep(working, 'due')?.time

/** Below so many hours, hours are told instead of days. */
const nearHours = 48

/** What the clock says of a deadline that ends at an hour: whether the moment is past, and how far away it is. */
export interface MomentOfEnd {
  over: boolean
  /** Hours until then, below zero when past; undefined where it ends with its day, and while days tell enough. */
  hours: number | undefined
}

/** Where `now` stands to the moment at which a clock in hours ends; null for one that ends with its day. */
export function momentOfEnd(due_at: Date | null, now: Date): MomentOfEnd {
  if (due_at === null) return { over: false, hours: undefined }
  const hours = (due_at.getTime() - now.getTime()) / 3_600_000
  return { over: hours <= 0, hours: Math.abs(hours) < nearHours ? hours : undefined }
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
  for (let day = now.add({ days: 1 }); compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!freeDay(day, place, holidays)) working_days++
  }
  return { days: now.until(last, { largestUnit: 'days' }).days, working_days }
}

function triggerOf(rule: DeadlineRule, text: string): { trigger: Day; time?: { time: string } } {
  const [, date, time] = /^(.{10})T(\d{2}:\d{2})$/.exec(text) ?? []
  if (rule.unit !== 'hour' || !date || !time) return { trigger: plainDate(text) }
  Temporal.PlainTime.from(time)
  return { trigger: plainDate(date), time: { time } }
}

/** How many days are counted from the first one on, were nothing in between left out; 0 when it ends on the day of the event. */
function planOf(
  rule: DeadlineRule,
  trigger: Day,
  start: Day,
  time: string | undefined,
): { days: number; clipped?: boolean; time?: { time: string } } {
  const { unit, length, trigger_day_counted } = rule
  if (unit === 'calendar-day' || unit === 'working-day') return { days: length }
  if (unit === 'hour') {
    if (!time) return { days: Math.floor(length / 24) }
    const end = trigger.toPlainDateTime(Temporal.PlainTime.from(time)).add({ hours: length })
    return { days: daysFrom(trigger, end.toPlainDate()), time: { time: end.toString().slice(11, 16) } }
  }
  const same = trigger.add(unit === 'week' ? { weeks: length } : { months: length })
  const clipped = unit === 'month' && same.day !== trigger.day
  const end = trigger_day_counted && !clipped ? same.subtract({ days: 1 }) : same
  return { days: daysFrom(start, end) + 1, clipped }
}

const daysFrom = (from: Day, to: Day): number => from.until(to, { largestUnit: 'days' }).days

/** The last of so many counted days; undefined when the count stands still for good before that. */
function walk(
  from: Day,
  count: number,
  skips: (day: Day) => boolean,
  stands: (day: Day) => Suspension | undefined,
): Day | undefined {
  let day = from
  for (let left = count; ; day = day.add({ days: 1 })) {
    if (stands(day)?.until === null) return undefined
    if (!skips(day)) left--
    if (left === 0) return day
  }
}

function checked(pause: Suspension): Suspension {
  plainDate(pause.from)
  if (pause.until !== null && compare(plainDate(pause.until), plainDate(pause.from)) < 0)
    throw new RangeError(`a suspension ends on ${pause.until}, before it begins on ${pause.from}`)
  return pause
}

function pauseOn(pauses: Suspension[], day: Day): Suspension | undefined {
  if (pauses.length === 0) return undefined
  const date = day.toString()
  const here = pauses.filter(({ from, until }) => from <= date && (until === null || date <= until))
  return here.find(({ until }) => until === null) ?? here[0]
}

/** Suspensions that touch the count, from its first day to its last; all that follow while no last day is known. */
function pausesBetween(start: Day, last: Day | undefined, pauses: Suspension[]): Step[] {
  return pauses
    .filter(({ until }) => until === null || until >= start.toString())
    .filter(({ from }) => !last || from <= last.toString())
    .sort((a, b) => a.from.localeCompare(b.from))
    .map(({ from, until, reason = null }) => ({ step: 'suspended', date: from, until, reason }))
}

interface Longer {
  end: Day
  /** The end was set as a day, which is then taken as it stands. */
  fixed: boolean
  steps: Step[]
}

function extend(
  nominal: Day,
  extensions: Extension[],
  rule: DeadlineRule,
  skips: (day: Day) => boolean,
  stands: (day: Day) => Suspension | undefined,
): Longer | undefined {
  const unit = rule.unit === 'working-day' ? 'working-day' : 'calendar-day'
  const longer: Longer = { end: nominal, fixed: false, steps: [] }
  for (const extension of extensions) {
    const { reason = null } = extension
    if ('until' in extension) {
      const until = plainDate(extension.until)
      if (compare(until, longer.end) <= 0) continue
      longer.end = until
      longer.fixed = true
      longer.steps.push({ step: 'extended', date: until.toString(), days: null, unit, reason })
    } else {
      const end = walk(longer.end.add({ days: 1 }), extension.days, skips, stands)
      if (!end) return undefined
      longer.end = end
      longer.fixed = false
      longer.steps.push({ step: 'extended', date: end.toString(), days: extension.days, unit, reason })
    }
  }
  return longer
}

function rollOver(
  { end, fixed }: Longer,
  { roll_over }: DeadlineRule,
  free: (day: Day) => Free | undefined,
  stands: (day: Day) => Suspension | undefined,
): { due: Day; steps: Step[] } | undefined {
  const steps: Step[] = []
  let due = end
  if (fixed) return stands(due)?.until === null ? undefined : { due, steps }
  for (;;) {
    const pause = stands(due)
    if (pause?.until === null) return undefined
    const reason =
      (roll_over === 'next-working-day' ? free(due) : undefined) ??
      (pause ? { why: 'suspended' as const, name: null } : undefined)
    if (!reason) return { due, steps }
    steps.push({ step: 'moved', date: due.toString(), ...reason })
    due = due.add({ days: 1 })
  }
}

function holidaysBetween(start: Day, end: Day, rule: DeadlineRule, holidays: Holidays): Step[] {
  const steps: Step[] = []
  for (let day = start; compare(day, end) <= 0; day = day.add({ days: 1 })) {
    const name = holidayOn(day.toString(), rule.holidays, holidays)
    if (name)
      steps.push({ step: 'holiday', date: day.toString(), name, counted: rule.unit !== 'working-day' })
  }
  return steps
}
