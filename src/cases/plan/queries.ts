import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { statement } from '../../platform/statement.ts'
import type {
  AppointmentKind,
  AppointmentLine,
  AppointmentState,
  AppointmentText,
} from '../appointments/appointment.ts'
import type { TaskLine } from '../tasks/task.ts'
import { byUrgency } from '../tasks/task.ts'
import { type GoalArea, type GoalLine, type GoalState, type GoalText, withSteps } from './goal.ts'

/** What is wanted in a case, what is to be done for it, and when somebody meets. */
export interface Plan {
  goals: GoalLine[]
  /** Tasks that are no step of a goal, the most urgent first; those done or dropped too. */
  tasks: TaskLine[]
  /** The earliest first. */
  appointments: AppointmentLine[]
}

type Reader = Ctx<never, 'goal' | 'task' | 'appointment' | 'appointment_person' | 'appointment_member'>

/** How many ended tasks and past appointments a plan carries along; what waits is always whole. */
const remembered = 40

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const instant = (text: string | null) => (text === null ? null : new Date(text))

const readPlan = statement(
  (db: Reader['db'], { organisation, caseId }: { organisation: string; caseId: string }) => {
    const hex = (column: 'said_sealed' | 'title_sealed') => sql<string>`encode(${sql.ref(column)}, 'hex')`
    return db
      .selectNoFrom((eb) => [
        jsonArrayFrom(
          eb
            .selectFrom('goal')
            .select(['id', 'area', 'person_id', 'wanted_by', 'state', 'closed_on', 'version'])
            .select(hex('said_sealed').as('said'))
            .where('organisation_id', '=', organisation)
            .where('case_id', '=', caseId)
            .orderBy('id'),
        ).as('goals'),
        jsonArrayFrom(
          eb
            .selectFrom('task')
            .select(['id', 'goal_id', 'place', 'member_id', 'person_id', 'due_on', 'version'])
            .select([
              sql<string | null>`done_at`.as('done_at'),
              sql<string | null>`cancelled_at`.as('cancelled_at'),
              hex('title_sealed').as('title'),
            ])
            .where('organisation_id', '=', organisation)
            .where('case_id', '=', caseId)
            .orderBy(sql`goal_id is null and coalesce(done_at, cancelled_at) is not null`)
            .orderBy(sql`coalesce(done_at, cancelled_at) desc`)
            .limit(500),
        ).as('tasks'),
        jsonArrayFrom(
          eb
            .selectFrom('appointment as a')
            .select([
              'a.id',
              'a.kind',
              'a.minutes',
              'a.institution_id',
              'a.needs_interpreter',
              'a.status',
              'a.version',
            ])
            .select((sub) => [
              sql<string>`a.starts_at`.as('starts_at'),
              sql<string>`encode(a.said_sealed, 'hex')`.as('said'),
              sub
                .selectFrom('appointment_person as p')
                .select((one) => one.fn<string[]>('array_agg', ['p.person_id']).as('ids'))
                .where('p.organisation_id', '=', organisation)
                .whereRef('p.appointment_id', '=', 'a.id')
                .as('people'),
              sub
                .selectFrom('appointment_member as m')
                .select((one) => one.fn<string[]>('array_agg', ['m.member_id']).as('ids'))
                .where('m.organisation_id', '=', organisation)
                .whereRef('m.appointment_id', '=', 'a.id')
                .as('members'),
            ])
            .where('a.organisation_id', '=', organisation)
            .where('a.case_id', '=', caseId)
            .orderBy(sql`a.status <> 'planned'`)
            .orderBy('a.starts_at', 'desc')
            .orderBy('a.id')
            .limit(200),
        ).as('appointments'),
      ])
      .compile()
  },
)

/**
 * The plan of a case in one statement, opened; the case is asked for before or together with it. The row rules hide the
 * plan of a hidden case: then it is empty.
 */
export async function planOf(ctx: Reader, caseId: string): Promise<Plan> {
  if (!isId(caseId)) throw new NotFound()
  const [found] = await readPlan(ctx.db, { organisation: ctx.organisation.id, caseId })
  if (!found) throw new NotFound()
  const { keys } = ctx
  await keys.load([caseId])
  const tasks: TaskLine[] = found.tasks.map(({ title, ...row }) => ({
    ...row,
    done_at: instant(row.done_at),
    cancelled_at: instant(row.cancelled_at),
    title: keys.open<string>('task', 'title_sealed', row.id, bytes(title)) ?? null,
  }))
  const goals = found.goals.map(({ said, ...row }) => ({
    ...row,
    area: row.area as GoalArea,
    state: row.state as GoalState,
    said: keys.open<GoalText>('goal', 'said_sealed', row.id, bytes(said)) ?? null,
  }))
  const appointments: AppointmentLine[] = found.appointments.map(({ said, ...row }) => ({
    ...row,
    kind: row.kind as AppointmentKind,
    status: row.status as AppointmentState,
    starts_at: new Date(row.starts_at),
    people: row.people ?? [],
    members: row.members ?? [],
    said: keys.open<AppointmentText>('appointment', 'said_sealed', row.id, bytes(said)) ?? null,
  }))
  const alone = tasks.filter((task) => task.goal_id === null)
  const ended = alone.filter((task) => task.done_at ?? task.cancelled_at).slice(0, remembered)
  return {
    goals: withSteps(goals, tasks),
    tasks: [...alone.filter((task) => !(task.done_at ?? task.cancelled_at)).sort(byUrgency), ...ended],
    appointments: appointments.toSorted((a, b) => a.starts_at.getTime() - b.starts_at.getTime()),
  }
}

/** The goals of a case with their steps, opened; loads the case's key. */
export async function goalsOf(ctx: Reader, caseId: string): Promise<GoalLine[]> {
  await ctx.keys.load([caseId])
  return (await planOf(ctx, caseId)).goals
}

/** How often each barrier was met in a case, the most frequent first. */
export async function barriersMet(
  ctx: Ctx<never, 'case_entry'>,
  caseId: string,
): Promise<{ barrier: string; n: number }[]> {
  const { rows } = await sql<{ barrier: string; n: number }>`/* count */ select barrier, count(*)::int as n
    from case_entry e, unnest(e.barriers) as barrier
    where e.organisation_id = ${ctx.organisation.id} and e.case_id = ${caseId}
    group by barrier order by n desc, barrier`.execute(ctx.db)
  return rows
}
