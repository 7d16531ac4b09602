import type { Page } from '../../ui/page.ts'
import { endsAt, remainingDays } from '../pathways/deadline.ts'
import { explainHours, explainRemaining } from '../pathways/explain.ts'
import type { Holidays } from '../pathways/holidays.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { findStep, type Step } from '../pathways/working.ts'

interface Standing {
  due_on: string
  /** Whether the hour at which it ends is past; undefined where it ends with its day. */
  over?: boolean
  /** How far that hour is, while it is near; below zero when past. */
  hours?: number
  working: Step[]
  met_on: string | null
  suspended_from: string | null
  moved_from: string | null
}

/** How long is left of a deadline, counted by the organisation's own holidays; or that it was met, or stands still. */
export function leftInWords(
  page: Page,
  deadline: Pick<Standing, 'due_on' | 'over' | 'hours' | 'met_on' | 'suspended_from' | 'working'>,
  rule: DeadlineRule,
  holidays: Holidays,
): string {
  if (deadline.met_on) return page.t('deadlines.met_on', { day: page.f.longDate(deadline.met_on) })
  if (deadline.suspended_from)
    return page.t('deadlines.suspended_since', { day: page.f.dayInWords(deadline.suspended_from) })
  const left =
    deadline.hours === undefined
      ? explainRemaining(remainingDays(deadline.due_on, page.today, rule.holidays, holidays), page)
      : explainHours(deadline.hours, page)
  const time = endsAt(deadline.working)
  if (!time) return left
  return `${left} ${page.t(deadline.over ? 'deadlines.ended_at_hour' : 'deadlines.at_hour', { time })}`
}

/** A day in words, with the hour where a clock in hours ends at one. */
export const dayOrHour = (page: Page, day: string, working: Step[]): string => {
  const time = endsAt(working)
  return time ? page.t('ui.day_time', { day, time }) : day
}

/** Whether its last day, or its hour, has gone by while it ran. */
export const isLate = (
  { due_on, over, met_on, suspended_from }: Pick<Standing, 'due_on' | 'over' | 'met_on' | 'suspended_from'>,
  today: string,
): boolean => !met_on && !suspended_from && (over || due_on < today)

/** That a running deadline was extended or moved, and which day it had before; undefined when it has the day it began with. */
export function movedInWords(
  page: Page,
  { working, moved_from, suspended_from }: Pick<Standing, 'working' | 'moved_from' | 'suspended_from'>,
): string | undefined {
  if (!moved_from || suspended_from) return undefined
  return page.t(findStep(working, 'extended') ? 'deadlines.extended_before' : 'deadlines.moved_before', {
    day: page.f.day(moved_from),
  })
}
