import { capabilitiesOf } from '../../accounts/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Conflict, Forbidden, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { InvolvementRole, TeamPart } from '../case.ts'
import { lockCase, lockOpenCase, type Standing } from '../standing.ts'
import { handToLead } from '../tasks/hand-over.ts'
import { onTeam } from './queries.ts'
import { changeLeads, seat } from './seats.ts'
import { refuseVisitor } from './visitor.ts'

type TeamCtx = Ctx<'cases' | 'case_member', 'member'>

async function caseworkerOf(ctx: Ctx<never, 'member'>, id: string): Promise<void> {
  const member = await ctx.db
    .selectFrom('member')
    .select('roles')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!member) throw new NotFound()
  if (!capabilitiesOf(member.roles).has('cases.read')) throw new Refused('cases.refused.not_a_caseworker')
}

/** Whether the reader may give a case to another lead: the lead may, and those who allocate. */
export const mayGive = (
  ctx: Pick<TeamCtx, 'member'>,
  { lead_member_id }: Pick<Standing, 'lead_member_id'>,
): boolean => ctx.member.may('cases.allocate') || lead_member_id === ctx.member.id

/** Puts a member on the team: oneself, or somebody else by those on the team and those who allocate. */
export async function joinTeam(
  ctx: TeamCtx,
  caseId: string,
  memberId: string,
  part: TeamPart = 'worker',
): Promise<void> {
  const standing = await lockOpenCase(ctx, caseId)
  await refuseVisitor(ctx, standing)
  const own = memberId === ctx.member.id
  if (!own && !ctx.member.may('cases.allocate') && !(await onTeam(ctx, caseId, ctx.member.id))) {
    throw new Forbidden('cases.allocate')
  }
  await caseworkerOf(ctx, memberId)
  if (standing.lead_member_id === memberId) return
  await seat(ctx, caseId, standing.restricted, memberId, part === 'lead' ? 'worker' : part)
  ctx.record({ act: 'team.join', kind: 'case', id: caseId, fields: [part], reason: memberId })
}

/** Takes a member off the team; what waits for them goes to the lead. The one who leads hands over first. */
export async function leaveTeam(
  ctx: Ctx<'cases' | 'case_member' | 'task' | 'appointment_member', 'member' | 'appointment'>,
  caseId: string,
  memberId: string,
): Promise<void> {
  const standing = await lockCase(ctx, caseId)
  await refuseVisitor(ctx, standing)
  const own = memberId === ctx.member.id
  if (!own && !ctx.member.may('cases.allocate') && standing.lead_member_id !== ctx.member.id) {
    throw new Forbidden('cases.allocate')
  }
  if (standing.lead_member_id === memberId) throw new Refused('cases.refused.lead_leaves')
  if (!(await onTeam(ctx, caseId, memberId))) throw new NotFound()
  await handToLead(ctx, caseId, { member: memberId })
  await ctx.db
    .updateTable('case_member')
    .set({ until_on: ctx.today })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('member_id', '=', memberId)
    .execute()
  ctx.record({ act: 'team.leave', kind: 'case', id: caseId, reason: memberId })
}

/** Hands a case over. The former lead stays on the team. By the lead, or by those who allocate. */
export async function changeLead(
  ctx: TeamCtx,
  caseId: string,
  memberId: string,
  base: number,
): Promise<void> {
  const standing = await lockOpenCase(ctx, caseId)
  await refuseVisitor(ctx, standing)
  if (!mayGive(ctx, standing)) throw new Forbidden('cases.allocate')
  if (standing.version !== base) {
    throw new Conflict({
      version: standing.version,
      fields: [{ name: 'member', label: 'cases.team.lead', mine: memberId, theirs: standing.lead_member_id }],
    })
  }
  if (standing.lead_member_id === memberId) return
  await caseworkerOf(ctx, memberId)
  await changeLeads(ctx, [caseId], memberId)
}

/** Adds a person to a case in a role. The same person in the same role from the same day stays one line. */
export async function addInvolvement(
  ctx: Ctx<'cases' | 'involvement'>,
  caseId: string,
  given: { person_id: string; role: InvolvementRole; from_on: string },
): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  const id = newId()
  await ctx.db
    .insertInto('involvement')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      ...given,
    })
    .onConflict((conflict) => conflict.constraint('involvement_once').doNothing())
    .execute()
  ctx.record({
    act: 'involvement.add',
    kind: 'case',
    id: caseId,
    fields: [given.role],
    reason: given.person_id,
  })
  return id
}

/** Ends a person's role in a case on a day; what was written stays. */
export async function endInvolvement(
  ctx: Ctx<'cases' | 'involvement'>,
  caseId: string,
  involvementId: string,
  untilOn: string,
): Promise<void> {
  await lockCase(ctx, caseId)
  const ended = await ctx.db
    .updateTable('involvement')
    .set({ until_on: untilOn })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', involvementId)
    .where('until_on', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw new NotFound()
  ctx.record({ act: 'involvement.end', kind: 'case', id: caseId, reason: involvementId })
}
