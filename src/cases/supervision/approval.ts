import { createHash } from 'node:crypto'
import type { Closing } from '../closure/closing.ts'
import type { GoalArea, GoalLine } from '../plan/goal.ts'

/** What a supervisor is asked to look at. */
export const approvalSubjects = ['plan', 'closure'] as const
export type ApprovalSubject = (typeof approvalSubjects)[number]

export type ApprovalState = 'asked' | 'approved' | 'sent_back' | 'withdrawn'

/** Kinds of case whose plan and closing a second pair of eyes looks at, unless the organisation says otherwise. */
export const approvedKinds: readonly string[] = [
  'child_protection',
  'care_proceedings',
  'domestic_violence_support',
  'perpetrator_work',
]

/** A goal as it stood when somebody looked at it. */
export interface GoalSeen {
  id: string
  what: string
  area: GoalArea
  person_id: string | null
  wanted_by: string | null
}

/** What was asked, sealed as one value. */
export interface Asked {
  /** What the one who asks says to it. */
  words?: string
  /** Of a plan: its goals as they stood when it was asked about, and after an approval as they were approved. */
  goals?: GoalSeen[]
  /** Of a closing: how the case is to end. */
  closing?: Closing
}

export interface Approval {
  id: string
  subject: ApprovalSubject
  state: ApprovalState
  /** How many goals the plan had; null for a closing. */
  goals: number | null
  /** Null when it cannot be opened. */
  asked: Asked | null
  /** Undefined where nothing was said, null when it cannot be opened. */
  answer: string | null | undefined
  asked_by: string
  asked_at: Date
  decided_by: string | null
  decided_at: Date | null
}

/** The goals an approval is about. A goal that was reached still belongs to the plan, one given up does not. */
export const goalsSeen = (goals: readonly GoalLine[]): GoalSeen[] =>
  goals
    .filter(({ state }) => state !== 'given_up')
    .map(({ id, said, area, person_id, wanted_by }) => ({
      id,
      what: said?.what ?? '',
      area,
      person_id,
      wanted_by,
    }))
    .sort((a, b) => a.id.localeCompare(b.id))

/** Stands for goals in a form, so that nobody approves what they have not read. */
export const fingerprintOf = (goals: readonly GoalSeen[]): string =>
  createHash('sha256').update(JSON.stringify(goals)).digest('base64url').slice(0, 22)

export interface PlanChange {
  added: number
  changed: number
  dropped: number
}

/** What became of a plan since it was looked at; undefined when nothing did. Goals that were reached are no change. */
export function changedSince(then: readonly GoalSeen[], now: readonly GoalSeen[]): PlanChange | undefined {
  const before = new Map(then.map((goal) => [goal.id, JSON.stringify(goal)]))
  const added = now.filter(({ id }) => !before.has(id)).length
  const changed = now.filter((goal) => before.has(goal.id) && before.get(goal.id) !== JSON.stringify(goal))
  const dropped = then.filter(({ id }) => !now.some((goal) => goal.id === id)).length
  const all = { added, changed: changed.length, dropped }
  return added + changed.length + dropped > 0 ? all : undefined
}

/**
 * Whether somebody may decide: they supervise, did not ask themselves, and do not lead the case. The lead's own plan is
 * looked at by somebody else, whoever asked.
 */
export const mayDecide = (
  who: { member: string; supervises: boolean },
  of: { asked_by: string; lead: string },
): boolean => who.supervises && who.member !== of.asked_by && who.member !== of.lead

/** Whether a member supervises a case: by role, or as its supervisor on the team. */
export const supervises = (
  member: { id: string; may: (capability: string) => boolean },
  team: readonly { member_id: string; part: string }[],
): boolean =>
  member.may('cases.supervise') ||
  team.some(({ member_id, part }) => member_id === member.id && part === 'supervisor')
