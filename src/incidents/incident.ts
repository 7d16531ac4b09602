import type { Member } from '../platform/context.ts'
import type { outcomes, statuses } from './codes.ts'

export type IncidentStatus = (typeof statuses)[number]['code']
export type Outcome = (typeof outcomes)[number]['code']

/** What may be decided about an incident, from which status, and where it leads. What is forgotten stays so. */
export const moves = {
  take_in: { from: ['new', 'set_aside'], to: 'open' },
  set_aside: { from: ['new', 'open'], to: 'set_aside' },
  join: { from: ['new', 'open', 'set_aside'], to: 'joined' },
  close: { from: ['new', 'open'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
} as const satisfies Record<string, { from: readonly IncidentStatus[]; to: IncidentStatus }>
export type Move = keyof typeof moves

/** Whether an incident of this status can be decided about in this way. */
export const canMove = (status: string, move: Move): boolean =>
  (moves[move].from as readonly string[]).includes(status)

/** Where an incident returns to when it is parted from the one it was joined with. */
export const partedStatus = (row: {
  decided_on: string | null
  look_alike_of: string | null
}): 'new' | 'open' | 'set_aside' => (row.decided_on ? 'open' : row.look_alike_of ? 'set_aside' : 'new')

/** Incidents somebody works on, or ought to: to these belong answers, codes and hand-overs. */
export const isAtWork = (status: string): boolean => ['new', 'open', 'set_aside'].includes(status)

type Who = Pick<Member, 'id' | 'may'>

/** Whoever decides about reports may decide about each; whoever one was given to, about that one. */
export const mayDecide = (member: Who, incident: { assigned_to: string | null }): boolean =>
  member.may('incidents.triage') || (member.may('incidents.write') && incident.assigned_to === member.id)

/** An incident without anybody may be taken over by whoever writes incidents. */
export const mayTakeOver = (member: Who, incident: { assigned_to: string | null }): boolean =>
  incident.assigned_to !== member.id &&
  (member.may('incidents.triage') || (member.may('incidents.write') && incident.assigned_to === null))

/** After so many days without an answer a message of a reporter is overdue. */
export const answerDays = 3
