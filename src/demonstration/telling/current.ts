import type { Barrier, Service } from '../../cases/index.ts'
import type { ClosureReason, Key, PlannedCase, PlannedEntry } from '../plan.ts'
import { type Bank, fill, type Meant } from '../words/words.ts'
import { type Day, plus, workday, workdayBefore } from './days.ts'
import type { Random } from './random.ts'
import { tell } from './stories.ts'

/** Something written in the last days: how long ago, by whom, what; and what comes in how many days. */
export interface Fresh {
  ago: number
  time?: string
  by?: Key
  kind: PlannedEntry['kind']
  minutes: number
  text: string
  services?: Service[]
  barriers?: Barrier[]
  place?: string
  next?: string
  in?: number
}

/** A case that runs on the day of loading; days are counted back from it. */
export interface Current
  extends Omit<PlannedCase, 'opened_on' | 'entries' | 'events' | 'closed' | 'projects' | 'team'> {
  opened: number
  team?: Key[]
  bank: Bank
  meant: Meant
  /** Stage, from and until so many days ago, and how many entries. */
  stretches?: [stage: string, from: number, until: number, entries: number][]
  /** What happened so many days ago; where hours are counted, at which hour. */
  events?: [event: string, ago: number, institution?: Key, time?: string][]
  fresh?: Fresh[]
  closed?: { ago: number; reason: ClosureReason }
  projects?: PlannedCase['projects']
}

/** Turns days ago into dates, all of them working days before today. */
export function current(random: Random, today: Day, given: Current): PlannedCase {
  const {
    opened,
    bank,
    meant,
    stretches = [],
    events = [],
    fresh = [],
    closed,
    team = [],
    projects = [],
    ...kept
  } = given
  const ago = (days: number) => workdayBefore(plus(today, -days))
  const told = tell(
    random,
    { lead: given.lead, others: [], meant, bank, today },
    stretches.map(([stage, from, until, entries]) => ({
      stage,
      from: ago(from),
      until: ago(until),
      entries,
    })),
  )
  const written = fresh.map((one): PlannedEntry => {
    const next_on = one.next === undefined ? undefined : workday(plus(today, one.in ?? 3))
    return {
      // Yesterday is yesterday, weekend or not: the page that shows it must not be empty on a Monday.
      on: one.ago <= 1 ? plus(today, -one.ago) : ago(one.ago),
      time: one.time ?? random.pick(['09:10', '10:30', '11:20', '14:00', '15:30', '16:20']),
      by: one.by ?? given.lead,
      kind: one.kind,
      minutes: one.minutes,
      text: fill(one.text, meant),
      services: one.services ?? [],
      barriers: one.barriers ?? [],
      place: one.place,
      next: one.next && fill(one.next, meant),
      next_on: one.next ? ((one.in ?? 3) < 0 ? ago(-(one.in ?? 0)) : next_on) : undefined,
      open_step: one.next !== undefined,
    }
  })
  return {
    ...kept,
    team,
    opened_on: ago(opened),
    entries: [...told, ...written],
    events: events.map(([event, days, institution, time]) => ({ event, on: ago(days), institution, time })),
    closed: closed && { on: ago(closed.ago), reason: closed.reason },
    projects,
  }
}
