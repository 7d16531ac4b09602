/** How long backups are kept. */
export interface Keeping {
  /** Every backup of so many days. */
  days: number
  /** After that the first of each month, for so many months. */
  months: number
  /** The keys, so that what was erased since stays unreadable. */
  keyDays: number
}

export const keeping: Keeping = { days: 60, months: 12, keyDays: 14 }

export interface Prunable {
  name: string
  at: Date
  /** It was written to its end. */
  whole: boolean
  /** Its keys are still there. */
  keyed: boolean
}

const aDay = 86_400_000
const monthOf = (at: Date) => at.toISOString().slice(0, 7)

/** Which backups go, and of which only the keys go. The newest whole one always stays, with its keys. Pure. */
export function toPrune(
  backups: readonly Prunable[],
  now: Date,
  keep: Keeping = keeping,
): { backups: string[]; keys: string[] } {
  const newestFirst = [...backups].sort((a, b) => b.at.getTime() - a.at.getTime())
  const newest = newestFirst.find(({ whole, keyed }) => whole && keyed)?.name
  const firstOfMonth = new Map<string, string>()
  for (const { name, at, whole } of newestFirst) if (whole) firstOfMonth.set(monthOf(at), name)
  const oldest = new Date(now)
  oldest.setUTCMonth(oldest.getUTCMonth() - keep.months)
  const days = (at: Date) => (now.getTime() - at.getTime()) / aDay
  const ofMonth = ({ name, at }: Prunable) => at >= oldest && firstOfMonth.get(monthOf(at)) === name
  const others = newestFirst.filter(({ name }) => name !== newest)
  const going = others.filter((backup) => days(backup.at) > keep.days && !ofMonth(backup))
  return {
    backups: going.map(({ name }) => name),
    keys: others
      .filter((backup) => !going.includes(backup) && backup.keyed && days(backup.at) > keep.keyDays)
      .map(({ name }) => name),
  }
}
