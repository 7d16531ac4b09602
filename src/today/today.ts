import { Temporal } from 'temporal-polyfill'
import type { DueLine, MeetLine, RecentLine, TodoLine } from '../cases/index.ts'

/** How far ahead deadlines are shown, and activities, in days; and how long an appointment is asked after. */
export const deadlineDays = 30
export const activityDays = 14
export const answerDays = 14

export const daysLater = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** Midnight with which a day begins, in a zone. */
export const midnight = (day: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds)

/** Midnight with which yesterday began, in a zone. */
export const startOfYesterday = (today: string, zone: string): Date => midnight(daysLater(today, -1), zone)

/** What the first sentence of the day says: what is late, what falls within a week, what is for today, whom one meets. */
export interface Pressing {
  late: number
  soon: number
  /** Day of the first deadline that is not late, and the hour at which it ends, where it does. */
  first?: Pick<DueLine, 'due_on'> & Partial<Pick<DueLine, 'time'>>
  todo: number
  meetings: number
  /** When the first meeting that is still ahead today begins. */
  meets?: Date
}

const endOf = ({ due_on, time = '24:00' }: NonNullable<Pressing['first']>) => `${due_on} ${time}`

/** Counts what presses. Deadlines that bind an office are waited for and press nobody here. */
export function pressingOf(
  {
    due,
    todo,
    meetings,
  }: {
    due: (Pick<DueLine, 'due_on' | 'rule'> & Partial<Pick<DueLine, 'over' | 'time'>>)[]
    todo: Pick<TodoLine, 'due_on' | 'done'>[]
    meetings: Pick<MeetLine, 'starts_at'>[]
  },
  today: string,
  { now, tomorrow }: { now: Date; tomorrow: Date },
): Pressing {
  const ours = due.filter(({ rule }) => rule?.binds !== 'authority')
  const ahead = ours
    .filter(({ due_on, over }) => !over && due_on >= today && due_on <= daysLater(today, 7))
    .map(({ due_on, time }) => ({ due_on, time }))
    .sort((a, b) => endOf(a).localeCompare(endOf(b)))
  const meets = meetings
    .map(({ starts_at }) => starts_at)
    .filter((at) => at >= now && at < tomorrow)
    .sort((a, b) => a.getTime() - b.getTime())
  return {
    late: ours.filter(({ due_on, over }) => over || due_on < today).length,
    soon: ahead.length,
    first: ahead[0],
    todo: todo.filter(({ due_on, done }) => !done && due_on !== null && due_on <= today).length,
    meetings: meets.length,
    meets: meets[0],
  }
}

/** The to-do list in stretches: late, for today, within a week, later or at any time. */
export function stretches(
  todo: TodoLine[],
  today: string,
): { waiting: TodoLine[]; done: TodoLine[]; later: TodoLine[] } {
  const open = todo.filter(({ done }) => !done)
  const near = (line: TodoLine) => line.due_on !== null && line.due_on <= daysLater(today, 7)
  return {
    waiting: open.filter(near),
    later: open.filter((line) => !near(line)),
    done: todo.filter(({ done }) => done),
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
