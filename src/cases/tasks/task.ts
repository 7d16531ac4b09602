import { capabilitiesOf, sightOf } from '../../accounts/index.ts'

/** Where a task comes from: somebody wrote it down, it is a step of a goal, or it was made of a deadline or an entry's next step. */
export const taskOrigins = ['by_hand', 'goal', 'deadline', 'entry'] as const
export type TaskOrigin = (typeof taskOrigins)[number]

/** A task as lists show it. A step of a goal may be a person's own, or nobody's in particular. */
export interface TaskLine {
  id: string
  /** Null when it cannot be opened. */
  title: string | null
  goal_id: string | null
  place: number | null
  member_id: string | null
  person_id: string | null
  due_on: string | null
  done_at: Date | null
  cancelled_at: Date | null
  version: number
}

/** A member who can open a case, to whom its tasks may be given. */
export interface Opener {
  id: string
  name: string
}

/**
 * Whether a member can open a case, by the same rule as the rows: those whose role includes cases and who are on its
 * team, or who see all cases while it is not restricted.
 */
export function canOpen(
  roles: readonly string[],
  standing: { restricted: boolean; onTeam: boolean },
  casesOpenTo: string,
): boolean {
  if (!capabilitiesOf(roles).has('cases.read')) return false
  return standing.onTeam || (!standing.restricted && sightOf(roles, casesOpenTo) === 'all')
}

export const isOpen = (task: Pick<TaskLine, 'done_at' | 'cancelled_at'>): boolean =>
  task.done_at === null && task.cancelled_at === null

/** The most urgent first: by day, those without a day last, then as they were written down. */
export const byUrgency = (
  a: { due_on: string | null; id: string },
  b: { due_on: string | null; id: string },
): number => (a.due_on ?? '9').localeCompare(b.due_on ?? '9') || a.id.localeCompare(b.id)
