import { sql } from 'kysely'
import type { FindSection } from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { caseNumberLike } from './case.ts'
import { FoundCases } from './views/found-cases.tsx'

/** Whether a member without `people.read` meets a person in a case they are on, as a volunteer does. */
export async function mayReadPerson(ctx: AnyCtx, personId: string): Promise<boolean> {
  if (!ctx.member.may('cases.read')) return false
  const found = await ctx.db
    .selectFrom('involvement as v')
    .innerJoin('case_member as m', (join) =>
      join.onRef('m.organisation_id', '=', 'v.organisation_id').onRef('m.case_id', '=', 'v.case_id'),
    )
    .select('v.id')
    .where('v.organisation_id', '=', ctx.organisation.id)
    .where('v.person_id', '=', personId)
    .where('v.until_on', 'is', null)
    .where('m.organisation_id', '=', ctx.organisation.id)
    .where('m.member_id', '=', ctx.member.id)
    .where('m.until_on', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Cases whose number fits what was typed into the search over everything. */
export const foundCases: FindSection = async (ctx, page, q) => {
  if (!ctx.member.may('cases.read') || !caseNumberLike(q)) return null
  ctx.record({ act: 'case.search', kind: 'case' })
  const cases = await ctx.db
    .selectFrom('cases')
    .select(['id', 'number', 'kind', 'status'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where(sql<boolean>`number like ${`%${q.trim()}%`}`)
    .orderBy('number', 'desc')
    .limit(10)
    .execute()
  return cases.length > 0 ? <FoundCases page={page} cases={cases} /> : null
}
