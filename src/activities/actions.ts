import type { Ctx } from '../platform/context.ts'
import { Conflict, NotFound, Refused } from '../platform/errors.ts'
import { isId, newId } from '../platform/ids.ts'
import { type Audience, type Kind, shownFor } from './activity.ts'

/** What is said about an activity. Dates are `YYYY-MM-DD`; `minutes` is its length; no names of people in `about`. */
export interface ActivityGiven {
  kind: Kind
  title: string
  held_on: string
  until_on?: string
  minutes?: number
  place?: string
  language?: string
  audience?: Audience
  about?: string
}

const fields = [
  'kind',
  'title',
  'held_on',
  'until_on',
  'minutes',
  'place',
  'language',
  'audience',
  'about',
] as const
const columnsOf = (given: ActivityGiven) => ({
  kind: given.kind,
  title: given.title,
  held_on: given.held_on,
  until_on: given.until_on ?? null,
  minutes: given.minutes ?? null,
  place: given.place ?? null,
  language: given.language ?? null,
  audience: given.audience ?? null,
  about: given.about ?? null,
})

/** Writes an activity down, planned or past. Answers its id. Throws `Refused` when it ends before it begins. */
export async function holdActivity(ctx: Ctx<'activity'>, given: ActivityGiven): Promise<string> {
  if (given.until_on && given.until_on < given.held_on) throw new Refused('activities.until_before')
  const id = newId()
  await ctx.db
    .insertInto('activity')
    .values({ organisation_id: ctx.organisation.id, id, ...columnsOf(given), created_by: ctx.member.id })
    .execute()
  ctx.record({
    act: 'activity.hold',
    kind: 'activity',
    id,
    fields: fields.filter((field) => given[field] !== undefined),
  })
  return id
}

/** Takes the row's lock until the end of the request. Throws `NotFound` for an id of nothing here. */
export async function lockActivity(ctx: Ctx<'activity'>, id: string) {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('activity')
    .select([
      'id',
      'kind',
      'title',
      'held_on',
      'until_on',
      'minutes',
      'place',
      'language',
      'audience',
      'about',
      'version',
    ])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/**
 * Changes what is said about an activity. `base` is the version it was based on: `Conflict` when it has moved on.
 * `Refused` when people are already written down and the new kind gathers nobody.
 */
export async function correctActivity(
  ctx: Ctx<'activity' | 'attendance' | 'headcount'>,
  id: string,
  given: ActivityGiven,
  base: number,
): Promise<void> {
  const now = await lockActivity(ctx, id)
  if (given.until_on && given.until_on < given.held_on) throw new Refused('activities.until_before')
  const next = columnsOf(given)
  const changed = fields.filter((field) => now[field] !== next[field])
  if (now.version !== base) {
    throw new Conflict({
      version: now.version,
      fields: changed.map((name) => ({
        name,
        label: `activities.field.${name}`,
        mine: String(next[name] ?? ''),
        theirs: String(now[name] ?? ''),
      })),
    })
  }
  if (changed.length === 0) return
  if (!shownFor(given.kind).people && shownFor(now.kind).people && (await hasPeople(ctx, id)))
    throw new Refused('activities.refused.has_people')
  await ctx.db
    .updateTable('activity')
    .set({ ...next, version: now.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'activity.correct', kind: 'activity', id, fields: changed })
}

/** Whether anybody was written down or counted at an activity. */
export async function hasPeople(ctx: Ctx<never, 'attendance' | 'headcount'>, id: string): Promise<boolean> {
  const named = await ctx.db
    .selectFrom('attendance')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (named) return true
  const counted = await ctx.db
    .selectFrom('headcount')
    .select('people')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return counted !== undefined
}
