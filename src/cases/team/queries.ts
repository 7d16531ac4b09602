import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { anyOf } from '../../platform/statement.ts'

/** What part a member has today on the teams of these cases; those they are not on are left out. */
export async function partsOf(
  ctx: Ctx<never, 'case_member'>,
  caseIds: readonly string[],
  memberId: string,
): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('case_member')
    .select(['case_id', 'part'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', anyOf(caseIds))
    .where('member_id', '=', memberId)
    .where('until_on', 'is', null)
    .execute()
  return new Map(rows.map(({ case_id, part }) => [case_id, part]))
}

/** Whether a member is on a case's team today. */
export const onTeam = async (
  ctx: Ctx<never, 'case_member'>,
  caseId: string,
  memberId: string,
): Promise<boolean> => (await partsOf(ctx, [caseId], memberId)).has(caseId)

/** Asks of a statement's row whether the reader is on the team of its case today; `column` holds the case's id. */
export const onOwnTeam = (ctx: Pick<Ctx, 'organisation' | 'member'>, column: string) =>
  sql<boolean>`exists (select from case_member m where m.organisation_id = ${ctx.organisation.id}
    and m.case_id = ${sql.ref(column)} and m.member_id = ${ctx.member.id} and m.until_on is null)`
