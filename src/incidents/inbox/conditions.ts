import { type RawBuilder, sql } from 'kysely'
import { type Filters, notKnown } from './wish.ts'

export type Condition = RawBuilder<boolean>

/** A column of an incident `i` that holds one code; of a report that waits sealed nothing is known, not even that it lacks. */
const single = (column: string, value: string | undefined): Condition | undefined => {
  if (value === undefined) return undefined
  const at = sql.ref(`i.${column}`)
  return value === notKnown ? sql`(${at} is null and not i.sealed_mode)` : sql`${at} = ${value}`
}

/** The same of columns that hold several codes. */
const several = (columns: readonly string[], value: string | undefined): Condition | undefined => {
  if (value === undefined) return undefined
  const all = columns.map((column) => sql.ref(`i.${column}`))
  return value === notKnown
    ? sql`(${sql.join(
        all.map((at) => sql`${at} = '{}'`),
        sql` and `,
      )} and not i.sealed_mode)`
    : sql`(${sql.join(
        all.map((at) => sql`${value} = any(${at})`),
        sql` or `,
      )})`
}

/** What was ticked of a report that waits sealed is not known: neither said nor lacking. */
const policeTold = (value: string | undefined): Condition | undefined => {
  if (value === undefined) return undefined
  const said = value === notKnown ? sql`i.police_told not in ('yes', 'no')` : sql`i.police_told = ${value}`
  return sql`(${said} and not i.sealed_mode)`
}

const whyNot = (value: string | undefined): Condition | undefined =>
  value === undefined
    ? undefined
    : sql`(i.police_told = 'no' and ${several(['police_why_not'], value)} and not i.sealed_mode)`

/** The kind of an institution that did it or where it was, as the figures count them. */
function institutionKind(organisation: string, value: string | undefined): Condition | undefined {
  if (value === undefined) return undefined
  const placed = sql`select from incident_institution n
    join institution t on t.organisation_id = n.organisation_id and t.id = n.institution_id
    where n.organisation_id = ${organisation} and n.incident_id = i.id and n.part in ('did_it', 'where_it_was')`
  return value === notKnown ? sql`not exists (${placed})` : sql`exists (${placed} and t.kind = ${value})`
}

const happened = (month: string | undefined): Condition | undefined =>
  month === undefined
    ? undefined
    : sql`(i.occurred_precision in ('day', 'week', 'month')
        and date_trunc('month', i.occurred_from) = ${`${month}-01`}::date)`

/** What filters ask of the codes of an incident `i`: the same that the figures count. */
export const codedConditions = (organisation: string, asked: Filters): (Condition | undefined)[] => [
  single('kind', asked.kind),
  several(['bias_perceived', 'bias_assessed'], asked.bias),
  single('region', asked.region),
  single('setting', asked.setting),
  single('perpetrator_kind', asked.perpetrator),
  several(['acts'], asked.act),
  policeTold(asked.police),
  whyNot(asked.why_not),
  institutionKind(organisation, asked.institution),
  happened(asked.happened),
]
