import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockActivity } from '../actions.ts'
import { type Audience, type Part, shownFor } from '../activity.ts'

/** Who came: a person, or an institution that sent somebody whose name nobody needs. Exactly one of the two. */
export interface AttendanceGiven {
  person_id?: string
  institution_id?: string
  audience: Audience
  /** How long they were there; leave out when nobody knows. */
  minutes?: number
  part?: Part
}

type Attending = Ctx<'activity' | 'attendance', 'person' | 'institution'>

async function lockGathering(ctx: Ctx<'activity'>, id: string) {
  const activity = await lockActivity(ctx, id)
  if (!shownFor(activity.kind).people) throw new Refused('activities.refused.no_people')
  if (activity.held_on > ctx.today) throw new Refused('activities.refused.not_yet')
  return activity
}

async function mustBeHere(
  ctx: Ctx<never, 'person' | 'institution'>,
  table: 'person' | 'institution',
  ids: string[],
): Promise<void> {
  if (!ids.every(isId)) throw new NotFound()
  const found = await ctx.db
    .selectFrom(table)
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', 'in', ids)
    .execute()
  if (found.length !== new Set(ids).size) throw new NotFound()
}

/**
 * Writes down who came, once each: said again, it corrects audience, minutes and part of the line that stands.
 * Throws `NotFound` for ids of nothing here, `Refused` for a kind that gathers nobody or a day that has not come.
 */
export async function recordAttendance(
  ctx: Attending,
  activityId: string,
  given: AttendanceGiven,
): Promise<void> {
  if ((given.person_id === undefined) === (given.institution_id === undefined))
    throw new Refused('activities.refused.one_of_two')
  await lockGathering(ctx, activityId)
  await mustBeHere(ctx, given.person_id ? 'person' : 'institution', [
    given.person_id ?? given.institution_id ?? '',
  ])
  await writeLines(ctx, activityId, [given])
}

/** Writes down several people at once: one tap a name. Of a person named twice, what was said last stands. */
export async function recordSeveral(
  ctx: Attending,
  activityId: string,
  given: (AttendanceGiven & { person_id: string })[],
): Promise<void> {
  await lockGathering(ctx, activityId)
  if (given.length === 0) return
  const lines = new Map(given.map((one) => [one.person_id, one]))
  await mustBeHere(ctx, 'person', [...lines.keys()])
  await writeLines(ctx, activityId, [...lines.values()])
}

/** Writes lines of people or of institutions, each once; what stands there already is corrected. */
async function writeLines(
  ctx: Ctx<'attendance'>,
  activityId: string,
  given: readonly AttendanceGiven[],
): Promise<void> {
  const whose = given[0]?.person_id ? ('person_id' as const) : ('institution_id' as const)
  const subjectOf = (one: AttendanceGiven) => one[whose] ?? ''
  const organisation = ctx.organisation.id
  const said = sql`unnest(${given.map(() => newId())}::uuid[], ${given.map(subjectOf)}::uuid[],
      ${given.map((one) => one.audience)}::text[], ${given.map((one) => one.minutes ?? null)}::integer[],
      ${given.map((one) => one.part ?? 'participant')}::text[]) as said (id, subject, audience, minutes, part)`
  const { rows } = await sql<{ subject: string }>`insert into attendance
      (organisation_id, id, activity_id, ${sql.ref(whose)}, audience, minutes, part)
    select ${organisation}::uuid, said.id, ${activityId}::uuid, said.subject, said.audience, said.minutes, said.part from ${said}
    on conflict (organisation_id, activity_id, ${sql.ref(whose)}) do nothing
    returning ${sql.ref(whose)} as subject`.execute(ctx.db)
  const added = new Set(rows.map(({ subject }) => subject))
  if (added.size < given.length)
    await sql`update attendance a set audience = said.audience, minutes = said.minutes, part = said.part from ${said}
      where a.organisation_id = ${organisation} and a.activity_id = ${activityId} and a.${sql.ref(whose)} = said.subject
        and said.subject <> all(${[...added]}::uuid[])`.execute(ctx.db)
  for (const one of given) {
    ctx.record({
      act: added.has(subjectOf(one)) ? 'attendance.record' : 'attendance.correct',
      kind: 'activity',
      id: activityId,
      fields: [whose, 'audience', 'minutes', 'part'],
    })
    if (one.person_id) ctx.record({ act: 'person.attendance', kind: 'person', id: one.person_id })
  }
}

/** Takes somebody off the list. Throws `NotFound` when the line is not of this activity. Answers whether it was a person's. */
export async function removeAttendance(
  ctx: Ctx<'activity' | 'attendance'>,
  activityId: string,
  attendanceId: string,
): Promise<void> {
  await lockActivity(ctx, activityId)
  const line = await findLine(ctx, activityId, attendanceId)
  if (!line) throw new NotFound()
  await ctx.db
    .deleteFrom('attendance')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', line.id)
    .execute()
  ctx.record({ act: 'attendance.remove', kind: 'activity', id: activityId })
  if (line.person_id) ctx.record({ act: 'person.attendance', kind: 'person', id: line.person_id })
}

/** One line of the list, or `undefined`. */
export async function findLine(ctx: Ctx<never, 'attendance'>, activityId: string, attendanceId: string) {
  if (!isId(attendanceId) || !isId(activityId)) return undefined
  return ctx.db
    .selectFrom('attendance')
    .select(['id', 'person_id', 'institution_id', 'audience', 'minutes', 'part'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', activityId)
    .where('id', '=', attendanceId)
    .executeTakeFirst()
}

/**
 * Says how many of an audience came without their names being written down, besides those on the list.
 * It replaces what was said before; 0 takes it away.
 */
export async function countHeads(
  ctx: Ctx<'activity' | 'headcount'>,
  activityId: string,
  given: { audience: Audience; people: number },
): Promise<void> {
  if (!Number.isInteger(given.people) || given.people < 0) throw new Refused('form.out_of_range')
  await lockGathering(ctx, activityId)
  if (given.people === 0) {
    await ctx.db
      .deleteFrom('headcount')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('activity_id', '=', activityId)
      .where('audience', '=', given.audience)
      .execute()
  } else {
    await ctx.db
      .insertInto('headcount')
      .values({ organisation_id: ctx.organisation.id, activity_id: activityId, ...given })
      .onConflict((conflict) =>
        conflict
          .columns(['organisation_id', 'activity_id', 'audience'])
          .doUpdateSet({ people: given.people }),
      )
      .execute()
  }
  ctx.record({ act: 'headcount.record', kind: 'activity', id: activityId, fields: ['audience', 'people'] })
}
