import { isId } from '../platform/ids.ts'
import type { ActivityLine, After } from './queries.ts'

/** Lines of one month, `YYYY-MM`, in the order they came. */
export interface Month {
  month: string
  lines: ActivityLine[]
}

/** Gathers lines under their months. */
export function byMonth(lines: readonly ActivityLine[]): Month[] {
  const months: Month[] = []
  for (const line of lines) {
    const month = line.held_on.slice(0, 7)
    const last = months.at(-1)
    if (last?.month === month) last.lines.push(line)
    else months.push({ month, lines: [line] })
  }
  return months
}

/** The place in the list written as text for an address: `2026-03-03~<id>`. */
export const afterText = (after: After): string => `${after.held_on}~${after.id}`

/** Reads it back; anything else is the beginning of the list. */
export function readAfter(text: string | undefined): After | undefined {
  const [held_on = '', id] = (text ?? '').split('~')
  return /^\d{4}-\d{2}-\d{2}$/.test(held_on) && !Number.isNaN(Date.parse(held_on)) && isId(id)
    ? { held_on, id }
    : undefined
}
