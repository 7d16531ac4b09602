import {
  type AssessmentGiven,
  addGoal,
  addTask,
  assess,
  type GoalInput,
  goalsOf,
  markAppointment,
  planAppointment,
  tickTask,
} from '../../cases/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { found, type House } from '../house.ts'
import type { Key, PlannedCase } from '../plan.ts'
import { type Day, instant, plus, workday, workdayBefore } from '../telling/days.ts'

type Role = PlannedCase['people'][number]['role']
type AppointmentKind = Parameters<typeof planAppointment>[2]['kind']

/** A case that runs, seen on the day of loading. Days are counted back or ahead from it. */
export interface Scene {
  id: string
  lead: Key
  /** The working day so many days ago. */
  ago: (days: number) => Day
  /** The working day in so many days. */
  ahead: (days: number) => Day
  /** When something begins that is to come. */
  startsAt: (days: number, time: string) => Date
  member: (key: Key) => string
  /** The first person of the case in a role. */
  person: (role: Role) => string
  institution: (key: Key) => string
  /** Does something so many days ago, as the lead unless somebody else is named. */
  act: <T>(days: number, work: (ctx: AnyCtx) => Promise<T>, by?: Key) => Promise<T>
}

/** Opens the scene of a running case by its title. */
export function sceneOf(house: House, title: string, today: Day): Scene {
  const { id, plan } = found(house.openCases, title)
  const ago = (days: number) => workdayBefore(plus(today, -days))
  const ahead = (days: number) => workday(plus(today, days))
  return {
    id,
    lead: plan.lead,
    ago,
    ahead,
    startsAt: (days, time) => instant(ahead(days), time, house.plan.time_zone),
    member: (key) => house.member(key).id,
    person: (role) => found(house.people, plan.people.find((one) => one.role === role)?.person ?? role),
    institution: (key) => found(house.institutions, key),
    act: (days, work, by = plan.lead) => house.act(by, ago(days), '16:45', work),
  }
}

export interface ToldGoal extends Omit<GoalInput, 'person_id' | 'wanted_by'> {
  /** How many days ago it was agreed. */
  agreed: number
  /** In how many days it is wanted. */
  wanted?: number
  for?: Role
  /** What is to be done, and in how many days; what the family does itself has nobody of the team. */
  steps: [title: string, due?: number, by?: Key][]
  /** How many of the steps are done, and since how many days. */
  done?: [steps: number, ago: number]
}

/** Agrees a goal with its steps and does the first of them. */
export async function agree(scene: Scene, goal: ToldGoal): Promise<void> {
  const id = await scene.act(goal.agreed, (ctx) =>
    addGoal(
      ctx,
      scene.id,
      {
        what: goal.what,
        area: goal.area,
        person_id: goal.for && scene.person(goal.for),
        wanted_by: goal.wanted === undefined ? undefined : scene.ahead(goal.wanted),
      },
      goal.steps.map(([title, due, by]) => ({
        title,
        member_id: by && scene.member(by),
        due_on: due === undefined ? undefined : due < 0 ? scene.ago(-due) : scene.ahead(due),
      })),
    ),
  )
  const [count, since] = goal.done ?? [0, 0]
  if (count === 0) return
  await scene.act(since, async (ctx) => {
    const steps = (await goalsOf(ctx, scene.id)).find((one) => one.id === id)?.steps ?? []
    for (const step of steps.slice(0, count)) await tickTask(ctx, scene.id, step.id)
  })
}

/** Gives a member of the team something to do, so many days ago and until so many days ahead. */
export async function ask(scene: Scene, since: number, title: string, due: number, to = scene.lead) {
  const due_on = due < 0 ? scene.ago(-due) : scene.ahead(due)
  await scene.act(since, (ctx) => addTask(ctx, scene.id, { title, member_id: scene.member(to), due_on }))
}

export interface ToldMeeting {
  kind: AppointmentKind
  /** In how many days; below zero it lies behind and was kept unless said otherwise. */
  in: number
  time: string
  minutes: number
  with: Role[]
  members?: Key[]
  place?: string
  about?: string
  needs_interpreter?: boolean
  institution?: Key
  missed?: true
}

/** Makes an appointment; what lies behind was kept or missed. */
export async function meet(scene: Scene, told: ToldMeeting, house: House): Promise<void> {
  const behind = told.in < 0
  const day = behind ? scene.ago(-told.in) : scene.ahead(told.in)
  const plannedAgo = behind ? -told.in + 4 : 2
  const planned = await scene.act(plannedAgo, (ctx) =>
    planAppointment(ctx, scene.id, {
      kind: told.kind,
      starts_at: instant(day, told.time, house.plan.time_zone),
      minutes: told.minutes,
      person_ids: told.with.map(scene.person),
      member_ids: (told.members ?? [scene.lead]).map(scene.member),
      institution_id: told.institution && scene.institution(told.institution),
      needs_interpreter: told.needs_interpreter,
      place: told.place,
      about: told.about,
    }),
  )
  if (planned.against)
    throw new Error(`the demonstration plans ${told.kind} against the rules of safe contact`)
  if (behind)
    await scene.act(-told.in, (ctx) =>
      markAppointment(ctx, scene.id, planned.id, told.missed ? 'missed' : 'kept'),
    )
}

/** Asks a scale's questions so many days ago. */
export async function look(
  scene: Scene,
  days: number,
  given: Omit<AssessmentGiven, 'done_on' | 'person_id'> & { of: Role },
): Promise<string> {
  const { of, ...rest } = given
  return scene.act(days, (ctx) =>
    assess(ctx, scene.id, { ...rest, person_id: scene.person(of), done_on: scene.ago(days) }),
  )
}
