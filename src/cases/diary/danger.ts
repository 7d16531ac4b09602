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
 * Deadlines by danger: late ones first, then the fewest working days left; among equals what binds the client before
 * what an office owes, then the earlier day.
 */
export function byDanger<L extends Pick<DueLine, 'id' | 'due_on' | 'rule'>>(
  lines: L[],
  today: string,
  holidays: Holidays,
): L[] {
  const judged = lines.map((line) => ({
    line,
    left: daysLeft(line, today, holidays),
    late: line.due_on < today,
    theirs: line.rule?.binds === 'authority',
  }))
  return judged
    .sort(
      (a, b) =>
        Number(b.late) - Number(a.late) ||
        a.left - b.left ||
        Number(a.theirs) - Number(b.theirs) ||
        a.line.due_on.localeCompare(b.line.due_on) ||
        a.line.id.localeCompare(b.line.id),
    )
    .map(({ line }) => line)
}
