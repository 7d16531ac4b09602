import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { statement } from '../../platform/statement.ts'
import type { Holidays } from '../pathways/holidays.ts'
import { holidays } from '../pathways.ts'
import { calendarWith, type OwnHoliday } from './override.ts'

type HolidayCtx = Ctx<never, 'holiday_override'>
const columns = ['id', 'country', 'region', 'day', 'holiday', 'name', 'source', 'moved', 'pending'] as const

const rowsOf = (ctx: HolidayCtx) =>
  ctx.db
    .selectFrom('holiday_override')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('removed_at', 'is', null)

/** The organisation's own holidays and days that are none, the latest first. */
export const listOwnHolidays = (ctx: HolidayCtx): Promise<OwnHoliday[]> =>
  rowsOf(ctx).orderBy('day', 'desc').orderBy('id').limit(500).execute()

/** One of them that still holds. Throws `NotFound`. */
export async function getOwnHoliday(ctx: HolidayCtx, id: string): Promise<OwnHoliday> {
  const found = isId(id) ? await rowsOf(ctx).where('id', '=', id).executeTakeFirst() : undefined
  if (!found) throw new NotFound()
  return found
}

const readOwn = statement((db: HolidayCtx['db'], { organisation }: { organisation: string }) =>
  db
    .selectFrom('holiday_override')
    .select(columns)
    .where('organisation_id', '=', organisation)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .compile(),
)

/** The calendar by which this organisation counts: as shipped, with its own days on top. */
export async function holidaysOf(ctx: HolidayCtx): Promise<Holidays> {
  return calendarWith(holidays, await readOwn(ctx.db, { organisation: ctx.organisation.id }))
}
