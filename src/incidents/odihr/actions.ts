import type { Ctx } from '../../platform/context.ts'
import { yearToRemindOf } from './odihr.ts'
import { countTellable, fileMadeOn } from './queries.ts'

/** Notes that the file of a year was made today; whether it was sent nobody here can know. */
export async function noteFileMade(ctx: Ctx<'odihr_year'>, year: number): Promise<void> {
  await ctx.db
    .insertInto('odihr_year')
    .values({ organisation_id: ctx.organisation.id, year, file_made_on: ctx.today })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'year']).doUpdateSet({ file_made_on: ctx.today }),
    )
    .execute()
}

/**
 * The year whose file nobody has made although there is something to tell and the last day is near; once a year, since the
 * year's row is the claim. Undefined when there is nothing to remind of.
 */
export async function claimOdihrReminder(ctx: Ctx<'odihr_year'>): Promise<number | undefined> {
  const year = yearToRemindOf(ctx.today)
  if (year === undefined || (await fileMadeOn(ctx, year)) || (await countTellable(ctx, year)) === 0)
    return undefined
  const claimed = await ctx.db
    .insertInto('odihr_year')
    .values({ organisation_id: ctx.organisation.id, year, reminded_on: ctx.today })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'year'])
        .doUpdateSet({ reminded_on: ctx.today })
        .where('odihr_year.reminded_on', 'is', null)
        .where('odihr_year.file_made_on', 'is', null),
    )
    .executeTakeFirst()
  return claimed.numInsertedOrUpdatedRows === 1n ? year : undefined
}
