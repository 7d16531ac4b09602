import { sql } from 'kysely'
import {
  type EventsOf,
  type InstitutionFilter,
  incidentsIn,
  type OrganisationSource,
  type PeopleSource,
  type SimpleMeasure,
} from '../measures/measure.ts'
import { and, any, is, type Sql } from './conditions.ts'
import { fromIncidents, incidentsTable } from './incidents.ts'
import type { FigureScope } from './scope.ts'

// Every branch gives the same columns: who (person, institution or the thing itself), record, parent (case or activity),
// restricted, day, minutes, source. A row is one contribution of one record to one `who`.

/** Days of the period on which the case belonged to the project; the period by itself, so that the planner can filter before joining. */
const linkedDays = (day: Sql, scope: FigureScope) =>
  sql`${day} between ${scope.from}::date and ${scope.until}::date and ${day} >= cp.from_on and ${day} <= coalesce(cp.until_on, 'infinity')`

/** Entries of the project's cases with the people they name; read once where several measures need them. */
function entriesTable(scope: FigureScope, measures: number): Sql {
  return sql`entries as ${measures > 1 ? sql`materialized` : sql`not materialized`} (
    select ep.person_id as who, e.id as record, e.case_id as parent, e.restricted, e.occurred_on as day, e.minutes, e.kind, e.services
    from case_project cp
    join case_entry e on e.organisation_id = cp.organisation_id and e.case_id = cp.case_id and ${linkedDays(sql`e.occurred_on`, scope)}
    join entry_person ep on ep.organisation_id = e.organisation_id and ep.entry_id = e.id
    where cp.organisation_id = ${scope.organisation} and cp.project_id = ${scope.project})`
}

function fromEntries(scope: FigureScope, source: Extract<PeopleSource, { from: 'entries' }>): Sql {
  const roles =
    source.roles &&
    sql`exists (select from involvement iv
    where iv.organisation_id = ${scope.organisation} and iv.case_id = entries.parent and iv.person_id = entries.who
      and iv.role = any(${source.roles}::text[]) and iv.from_on <= entries.day and coalesce(iv.until_on, 'infinity') >= entries.day)`
  return sql`select who, record, parent, restricted, day, minutes, 'entry' as source from entries
    where ${and([source.services && sql`services && ${source.services}::text[]`, any(sql`kind`, source.kinds), roles])}`
}

const institutionJoin = (scope: FigureScope, column: Sql, filter: InstitutionFilter | undefined) =>
  filter
    ? sql`join institution i on i.organisation_id = ${scope.organisation} and i.id = ${column}
        and ${and([any(sql`i.kind`, filter.kinds), is(sql`coalesce(i.segregation, 'unknown')`, filter.segregation)])}`
    : sql``

/** Events in the project's cases; `who` is a person involved, the institution (the event's, else the case's), or the event itself. */
function fromEvents(
  scope: FigureScope,
  source: { event: string; pathway?: string; institution?: InstitutionFilter; roles?: string[] },
  who: 'person' | 'institution' | 'event',
): Sql {
  const where = sql`coalesce(ev.institution_id, c.institution_id)`
  const column = { person: sql`iv.person_id`, institution: where, event: sql`ev.id` }[who]
  const involved =
    who === 'person'
      ? sql`join involvement iv on iv.organisation_id = ev.organisation_id and iv.case_id = ev.case_id
          and iv.from_on <= ev.occurred_on and coalesce(iv.until_on, 'infinity') >= ev.occurred_on
          and iv.role = any(${source.roles ?? ['client', 'child']}::text[])`
      : sql``
  return sql`select distinct ${column} as who, ev.id as record, ev.case_id as parent, ev.restricted, ev.occurred_on as day, 0 as minutes, 'event' as source
    from case_project cp
    join case_event ev on ev.organisation_id = cp.organisation_id and ev.case_id = cp.case_id and ev.event = ${source.event} and ${linkedDays(sql`ev.occurred_on`, scope)}
    join cases c on c.organisation_id = ev.organisation_id and c.id = ev.case_id and ${and([is(sql`c.pathway`, source.pathway)])}
    ${institutionJoin(scope, where, source.institution)}
    ${involved}
    where cp.organisation_id = ${scope.organisation} and cp.project_id = ${scope.project} and ${column} is not null`
}

const activitiesOf = (scope: FigureScope) => sql`activity_project ap
    join activity act on act.organisation_id = ap.organisation_id and act.id = ap.activity_id
      and act.held_on between ${scope.from}::date and ${scope.until}::date`
const ofProject = (scope: FigureScope) =>
  sql`ap.organisation_id = ${scope.organisation} and ap.project_id = ${scope.project}`

function fromAttendance(
  scope: FigureScope,
  source: Extract<OrganisationSource, { from: 'attendance' }> | Extract<PeopleSource, { from: 'attendance' }>,
  who: 'person' | 'institution',
): Sql {
  const column = who === 'person' ? sql`a.person_id` : sql`a.institution_id`
  const least =
    source.min_minutes !== undefined && sql`coalesce(a.minutes, act.minutes, 0) >= ${source.min_minutes}`
  return sql`select ${column} as who, a.id as record, a.activity_id as parent, false as restricted, act.held_on as day,
      coalesce(a.minutes, act.minutes, 0) as minutes, 'attendance' as source
    from ${activitiesOf(scope)}
    join attendance a on a.organisation_id = act.organisation_id and a.activity_id = act.id
    ${institutionJoin(scope, sql`a.institution_id`, 'institution' in source ? source.institution : undefined)}
    where ${ofProject(scope)} and ${and([sql`${column} is not null`, sql`a.part = ${source.part}`, is(sql`a.audience`, source.audience), any(sql`act.kind`, source.kinds), least])}`
}

function fromHappenings(scope: FigureScope, of: EventsOf): Sql {
  if (of.from === 'events') return fromEvents(scope, of, 'event')
  if (of.from === 'incidents') return fromIncidents(scope, of)
  return sql`select act.id as who, act.id as record, act.id as parent, false as restricted, act.held_on as day,
      coalesce(act.minutes, 0) as minutes, 'activity' as source
    from ${activitiesOf(scope)}
    where ${ofProject(scope)} and ${and([any(sql`act.kind`, of.kinds), is(sql`act.audience`, of.audience), is(sql`act.about`, of.about)])}`
}

/** Reach: the amount takes the place of minutes; nothing is distinct about it. Of an activity still to come it is a plan and does not count. */
function fromReach(scope: FigureScope, measure: Extract<SimpleMeasure, { sum: 'reach' }>): Sql {
  const filters = [
    is(sql`r.channel`, measure.channel),
    is(sql`r.audience`, measure.audience),
    is(sql`r.basis`, measure.basis),
  ]
  return sql`select r.id as who, r.id as record, r.activity_id as parent, false as restricted, r.counted_on as day, r.amount as minutes, 'reach' as source
    from activity_project ap
    join activity act on act.organisation_id = ap.organisation_id and act.id = ap.activity_id and act.held_on <= ${scope.today}::date
    join reach r on r.organisation_id = ap.organisation_id and r.activity_id = ap.activity_id
      and r.counted_on between ${scope.from}::date and ${scope.until}::date
    where ${ofProject(scope)} and ${and(filters)}`
}

function branchesOf(scope: FigureScope, measure: SimpleMeasure): Sql[] {
  if ('sum' in measure) return measure.sum === 'reach' ? [fromReach(scope, measure)] : []
  if (measure.count === 'events') return [fromHappenings(scope, measure.of)]
  if (measure.count === 'organisations') {
    return measure.sources.map((source) =>
      source.from === 'events'
        ? fromEvents(scope, source, 'institution')
        : fromAttendance(scope, source, 'institution'),
    )
  }
  return measure.sources.map((source) => {
    if (source.from === 'entries') return fromEntries(scope, source)
    return source.from === 'events'
      ? fromEvents(scope, source, 'person')
      : fromAttendance(scope, source, 'person')
  })
}

/** Two sources of one kind may both find the same record. */
function mayRepeat(measure: SimpleMeasure): boolean {
  if (!('count' in measure) || measure.count === 'events') return false
  const kinds = measure.sources.map((source) => source.from)
  return new Set(kinds).size < kinds.length
}

/**
 * What a measure is computed from, a row for each record and person. Sources that may find the same record twice are
 * united without repeats, so that one conversation is one contribution. `undefined` for money, which is not counted here.
 */
export function contributionsOf(scope: FigureScope, measure: SimpleMeasure): Sql | undefined {
  const branches = branchesOf(scope, measure)
  if (branches.length === 0) return undefined
  return sql`(${sql.join(branches, mayRepeat(measure) ? sql` union ` : sql` union all `)})`
}

/** Whether a measure reads entries, so that they must be read. */
const readsEntries = (measure: SimpleMeasure) =>
  'count' in measure &&
  measure.count === 'people' &&
  measure.sources.some((source) => source.from === 'entries')

/** What several measures read, read once for all of them. */
export function tablesFor(scope: FigureScope, measures: readonly SimpleMeasure[]): Sql[] {
  const [entries, incidents] = [measures.filter(readsEntries), measures.filter(incidentsIn)]
  return [
    ...(entries.length > 0 ? [entriesTable(scope, entries.length)] : []),
    ...(incidents.length > 0 ? [incidentsTable(scope, incidents.length)] : []),
  ]
}
