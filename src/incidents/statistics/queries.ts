import { sql } from 'kysely'
import type { Ctx, Statistics } from '../../platform/context.ts'
import { countedStatuses, type Fact } from './fact.ts'

/**
 * The incidents figures are made of, coded columns only: those happened (or, where that is not known, heard of) within whole
 * years. Everything of those years when `from` and `until` are the first and last day of years.
 */
export function readFacts(ctx: Ctx, from: string, until: string): Promise<Fact[]> {
  return ctx.statistics((db) =>
    db
      .with('place', (one) =>
        one
          .selectFrom('incident_institution')
          .innerJoin('institution', (join) =>
            join
              .onRef('institution.organisation_id', '=', 'incident_institution.organisation_id')
              .onRef('institution.id', '=', 'incident_institution.institution_id'),
          )
          .select(['incident_id', sql<string[]>`array_agg(distinct institution.kind)`.as('kinds')])
          .where('incident_institution.organisation_id', '=', ctx.organisation.id)
          .where('part', 'in', ['did_it', 'where_it_was'])
          .groupBy('incident_id'),
      )
      .selectFrom('incident')
      .leftJoin('place', 'place.incident_id', 'incident.id')
      .select([
        'id',
        'source',
        'kind',
        'occurred_from',
        'occurred_precision',
        'received_on',
        'region',
        'setting',
        'acts',
        'people_harmed',
        'perpetrator_kind',
        'bias_perceived',
        'bias_assessed',
        'police_told',
        'police_why_not',
        sql<string[]>`coalesce(place.kinds, '{}')`.as('institution_kinds'),
      ])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('status', 'in', countedStatuses)
      .where(sql<string>`coalesce(occurred_from, received_on)`, '>=', from)
      .where(sql<string>`coalesce(occurred_from, received_on)`, '<=', until)
      .orderBy('id')
      .execute(),
  )
}

/** The first year anything happened in that is counted; undefined without any. */
export async function firstYearIn(db: Statistics, organisation: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('incident')
    .select(sql<string | null>`min(coalesce(occurred_from, received_on))::text`.as('first'))
    .where('organisation_id', '=', organisation)
    .where('status', 'in', countedStatuses)
    .executeTakeFirst()
  return row?.first ? Math.max(2000, Number(row.first.slice(0, 4))) : undefined
}

/** The first year of which the organisation has figures; `undefined` where nothing is counted. */
export const firstYear = (ctx: Ctx): Promise<number | undefined> =>
  ctx.statistics((db) => firstYearIn(db, ctx.organisation.id))
