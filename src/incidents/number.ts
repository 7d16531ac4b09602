import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'

/** `I-2026-0042`: the year an incident was noted and its place in it. */
export const incidentNumber = (year: number, count: number): string =>
  `I-${year}-${String(count).padStart(4, '0')}`

/** Takes the next number of the year. Two at once wait for each other, and one that is undone gives its number back. */
export async function nextIncidentNumber(ctx: Ctx<'incident_counter'>): Promise<string> {
  const [number = ''] = await nextIncidentNumbers(ctx, 1)
  return number
}

/** Takes several numbers at once, one behind the other. */
export async function nextIncidentNumbers(ctx: Ctx<'incident_counter'>, count: number): Promise<string[]> {
  const year = Number(ctx.today.slice(0, 4))
  await ctx.db
    .insertInto('incident_counter')
    .values({ organisation_id: ctx.organisation.id, year, last: count })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'year'])
        .doUpdateSet({ last: sql<number>`incident_counter.last + ${count}` }),
    )
    .execute()
  const counter = await ctx.db
    .selectFrom('incident_counter')
    .select('last')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return Array.from({ length: count }, (_, at) => incidentNumber(year, counter.last - count + 1 + at))
}
