import { coded } from '../case.ts'
import type { TaskLine } from '../tasks/task.ts'

/** What part of life a goal is about. */
export const goalAreaCodes = [
  'education',
  'health',
  'safety',
  'housing',
  'income',
  'papers',
  'family',
  'community',
  'legal',
  'other',
] as const
export type GoalArea = (typeof goalAreaCodes)[number]
export const goalAreas = coded('cases.goal.area', goalAreaCodes)

/** How a goal ended; `open` while it has not. */
export const goalEndings = ['reached', 'partly', 'given_up'] as const
export type GoalEnding = (typeof goalEndings)[number]
export type GoalState = 'open' | GoalEnding
export const goalOutcomes = coded('cases.goal.state', goalEndings)

/** What a goal says, sealed as one value under the case's key. */
export interface GoalText {
  what: string
  /** How it ended, in words. */
  outcome?: string
}

export interface GoalLine {
  id: string
  area: GoalArea
  /** Whom it is for; null for everybody the case is for. */
  person_id: string | null
  wanted_by: string | null
  state: GoalState
  closed_on: string | null
  version: number
  /** Null when it cannot be opened. */
  said: GoalText | null
  /** In their order, dropped ones left out. */
  steps: TaskLine[]
}

/** How far a goal has come: steps done, of how many. */
export const stepsDone = ({ steps }: Pick<GoalLine, 'steps'>): { done: number; of: number } => ({
  done: steps.filter(({ done_at }) => done_at !== null).length,
  of: steps.length,
})

/** Puts the steps of a case under their goals, open goals before ended ones. */
export function withSteps(goals: Omit<GoalLine, 'steps'>[], tasks: TaskLine[]): GoalLine[] {
  return goals
    .map((goal) => ({
      ...goal,
      steps: tasks
        .filter((task) => task.goal_id === goal.id && task.cancelled_at === null)
        .sort((a, b) => (a.place ?? 0) - (b.place ?? 0)),
    }))
    .sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || a.id.localeCompare(b.id))
}

/** The lines of a text as steps: one a line, bullets and numbers that people type before them taken off. */
export const stepsFrom = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–•*]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '')

/** The places two neighbours swap when a step moves; undefined at the end of the list. */
export function swapped(
  steps: Pick<TaskLine, 'id' | 'place'>[],
  id: string,
  by: -1 | 1,
): { id: string; place: number }[] | undefined {
  const at = steps.findIndex((step) => step.id === id)
  const [here, there] = [steps[at], steps[at + by]]
  if (!here || !there) return undefined
  return [
    { id: here.id, place: there.place ?? 0 },
    { id: there.id, place: here.place ?? 0 },
  ]
}
