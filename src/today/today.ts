import { Temporal } from 'temporal-polyfill'
import type { DueLine, NextLine, RecentLine } from '../cases/index.ts'

/** How far ahead deadlines are shown, and activities, in days. */
export const deadlineDays = 30
export const activityDays = 14

export const daysLater = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** Midnight with which yesterday began, in a zone. */
export function startOfYesterday(today: string, zone: string): Date {
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 })
  return new Date(yesterday.toZonedDateTime({ timeZone: zone }).epochMilliseconds)
}

/** What the first sentence of the day says: what is late, what falls within a week, what was meant for today. */
export interface Pressing {
  late: number
  soon: number
  /** Day of the first deadline that is not late. */
  first?: string
  steps: number
}

/** Counts what presses. Deadlines that bind an office are waited for and press nobody here. */
export function pressingOf(
  due: Pick<DueLine, 'due_on' | 'rule'>[],
  steps: Pick<NextLine, 'next_on'>[],
  today: string,
): Pressing {
  const ours = due.filter(({ rule }) => rule?.binds !== 'authority')
  const ahead = ours.filter(({ due_on }) => due_on >= today && due_on <= daysLater(today, 7))
  return {
    late: ours.filter(({ due_on }) => due_on < today).length,
    soon: ahead.length,
    first: ahead[0]?.due_on,
    steps: steps.filter(({ next_on }) => next_on <= today).length,
  }
}

/** The beginning of a text in one line. */
export function beginning(text: string, length = 90): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  return `${line.slice(0, length).replace(/\s+\S*$/, '')} …`
}

/** Leaves out further notes of the same member in the same case: the newest tells of them. */
export function withoutRepeats<L extends Pick<RecentLine, 'what' | 'case_id' | 'member_id'>>(
  lines: L[],
): L[] {
  const seen = new Set<string>()
  return lines.filter(({ what, case_id, member_id }) => {
    const key = `${case_id} ${member_id}`
    if (what === 'event' || !seen.has(key)) {
      if (what === 'entry') seen.add(key)
      return true
    }
    return false
  })
}
