import { sql } from 'kysely'
import type { IncidentsOf } from '../measures/measure.ts'
import { and, any, type Sql } from './conditions.ts'
import type { FigureScope } from './scope.ts'

/**
 * Incidents of the project by the day they were noted: a project counts what it heard of, however long ago it happened. One that
 * was joined counts where it went. Read once where several measures need them.
 */
export function incidentsTable(scope: FigureScope, measures: number): Sql {
  return sql`incidents as ${measures > 1 ? sql`materialized` : sql`not materialized`} (
    select id, received_on, kind, region, source, bias_perceived || bias_assessed as motives, police_told, support, outcome
    from incident
    where organisation_id = ${scope.organisation} and status in ('open', 'closed', 'forgotten')
      and received_on between ${scope.from}::date and ${scope.until}::date
      and id in (select coalesce(l.joined_into, l.id) from incident_project ip
        join incident l on l.organisation_id = ip.organisation_id and l.id = ip.incident_id
        where ip.organisation_id = ${scope.organisation} and ip.project_id = ${scope.project}))`
}

/** A report of the line that somebody answered within so many days. */
const answeredWithin = (scope: FigureScope, days: number) =>
  sql`i.id in (select m.incident_id from incident_message m join incidents r on r.id = m.incident_id
    where m.organisation_id = ${scope.organisation} and m.member_id is not null and m.written_on - r.received_on <= ${sql.lit(days)})`

const standingIs = (scope: FigureScope): Record<NonNullable<IncidentsOf['standing']>, Sql> => ({
  police: sql`i.police_told = 'yes'`,
  anybody: sql`(i.police_told = 'yes' or i.id in (select t.incident_id from incident_told t where t.organisation_id = ${scope.organisation} and t.taken_back_on is null))`,
  known: sql`i.police_told in ('yes', 'no')`,
  helped: sql`(cardinality(array_remove(i.support, 'none_wanted')) > 0 or coalesce(i.outcome, '') = 'helped')`,
  in_case: sql`k.incident_id is not null`,
})

// Of several cases one that is not restricted stands for all: whoever may know of it may know that there is one.
const casesOfIncidents = (scope: FigureScope) => sql`join (
    select incident_id, bool_and(restricted) as restricted, (array_agg(case_id order by restricted, case_id))[1] as case_id
    from incident_case where organisation_id = ${scope.organisation} group by incident_id) k on k.incident_id = i.id`

/** What led to a restricted case is behind the figure, and shown to that case's team. */
export function fromIncidents(scope: FigureScope, of: IncidentsOf): Sql {
  const inCase = of.standing === 'in_case'
  const due = of.answer_due
  return sql`select i.id as who, i.id as record, ${inCase ? sql`k.case_id` : sql`i.id`} as parent, ${inCase ? sql`k.restricted` : sql`false`} as restricted,
      i.received_on as day, 0 as minutes, 'incident' as source
    from incidents i ${inCase ? casesOfIncidents(scope) : sql``}
    where ${and([
      any(sql`i.kind`, of.kinds),
      any(sql`i.region`, of.regions),
      any(sql`i.source`, of.sources),
      of.motives && sql`i.motives && ${of.motives}::text[]`,
      of.standing && standingIs(scope)[of.standing],
      of.answered_within !== undefined && answeredWithin(scope, of.answered_within),
      due !== undefined &&
        sql`(i.received_on <= ${scope.today}::date - ${sql.lit(due)} or ${answeredWithin(scope, due)})`,
    ])}`
}
