import { membersOf } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { type AnswerTemplate, listAnswers } from '../answers/queries.ts'
import { type Hint, hintsOf } from '../coding/hints.ts'
import { type IncidentFile, listFiles } from '../files/queries.ts'
import { canMove, isAtWork, mayDecide, mayTakeOver } from '../incident.ts'
import { joinedWith } from '../joining/actions.ts'
import { listMessages, type Message } from '../messages/queries.ts'
import { type Note, notesFor, type RemovedNote } from '../notes/queries.ts'
import { findNextNew, type Incident, incidentHandles } from '../queries.ts'
import { type ToldLine, toldOf } from '../told/queries.ts'
import { nextStepOf, type Step } from './next-step.ts'
import { workersOf } from './people.ts'

/** What the reader may do with an incident as it stands. */
export interface Ways {
  codes: boolean
  notes: boolean
  answers: boolean
  assigns: boolean
  takesOver: boolean
  takesIn: boolean
  setsAside: boolean
  joins: boolean
  parts: boolean
  closes: boolean
  reopens: boolean
}

export function waysOf(ctx: Pick<AnyCtx, 'member'>, incident: Incident): Ways {
  const { member } = ctx
  const writes = member.may('incidents.write') && incident.status !== 'forgotten'
  const decides = mayDecide(member, incident)
  const atWork = isAtWork(incident.status)
  return {
    codes: writes,
    notes: writes,
    answers: decides && incident.source === 'line' && incident.status !== 'forgotten',
    assigns: decides && atWork,
    takesOver: atWork && mayTakeOver(member, incident),
    takesIn: decides && canMove(incident.status, 'take_in'),
    setsAside: decides && canMove(incident.status, 'set_aside'),
    joins: decides && canMove(incident.status, 'join'),
    parts: decides && incident.status === 'joined',
    closes: decides && canMove(incident.status, 'close'),
    reopens: decides && canMove(incident.status, 'reopen'),
  }
}

/** An incident another one has to do with, as a link says it. */
export interface Handle {
  id: string
  number: string
}

/** All that an incident's page shows besides the incident itself. */
export interface Standing {
  messages: Message[]
  notes: Note[]
  /** The reader's own that were taken away. */
  removedNotes: RemovedNote[]
  files: IncidentFile[]
  told: ToldLine[]
  /** What the coding lacks; for those who code. */
  hints: Hint[]
  /** What it needs next; for those who decide about it. */
  step?: Step
  /** The next report that waits to be decided about; for those who decide about all. */
  next?: { id: string; waiting: number }
  /** Reports joined with this one. */ joined: Handle[]
  joinedInto?: Handle
  lookAlike?: Handle
  members: ReadonlyMap<string, string>
  /** Whom it can be given to; empty unless the reader may give it. */
  workers: { id: string; name: string }[]
  templates: AnswerTemplate[]
  ways: Ways
}

/** Reads what belongs to an incident that was opened. */
export async function standingOf(ctx: AnyCtx, incident: Incident): Promise<Standing> {
  const ways = waysOf(ctx, incident)
  const messages = await listMessages(ctx, incident.id)
  const { notes, removed: removedNotes } = await notesFor(ctx, incident.id)
  const handles = await incidentHandles(
    ctx,
    [incident.joined_into, incident.look_alike_of].flatMap((id) => id ?? []),
  )
  const handle = (id: string | null): Handle | undefined => {
    const found = id && handles.get(id)
    return found ? { id, number: found.number } : undefined
  }
  const involved = [
    incident.assigned_to,
    incident.created_by,
    ...messages.map(({ member_id }) => member_id),
    ...notes.map(({ member_id }) => member_id),
  ]
  const told = await toldOf(ctx, incident.id)
  const hints = ways.codes ? await hintsOf(ctx, incident.id) : []
  const decides = mayDecide(ctx.member, incident)
  return {
    messages,
    notes,
    removedNotes,
    files: await listFiles(ctx, incident.id),
    told,
    hints,
    step: decides ? nextStepOf({ incident, messages, told, hints, today: ctx.today }) : undefined,
    next: ctx.member.may('incidents.triage') ? await findNextNew(ctx, incident) : undefined,
    joined: await joinedWith(ctx, incident.id),
    joinedInto: handle(incident.joined_into),
    lookAlike: handle(incident.look_alike_of),
    members: await membersOf(
      ctx,
      involved.flatMap((id) => id ?? []),
    ),
    workers: ways.assigns ? await workersOf(ctx) : [],
    templates: ways.answers ? await listAnswers(ctx) : [],
    ways,
  }
}
