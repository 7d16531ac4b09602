import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import type { Wrong } from '../deadlines/changes.ts'
import { holidays } from '../pathways.ts'
import type { HolidayInput } from './forms.ts'
import { calendarWith, type OwnHoliday, placeFrom } from './override.ts'
import { isPlace } from './places.ts'
import { getOwnHoliday, holidaysOf, listOwnHolidays } from './queries.ts'
import { recompute } from './recompute.ts'
import { findTouched, type Touched } from './touched.ts'

type HolidayCtx = Ctx<'holiday_override' | 'cases' | 'deadline' | 'deadline_change', 'own_pathway'>
type Meant = Pick<OwnHoliday, 'country' | 'region' | 'day' | 'holiday' | 'name'>

/** More than these are counted in the background, so that nobody waits for them. */
export const atOnce = 200

const meantBy = (given: HolidayInput): Meant => ({
  ...placeFrom(given.place),
  day: given.day,
  holiday: given.holiday === 'yes',
  name: given.name,
})

/** What is wrong with announcing a day: it was announced already, or the table says the same. */
async function mistakeIn(ctx: HolidayCtx, meant: Meant): Promise<Wrong | undefined> {
  const known = await listOwnHolidays(ctx)
  const again = known.some(
    ({ country, region, day }) => country === meant.country && region === meant.region && day === meant.day,
  )
  if (again) return { day: 'holidays.wrong.known' }
  if (!isPlace(meant.country, meant.region)) return { place: 'form.choose' }
  const free = (await holidaysOf(ctx)).isHoliday(meant.day, meant.country, meant.region ?? undefined)
  if (free !== meant.holiday) return undefined
  return { day: meant.holiday ? 'holidays.wrong.is_holiday' : 'holidays.wrong.is_none' }
}

/** What announcing a day would move, or what is wrong with it. Changes nothing. */
export async function previewHoliday(
  ctx: HolidayCtx,
  given: HolidayInput,
): Promise<{ touched: Touched[] } | { wrong: Wrong }> {
  const meant = meantBy(given)
  const wrong = await mistakeIn(ctx, meant)
  if (wrong) return { wrong }
  const calendar = calendarWith(holidays, [...(await listOwnHolidays(ctx)), meant])
  return { touched: await findTouched(ctx, meant, calendar) }
}

/** What forgetting a day would move. Changes nothing. */
export async function previewRemoval(ctx: HolidayCtx, id: string): Promise<Touched[]> {
  const own = await getOwnHoliday(ctx, id)
  return findTouched(ctx, own, calendarWith(holidays, await without(ctx, id)))
}

const without = async (ctx: HolidayCtx, id: string) =>
  (await listOwnHolidays(ctx)).filter((one) => one.id !== id)

/**
 * Counts anew what a day touches: at once what the member may see, if it is not much; the rest, restricted cases of
 * others above all, by a job that acts for each team. The job comes in any case: it finds what was begun meanwhile.
 */
async function spread(
  ctx: HolidayCtx,
  override: Pick<OwnHoliday, 'id' | 'country' | 'region' | 'day'>,
  calendar: ReturnType<typeof calendarWith>,
): Promise<number> {
  const ids = (await findTouched(ctx, override, calendar)).map(({ id }) => id)
  const done = ids.length > atOnce ? { seen: [], moved: 0 } : await recompute(ctx, override, calendar, ids)
  await ctx.db
    .updateTable('holiday_override')
    .set({ moved: done.moved, pending: done.seen.length < ids.length })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', override.id)
    .execute()
  await ctx.enqueue('deadline.recompute', { override: override.id })
  return done.moved
}

/** Announces a day as a holiday, or as none, and counts the open deadlines anew that it touches. Answers its id. */
export async function announceHoliday(
  ctx: HolidayCtx,
  given: HolidayInput,
): Promise<{ id: string; moved: number } | { wrong: Wrong }> {
  const meant = meantBy(given)
  const wrong = await mistakeIn(ctx, meant)
  if (wrong) return { wrong }
  const id = newId()
  await ctx.db
    .insertInto('holiday_override')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      ...meant,
      source: given.source,
      made_by: ctx.member.id,
      made_at: ctx.now,
    })
    .execute()
  const moved = await spread(ctx, { id, ...meant }, await holidaysOf(ctx))
  ctx.record({ act: 'holiday.announce', kind: 'holiday', id, fields: ['place', 'day', 'holiday'] })
  return { id, moved }
}

/** Forgets an announced day; the deadlines it moved are counted back. Throws `NotFound`. */
export async function removeHoliday(ctx: HolidayCtx, id: string): Promise<number> {
  const own = await getOwnHoliday(ctx, id)
  await ctx.db
    .updateTable('holiday_override')
    .set({ removed_at: ctx.now, removed_by: ctx.member.id })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  const moved = await spread(ctx, own, await holidaysOf(ctx))
  ctx.record({ act: 'holiday.remove', kind: 'holiday', id })
  return moved
}
