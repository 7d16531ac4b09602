import type { Ctx } from '../../platform/context.ts'
import { type Audience, audiences } from '../activity.ts'
import type { Gathering } from '../regularity.ts'

type Reads = Ctx<never, 'activity' | 'attendance' | 'headcount' | 'activity_project'>

/** Who is written down, in the order of writing. */
export function listAttendance(ctx: Reads, activityId: string) {
  return ctx.db
    .selectFrom('attendance')
    .select(['id', 'person_id', 'institution_id', 'audience', 'minutes', 'part'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', activityId)
    .orderBy('id')
    .execute()
}
export type AttendanceRow = Awaited<ReturnType<typeof listAttendance>>[number]

/** Who was counted without names, by audience. */
export function listHeads(ctx: Reads, activityId: string) {
  return ctx.db
    .selectFrom('headcount')
    .select(['audience', 'people'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', activityId)
    .orderBy('people', 'desc')
    .orderBy('audience')
    .execute()
}

const longestSeries = 12

/** The last gatherings of a series up to a day: activities of the same title, with who came to each. */
export async function listSeries(ctx: Reads, title: string, until: string): Promise<Gathering[]> {
  const held = await ctx.db
    .selectFrom('activity')
    .select(['id', 'held_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb(eb.fn<string>('lower', ['title']), '=', title.toLowerCase()))
    .where('held_on', '<=', until)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(longestSeries)
    .execute()
  if (held.length === 0) return []
  const came = await ctx.db
    .selectFrom('attendance')
    .select(['activity_id', 'person_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('part', '=', 'participant')
    .where('person_id', 'is not', null)
    .where(
      'activity_id',
      'in',
      held.map((activity) => activity.id),
    )
    .execute()
  return held.map((activity) => ({
    ...activity,
    person_ids: came.flatMap((one) =>
      one.activity_id === activity.id && one.person_id ? [one.person_id] : [],
    ),
  }))
}

/** Somebody who came before, and as what they came last time. */
export interface Regular {
  person_id: string
  audience: Audience
}

const most = 60
/** A coded audience; one that is no longer in the list, or none, is `other`. */
export const asAudience = (code: string | null): Audience =>
  audiences.find((known) => known === code) ?? 'other'

/**
 * People who came to activities of the same title or the same project and are not on this list yet, those who came
 * last first; at most sixty.
 */
export async function listRegulars(ctx: Reads, activity: { id: string; title: string }): Promise<Regular[]> {
  const rows = await ctx.db
    .selectFrom('attendance')
    .innerJoin('activity', (join) =>
      join
        .onRef('activity.organisation_id', '=', 'attendance.organisation_id')
        .onRef('activity.id', '=', 'attendance.activity_id'),
    )
    .select(['attendance.person_id', 'attendance.audience'])
    .where('attendance.organisation_id', '=', ctx.organisation.id)
    .where('activity.organisation_id', '=', ctx.organisation.id)
    .where('attendance.part', '=', 'participant')
    .where('activity.id', '!=', activity.id)
    .where((eb) =>
      eb.or([
        eb(eb.fn<string>('lower', ['activity.title']), '=', activity.title.toLowerCase()),
        eb(
          'activity.id',
          'in',
          eb
            .selectFrom('activity_project as sibling')
            .innerJoin('activity_project as own', (join) =>
              join
                .onRef('own.organisation_id', '=', 'sibling.organisation_id')
                .onRef('own.project_id', '=', 'sibling.project_id'),
            )
            .select('sibling.activity_id')
            .where('sibling.organisation_id', '=', ctx.organisation.id)
            .where('own.organisation_id', '=', ctx.organisation.id)
            .where('own.activity_id', '=', activity.id),
        ),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attendance as here')
            .select('here.id')
            .where('here.organisation_id', '=', ctx.organisation.id)
            .where('here.activity_id', '=', activity.id)
            .whereRef('here.person_id', '=', 'attendance.person_id'),
        ),
      ),
    )
    .where('attendance.person_id', 'is not', null)
    .orderBy('activity.held_on', 'desc')
    .orderBy('attendance.id', 'desc')
    .limit(1000)
    .execute()
  const latest = new Map<string, Regular>()
  for (const { person_id, audience } of rows) {
    if (person_id && !latest.has(person_id))
      latest.set(person_id, { person_id, audience: asAudience(audience) })
  }
  return [...latest.values()].slice(0, most)
}
