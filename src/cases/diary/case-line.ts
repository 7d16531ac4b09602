import { namesOf } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { anyOf } from '../../platform/statement.ts'
import { isServed } from '../case.ts'

/** A case as a line elsewhere names it: the surnames it is for are in `names`. */
export interface CaseLine {
  case_id: string
  number: string
  kind: string
  names: string[]
}

type Opened = { case_id: string }

/** Names of those cases are for, by case: two statements for all of them. `keys` are loaded along. */
export async function namesFor(
  ctx: AnyCtx,
  rows: Opened[],
  keys: string[] = [],
): Promise<Map<string, string[]>> {
  const cases = [...new Set(rows.map((row) => row.case_id))]
  if (cases.length === 0) return new Map()
  const people = await ctx.db
    .selectFrom('involvement')
    .select(['case_id', 'person_id', 'role'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', anyOf(cases))
    .where('role', 'in', ['client', 'child'])
    .where('until_on', 'is', null)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
  const served = people.filter(({ role }) => isServed(role))
  await ctx.keys.load([...keys, ...served.map((one) => one.person_id)])
  const names = await namesOf(
    ctx,
    served.map((one) => one.person_id),
  )
  const byCase = new Map<string, string[]>()
  for (const { case_id, person_id } of served) {
    const name = names.get(person_id)
    if (name) byCase.set(case_id, [...(byCase.get(case_id) ?? []), name])
  }
  return byCase
}
