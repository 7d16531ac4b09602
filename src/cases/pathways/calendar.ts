import { Temporal } from 'temporal-polyfill'
import type { HolidayName } from './holidays.ts'
import { findStep, listSteps, plainDate, type Step } from './working.ts'

/** One square of the small calendar; several flags may hold at once. */
export interface CalendarDay {
  date: string
  /** Day of the month, 1…31. */
  day: number
  /** The day of the event. */
  start: boolean
  /** One of the days the law gives. */
  counted: boolean
  /** Name of the public holiday, null on other days. */
  holiday: HolidayName | null
  /** A day the end was moved over. */
  moved: boolean
  /** A day on which the count stood still. */
  suspended: boolean
  last: boolean
  today: boolean
}

/**
 * Whole weeks, Monday first, from the week of the event to the week of the last day; none while there is no last day.
 * Needs nothing but the stored working.
 */
export function calendarWeeks(working: Step[], today: string): CalendarDay[][] {
  const start = findStep(working, 'trigger')?.date
  const due = findStep(working, 'due')?.date
  const first = findStep(working, 'first')?.date ?? ''
  const nominal = findStep(working, 'nominal')
  if (!start || !due || !nominal) return []
  const end = listSteps(working, 'extended').at(-1)?.date ?? nominal.date
  const pauses = listSteps(working, 'suspended')
  const holidays = new Map<string, HolidayName>()
  const moved = new Set<string>()
  for (const step of working) {
    if ((step.step === 'holiday' || step.step === 'moved') && step.name) holidays.set(step.date, step.name)
    if (step.step === 'moved') moved.add(step.date)
  }

  const days: CalendarDay[] = []
  const monday = plainDate(start).subtract({ days: plainDate(start).dayOfWeek - 1 })
  const sunday = plainDate(due).add({ days: 7 - plainDate(due).dayOfWeek })
  for (let at = monday; Temporal.PlainDate.compare(at, sunday) <= 0; at = at.add({ days: 1 })) {
    const date = at.toString()
    const free = at.dayOfWeek > 5 || holidays.has(date)
    const suspended = pauses.some((pause) => pause.date <= date && date <= (pause.until ?? date))
    days.push({
      date,
      day: at.day,
      start: date === start,
      counted: date >= first && date <= end && !suspended && !(nominal.unit === 'working-day' && free),
      holiday: holidays.get(date) ?? null,
      moved: moved.has(date),
      suspended,
      last: date === due,
      today: date === today,
    })
  }
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}
