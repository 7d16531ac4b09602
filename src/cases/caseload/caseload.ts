import { Temporal } from 'temporal-polyfill'

/** Open cases of one member and kind that weigh the same, counted together. */
export interface LoadRow {
  member_id: string
  kind: string
  level: string | null
  /** A deadline runs out within two weeks, or did already. */
  soon: boolean
  n: number
  overdue: number
  unseen: number
}

export interface MemberLoad {
  member_id: string
  cases: number
  weight: number
  overdue: number
  unseen: number
  /** Cases by kind, the most frequent first. */
  kinds: { kind: string; n: number }[]
  /** Minutes written down in the last four weeks. */
  minutes: number
}

/** How far ahead a deadline weighs, in days. */
const weighs = 14
export const soonUntil = (today: string): string =>
  Temporal.PlainDate.from(today).add({ days: weighs }).toString()

/** Since when minutes are counted: four weeks. */
export const minutesSince = (today: string): string =>
  Temporal.PlainDate.from(today).subtract({ days: 28 }).toString()

/** How much a case asks for, roughly: one for itself, up to two more for danger, one more for a deadline that is near. */
export function weightOf({ level, soon }: Pick<LoadRow, 'level' | 'soon'>): number {
  const danger = level === 'high' || level === 'immediate' ? 2 : level === 'medium' ? 1 : 0
  return 1 + danger + (soon ? 1 : 0)
}

/** The load of every member named, in the order they are named; whoever leads no case has none. */
export function loadsOf(
  members: readonly { id: string }[],
  rows: readonly LoadRow[],
  minutes: ReadonlyMap<string, number>,
): MemberLoad[] {
  return members.map(({ id }) => {
    const own = rows.filter(({ member_id }) => member_id === id)
    const sum = (of: (row: LoadRow) => number) => own.reduce((total, row) => total + of(row), 0)
    const kinds = new Map<string, number>()
    for (const { kind, n } of own) kinds.set(kind, (kinds.get(kind) ?? 0) + n)
    return {
      member_id: id,
      cases: sum(({ n }) => n),
      weight: sum((row) => row.n * weightOf(row)),
      overdue: sum(({ overdue }) => overdue),
      unseen: sum(({ unseen }) => unseen),
      kinds: [...kinds]
        .map(([kind, n]) => ({ kind, n }))
        .sort((a, b) => b.n - a.n || a.kind.localeCompare(b.kind)),
      minutes: minutes.get(id) ?? 0,
    }
  })
}
