import { remainingDays } from '../pathways/deadline.ts'
import type { Holidays } from '../pathways/holidays.ts'
import type { DueLine } from './queries.ts'

/** Working days until a deadline; the calendar's where its rule is not known any more. Below zero when it is late. */
function daysLeft(
  { due_on, rule }: Pick<DueLine, 'due_on' | 'rule'>,
  today: string,
  holidays: Holidays,
): number {
  const calendar = Math.round((Date.parse(due_on) - Date.parse(today)) / 86_400_000)
  if (calendar < 0 || !rule) return calendar
  return remainingDays(due_on, today, rule.holidays, holidays).working_days
}

/**
 * Deadlines by danger: late ones first, then the fewest working days left, by the hour where it counts; among equals what
 * binds the client before what an office owes, then the earlier day.
 */
export function byDanger<
  L extends Pick<DueLine, 'id' | 'due_on' | 'rule'> & Partial<Pick<DueLine, 'time' | 'over'>>,
>(lines: L[], today: string, holidays: Holidays): L[] {
  const judged = lines.map((line) => ({
    line,
    left: daysLeft(line, today, holidays),
    late: line.over === true || line.due_on < today,
    hour: line.time ?? '24:00',
    theirs: line.rule?.binds === 'authority',
  }))
  return judged
    .sort(
      (a, b) =>
        Number(b.late) - Number(a.late) ||
        a.left - b.left ||
        a.hour.localeCompare(b.hour) ||
        Number(a.theirs) - Number(b.theirs) ||
        a.line.due_on.localeCompare(b.line.due_on) ||
        a.line.id.localeCompare(b.line.id),
    )
    .map(({ line }) => line)
}
