import type { Ctx } from '../../platform/context.ts'
import { statement } from '../../platform/statement.ts'

/** Incidents of a case, latest first: numbers and codes. */
export const incidentsOfCase = statement(
  (db: Ctx<never, 'incident' | 'incident_case'>['db'], given: { organisation: string; id: string }) =>
    db
      .selectFrom('incident_case as l')
      .innerJoin('incident as i', (join) =>
        join.onRef('i.organisation_id', '=', 'l.organisation_id').onRef('i.id', '=', 'l.incident_id'),
      )
      .select(['i.id', 'i.number', 'i.kind', 'i.status', 'i.received_on'])
      .where('l.organisation_id', '=', given.organisation)
      .where('l.case_id', '=', given.id)
      .orderBy('i.id', 'desc')
      .compile(),
)

/** Cases an incident is linked to: only those the reader may open. */
export const casesOfIncident = (ctx: Ctx<never, 'cases' | 'incident_case'>, incidentId: string) =>
  ctx.db
    .selectFrom('incident_case as l')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'l.organisation_id').onRef('c.id', '=', 'l.case_id'),
    )
    .select(['c.id', 'c.number', 'c.kind', 'c.status'])
    .where('l.organisation_id', '=', ctx.organisation.id)
    .where('l.incident_id', '=', incidentId)
    .orderBy('c.active_at', 'desc')
    .orderBy('c.id')
    .execute()

/** The id of a case by its number, as somebody types it; only of cases the reader may open. */
export async function findCaseByNumber(
  ctx: Ctx<never, 'cases'>,
  number: string,
): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('cases')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('number', '=', number.trim())
    .executeTakeFirst()
  return row?.id
}
