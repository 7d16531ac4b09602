import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { anyOf } from '../../platform/statement.ts'
import type { TeamPart } from '../case.ts'
import type { Standing } from '../standing.ts'

/** Seats a member on a team in a part, whether new, known or gone before. */
export async function seat(
  ctx: Ctx<'case_member'>,
  caseId: string,
  restricted: boolean,
  memberId: string,
  part: TeamPart,
): Promise<void> {
  const row = { organisation_id: ctx.organisation.id, case_id: caseId, restricted, member_id: memberId, part }
  await ctx.db
    .insertInto('case_member')
    .values({ ...row, from_on: ctx.today })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'case_id', 'member_id'])
        .doUpdateSet({ part, until_on: null, until_at: null }),
    )
    .execute()
}

/** Makes a member the lead of a locked case. What becomes of the seat of whoever led before is for the caller to say. */
export async function setLead(
  ctx: Ctx<'cases' | 'case_member'>,
  standing: Pick<Standing, 'id' | 'restricted' | 'version'>,
  memberId: string,
): Promise<void> {
  await seat(ctx, standing.id, standing.restricted, memberId, 'lead')
  await ctx.db
    .updateTable('cases')
    .set({ lead_member_id: memberId, version: standing.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', standing.id)
    .execute()
}

/** Gives locked cases to another lead, each at its next version; whoever led them before stays on their teams. */
export async function changeLeads(
  ctx: Ctx<'cases' | 'case_member'>,
  caseIds: readonly string[],
  memberId: string,
): Promise<void> {
  if (caseIds.length === 0) return
  await sql`insert into case_member (organisation_id, case_id, restricted, member_id, part, from_on)
    select c.organisation_id, c.id, c.restricted, seated.member_id, seated.part, ${ctx.today}::date
    from cases c, lateral (values (c.lead_member_id, 'worker'), (${memberId}::uuid, 'lead')) as seated (member_id, part)
    where c.organisation_id = ${ctx.organisation.id} and c.id = any(${caseIds}::uuid[])
    on conflict (organisation_id, case_id, member_id) do update
      set part = excluded.part, until_on = null, until_at = null`.execute(ctx.db)
  await ctx.db
    .updateTable('cases')
    .set((eb) => ({ lead_member_id: memberId, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', anyOf(caseIds))
    .execute()
  for (const id of caseIds) ctx.record({ act: 'case.lead', kind: 'case', id, reason: memberId })
}

/** A former lead becomes again what they were in the case before: a colleague in it, or nobody. */
export async function unseat(
  ctx: Ctx<'case_member'>,
  standing: Pick<Standing, 'id' | 'restricted'>,
  memberId: string,
  before: string | null,
): Promise<void> {
  if (before && before !== 'lead')
    return seat(ctx, standing.id, standing.restricted, memberId, before as TeamPart)
  await ctx.db
    .updateTable('case_member')
    .set({ until_on: ctx.today })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', standing.id)
    .where('member_id', '=', memberId)
    .execute()
}
