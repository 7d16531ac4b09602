import { sql } from 'kysely'
import { openNames } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { statement } from '../../platform/statement.ts'
import { isServed } from '../case.ts'

/** Whom cases are for and who needs care when called, by case, and the names of those they are for, by person. */
export interface ListedPeople {
  of: Map<string, { people: string[]; safe_contact: boolean }>
  names: Map<string, string | null>
}

interface Row {
  case_id: string
  person_id: string
  role: string
  guarded: boolean
  name_sealed: Buffer | null
  wrapped: Buffer | null
  organisation_key_id: string | null
}

// Names and keys come along only for those a case is for: the others stand in no list.
const readPeople = statement((db: AnyCtx['db'], given: { organisation: string; cases: string[] }) =>
  sql<Row>`
    select v.case_id, v.person_id, v.role, p.safe_contact_sealed is not null as guarded,
      case when v.role in ('client', 'child') then p.name_sealed end as name_sealed, k.wrapped, k.organisation_key_id
    from involvement v
    join person p on p.organisation_id = ${given.organisation} and p.id = v.person_id
    left join keys.subject_key k
      on k.organisation_id = ${given.organisation} and k.id = v.person_id and v.role in ('client', 'child')
    where v.organisation_id = ${given.organisation} and v.case_id = any(${given.cases}) and v.until_on is null
      and (v.role in ('client', 'child') or p.safe_contact_sealed is not null)
    order by v.role, v.from_on, v.id`.compile(db),
)

/** The people of some cases, in one statement for all of them. */
export async function listedPeople(ctx: AnyCtx, cases: string[]): Promise<ListedPeople> {
  const of: ListedPeople['of'] = new Map(cases.map((id) => [id, { people: [], safe_contact: false }]))
  const rows = cases.length > 0 ? await readPeople(ctx.db, { organisation: ctx.organisation.id, cases }) : []
  for (const { case_id, person_id, role, guarded } of rows) {
    const listed = of.get(case_id)
    if (!listed) continue
    if (isServed(role)) listed.people.push(person_id)
    if (guarded && role !== 'alleged_perpetrator') listed.safe_contact = true
  }
  const served = rows.filter(({ role }) => isServed(role))
  return { of, names: await openNames(ctx, served) }
}
