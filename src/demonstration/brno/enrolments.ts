import type { ClosureReason, PlannedEvent } from '../plan.ts'
import { type Day, plus, workday } from '../telling/days.ts'
import type { Random } from '../telling/random.ts'
import type { Stretch } from '../telling/stories.ts'

/** How an enrolment went, from the first visit to the end. */
export type Outcome =
  | 'accepted'
  | 'school_changed'
  | 'region_accepted'
  | 'region_refused'
  | 'refused'
  | 'other_school'
  | 'withdrawn'
  | 'waiting'

export interface Enrolment {
  events: PlannedEvent[]
  stretches: Stretch[]
  closed?: { on: Day; reason: ClosureReason }
}

/**
 * The events of an enrolment in the spring of a year and what was done between them. `school` is asked first, `second`
 * after it refused. A child starts on the first school day of September.
 */
export function enrolment(
  random: Random,
  outcome: Outcome,
  year: number,
  opened: Day,
  school: string,
  second: string,
): Enrolment {
  const events: PlannedEvent[] = []
  const stretches: Stretch[] = []
  const start = year === 2024 ? '2024-09-02' : '2025-09-01'
  const end = year === 2024 ? '2024-12-12' : '2025-09-24'
  const event = (name: string, on: Day, institution = school) => events.push({ event: name, on, institution })
  const stretch = (stage: string, from: Day, until: Day, entries: number) =>
    stretches.push({ stage, from, until, entries })
  const applied = workday(`${year}-04-${10 + random.int(0, 9)}`)
  const decided = workday(plus(applied, random.int(20, 28)))

  if (outcome === 'waiting') return deferred(random, opened, school)
  stretch('preparing', opened, plus(applied, -4), random.int(6, 9))
  event('application-submitted', applied)
  stretch('applying', applied, plus(applied, 1), 1)
  if (outcome === 'withdrawn') {
    const left = workday(plus(applied, random.int(8, 16)))
    stretch('waiting', plus(applied, 2), plus(left, -1), 2)
    event('withdrew', left)
    stretch('stopped', left, plus(left, 12), 2)
    return {
      events,
      stretches,
      closed: { on: workday(plus(left, 14)), reason: random.chance(0.5) ? 'ended_by_client' : 'moved_away' },
    }
  }
  stretch('waiting', plus(applied, 2), plus(decided, -1), random.int(2, 3))

  const startsAt = (place: string): Enrolment => {
    stretch('accepted', plus(events.at(-1)?.on ?? decided, 1), plus(start, -3), random.int(3, 5))
    event('enrolled', start, place)
    stretch('enrolled', start, end, random.int(3, 6))
    return {
      events,
      stretches,
      closed: { on: workday(end), reason: place === school ? 'reached' : 'partly_reached' },
    }
  }
  if (outcome === 'accepted') {
    event('decision-accepted', decided)
    return startsAt(school)
  }
  event('refusal-delivered', decided)
  const lodged = workday(plus(decided, random.int(7, 12)))
  const asksAnother = (on: Day) => {
    event('other-school-asked', on, second)
    event('application-submitted', workday(plus(on, 4)), second)
    event('decision-accepted', workday(plus(on, 15)), second)
    return startsAt(second)
  }
  if (outcome === 'refused' || outcome === 'other_school') {
    stretch('refused', plus(decided, 1), lodged, 3)
    event('no-appeal', lodged)
    if (outcome === 'other_school') return asksAnother(workday(plus(lodged, 6)))
    stretch('stopped', plus(lodged, 1), plus(lodged, 20), 2)
    return { events, stretches, closed: { on: workday(plus(lodged, 21)), reason: 'refused_for_good' } }
  }
  stretch('refused', plus(decided, 1), plus(lodged, -1), random.int(3, 4))
  event('appeal-lodged', lodged)
  const answered = workday(
    plus(lodged, outcome === 'school_changed' ? random.int(14, 22) : random.int(45, 58)),
  )
  stretch('appealed', lodged, plus(answered, -1), outcome === 'school_changed' ? 2 : 4)
  if (outcome === 'school_changed') {
    event('school-changed-decision', answered)
    return startsAt(school)
  }
  event('file-forwarded', workday(plus(lodged, 18)))
  if (outcome === 'region_accepted') {
    event('region-decided-accepted', answered)
    return startsAt(school)
  }
  event('region-decided-refused', answered)
  return asksAnother(workday(plus(answered, 5)))
}

/** School put off by a year: at the project's end the child waits, and starts a year after it, which no figure of it counts. */
function deferred(random: Random, opened: Day, institution: string): Enrolment {
  return {
    stretches: [
      { stage: 'preparing', from: opened, until: '2026-01-12', entries: random.int(11, 14) },
      { stage: 'waiting', from: '2026-01-26', until: '2026-02-16', entries: 1 },
      { stage: 'accepted', from: '2026-03-02', until: '2026-06-22', entries: 3 },
      { stage: 'enrolled', from: '2026-09-01', until: '2026-09-28', entries: 2 },
    ],
    events: [
      { event: 'application-submitted', on: '2026-01-22', institution },
      { event: 'decision-accepted', on: '2026-02-18', institution },
      { event: 'enrolled', on: '2026-09-01', institution },
    ],
    closed: { on: '2026-09-30', reason: 'reached' },
  }
}
