import { closeCase, joinTeam, markNextDone, openCase, recordEvent, writeEntry } from '../cases/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { linkCase } from '../projects/index.ts'
import { found, type House } from './house.ts'
import type { Key, PlannedCase, PlannedEntry } from './plan.ts'
import { instant } from './telling/days.ts'
import { outcomeOf } from './telling/outcomes.ts'

/** One thing done in a case, by whom and when. */
interface Step {
  on: string
  time: string
  by: Key
  work: (ctx: AnyCtx) => Promise<unknown>
}

/** Writes the cases of an organisation in the order they were opened, so that their numbers count up. */
export async function fillCases(house: House, progress: (done: number, all: number) => void): Promise<void> {
  const cases = house.plan.cases.toSorted((a, b) => a.opened_on.localeCompare(b.opened_on))
  for (const [at, one] of cases.entries()) {
    await fillCase(house, one)
    progress(at + 1, cases.length)
  }
}

async function fillCase(house: House, plan: PlannedCase): Promise<void> {
  const id = await house.act(plan.lead, plan.opened_on, '08:30', async (ctx) => {
    const made = await openCase(ctx, {
      kind: plan.kind,
      title: plan.title,
      clients: plan.people.map(({ person, role }) => ({ person_id: found(house.people, person), role })),
      institution_id: plan.institution && found(house.institutions, plan.institution),
      pathway: plan.pathway,
      opened_on: plan.opened_on,
      restricted: plan.restricted,
    })
    // Whoever writes into a case is on its team: a restricted one would not be there for anybody else.
    const team = new Set([...plan.team, ...plan.entries.map((entry) => entry.by)])
    team.delete(plan.lead)
    for (const member of team) await joinTeam(ctx, made, house.member(member).id, partOf(house, member))
    for (const { project, from } of plan.projects)
      await linkCase(ctx, found(house.projects, project), made, from)
    return made
  })
  for (const steps of together(stepsOf(house, plan, id))) {
    const last = steps.at(-1)
    if (last) {
      await house.act(last.by, last.on, last.time, async (ctx) => {
        for (const step of steps) await step.work(ctx)
      })
    }
  }
  if (!plan.closed) house.openCases.set(plan.title, { id, plan })
}

function partOf(house: House, member: Key): 'volunteer' | 'supervisor' | 'worker' {
  const { roles } = house.member(member)
  if (roles.includes('volunteer')) return 'volunteer'
  return roles.includes('coordinator') ? 'supervisor' : 'worker'
}

function stepsOf(house: House, plan: PlannedCase, id: string): Step[] {
  const events = plan.events.map(
    ({ event, on, institution, time }): Step => ({
      on,
      time: time ?? '12:30',
      by: plan.lead,
      work: (ctx) =>
        recordEvent(ctx, id, {
          event,
          occurred_on: on,
          occurred_time: time,
          institution_id: institution && found(house.institutions, institution),
        }),
    }),
  )
  const entries = plan.entries.flatMap((entry) => entrySteps(house, plan, entry, id))
  const { closed } = plan
  const closing: Step[] = closed
    ? [
        {
          on: closed.on,
          time: '17:45',
          by: plan.lead,
          work: (ctx) =>
            closeCase(ctx, id, { ...closed, outcomes: [outcomeOf(plan.kind, closed.reason)] }, 1),
        },
      ]
    : []
  // A stable sort: what the plan tells first on a day stays first.
  return [...events, ...entries, ...closing].sort(
    (a, b) => a.on.localeCompare(b.on) || a.time.localeCompare(b.time),
  )
}

function entrySteps(house: House, plan: PlannedCase, entry: PlannedEntry, id: string): Step[] {
  const { on, time, by, kind, minutes, services, barriers, text, place, next, next_on } = entry
  let written = ''
  const writing: Step = {
    on,
    time: later(time, minutes),
    by,
    work: async (ctx) => {
      const occurred_at = instant(on, time, house.plan.time_zone)
      written = await writeEntry(ctx, id, {
        kind,
        occurred_at,
        minutes,
        services,
        barriers,
        text,
        place,
        next,
        next_on,
      })
    },
  }
  if (!next_on || entry.open_step || (plan.closed && next_on > plan.closed.on)) return [writing]
  return [writing, { on: next_on, time: '17:30', by, work: (ctx) => markNextDone(ctx, id, written) }]
}

/** Notes are written when the talk is over. */
function later(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const end = Math.min(hour * 60 + minute + minutes + 5, 17 * 60 + 29)
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}

/** Steps that one member took on one day go into one transaction. */
function together(steps: Step[]): Step[][] {
  const groups: Step[][] = []
  for (const step of steps) {
    const last = groups.at(-1)
    if (last?.[0] && last[0].on === step.on && last[0].by === step.by) last.push(step)
    else groups.push([step])
  }
  return groups
}
