import { ruleOf } from './deadlines/queries.ts'
import { takenBack } from './events/event.ts'
import { type CalendarDay, calendarWeeks } from './pathways/calendar.ts'
import {
  type DeadlineRule,
  eventsBefore,
  eventsPossible,
  type Pathway,
  type PathwayEvent,
  type Stage,
  stagesShown,
} from './pathways/pathway.ts'
import type { CaseEventLine, CaseRecord, DeadlineLine } from './queries.ts'

export interface StageStep {
  stage: Stage
  state: 'done' | 'now' | 'ahead'
  /** What ended the stage, when it is behind. */
  ended?: { occurred_on: string; event?: PathwayEvent }
  /** What runs while the case stands here. */
  until?: DeadlineLine
  /** What the law gives for a stage ahead. */
  gives?: DeadlineRule
}

export interface RunningDeadline {
  deadline: DeadlineLine
  rule: DeadlineRule
}

/**
 * Where a case stands: the stages worth showing, deadlines that are not met (those that stand still last, the client's
 * before an office's), and what can happen next.
 */
export interface Progress {
  steps: StageStep[]
  running: RunningDeadline[]
  moves: PathwayEvent[]
  /** Whether it may have gone further before it came to us. */
  joins: boolean
  /** The event that can be taken back. */
  last?: CaseEventLine
}

type Source = Pick<CaseRecord, 'stage' | 'status' | 'events' | 'deadlines'>

/** Computes where a case stands from its pathway and what has happened. Events taken back count for nothing. */
export function progressOf(pathway: Pathway, source: Source): Progress {
  const events = source.events.filter(({ event }) => event !== takenBack)
  const running = source.deadlines
    .filter(({ met_on }) => met_on === null)
    .flatMap((deadline) => {
      const rule = ruleOf(deadline)
      return rule ? [{ deadline, rule }] : []
    })
    .sort(
      (a, b) =>
        Number(a.deadline.suspended_from !== null) - Number(b.deadline.suspended_from !== null) ||
        Number(a.rule.binds === 'authority') - Number(b.rule.binds === 'authority') ||
        a.deadline.due_on.localeCompare(b.deadline.due_on),
    )
  const shown = stagesShown(
    pathway,
    source.stage,
    events.flatMap((one) => [one.stage_before, one.stage_after]),
  )
  const here = shown.findIndex(({ id }) => id === source.stage)
  return {
    running,
    moves: source.status === 'open' ? eventsPossible(pathway, source.stage) : [],
    joins: source.status === 'open' && eventsBefore(pathway, source.stage).length > 0,
    last: events.at(-1),
    steps: shown.map((stage, at) => {
      if (at === here) return { stage, state: 'now', until: endOf(running[0]?.deadline) }
      if (at > here) return { stage, state: 'ahead', gives: rulesOf(pathway, stage)[0] }
      const left = events.findLast((one) => leftBy(pathway, one) === stage.id && one.stage_after !== stage.id)
      return {
        stage,
        state: 'done',
        ended: left && {
          occurred_on: left.occurred_on,
          event: pathway.events.find(({ id }) => id === left.event),
        },
      }
    }),
  }
}

/** The stage an event ended: the one it happens in, also where a case joined its pathway by it from the first. */
function leftBy(pathway: Pathway, { event, stage_before }: CaseEventLine): string {
  const from = pathway.events.find(({ id }) => id === event)?.from
  return Array.isArray(from) && !from.includes(stage_before) ? (from[0] ?? stage_before) : stage_before
}

/** What runs, as long as it does not stand still. */
const endOf = (deadline: DeadlineLine | undefined) => (deadline?.suspended_from ? undefined : deadline)

/** Rules whose count begins when a stage is reached. */
function rulesOf(pathway: Pathway, stage: Stage): DeadlineRule[] {
  const leading = new Set(
    pathway.events.filter(({ to, from }) => to === stage.id && !from.includes(stage.id)).map(({ id }) => id),
  )
  return pathway.deadlines.filter((rule) => leading.has(rule.trigger))
}

/** The event that does what a running deadline asks for, when it can happen now. */
export function answerTo(rule: DeadlineRule, moves: PathwayEvent[]): PathwayEvent | undefined {
  return rule.binds === 'client' ? moves.find(({ id }) => id === rule.met_by[0]) : undefined
}

const longest = 7

/** Days of a deadline for its calendar; of a long one the weeks around its end. */
export function clockDays(
  deadline: Pick<DeadlineLine, 'working'>,
  today: string,
): { date: string; kind?: 'start' | 'in' | 'skip' | 'end' }[][] {
  const kindOf = (day: CalendarDay) => {
    if (day.last) return 'end'
    if (day.start) return 'start'
    if (day.moved || day.holiday) return 'skip'
    return day.counted ? 'in' : undefined
  }
  return calendarWeeks(deadline.working, today)
    .slice(-longest)
    .map((week) => week.map((day) => ({ date: day.date, kind: kindOf(day) })))
}

/** Stages of a case in few dots: where it stands, of how many. */
export function dotsOf(
  pathway: Pathway,
  stage: string,
): { at: number; of: number; title: Stage['title'] } | undefined {
  const shown = stagesShown(pathway, stage, [stage])
  const at = shown.findIndex(({ id }) => id === stage)
  const here = shown[at]
  return here && { at: at + 1, of: shown.length, title: here.title }
}
