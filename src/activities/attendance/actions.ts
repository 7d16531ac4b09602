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
  await writeLine(ctx, activityId, given)
}

/** Writes down several people at once: one tap a name. */
export async function recordSeveral(
  ctx: Attending,
  activityId: string,
  given: (AttendanceGiven & { person_id: string })[],
): Promise<void> {
  await lockGathering(ctx, activityId)
  if (given.length === 0) return
  await mustBeHere(ctx, 'person', [...new Set(given.map((one) => one.person_id))])
  for (const one of given) await writeLine(ctx, activityId, one)
}

async function writeLine(ctx: Ctx<'attendance'>, activityId: string, given: AttendanceGiven): Promise<void> {
  const whose = given.person_id ? ('person_id' as const) : ('institution_id' as const)
  const subject = given.person_id ?? given.institution_id ?? ''
  const said = { audience: given.audience, minutes: given.minutes ?? null, part: given.part ?? 'participant' }
  const inserted = await ctx.db
    .insertInto('attendance')
    .values({
      organisation_id: ctx.organisation.id,
      id: newId(),
      activity_id: activityId,
      [whose]: subject,
      ...said,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'activity_id', whose]).doNothing())
    .executeTakeFirst()
  const isNew = inserted.numInsertedOrUpdatedRows === 1n
  if (!isNew) {
    await ctx.db
      .updateTable('attendance')
      .set(said)
      .where('organisation_id', '=', ctx.organisation.id)
      .where('activity_id', '=', activityId)
      .where(whose, '=', subject)
      .execute()
  }
  ctx.record({
    act: isNew ? 'attendance.record' : 'attendance.correct',
    kind: 'activity',
    id: activityId,
    fields: [whose, 'audience', 'minutes', 'part'],
  })
  if (given.person_id) ctx.record({ act: 'person.attendance', kind: 'person', id: given.person_id })
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
