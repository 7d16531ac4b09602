import { capabilitiesOf } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { Forbidden, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lockCase, lockOpenCase, type Standing } from '../standing.ts'
import { handToLead } from '../tasks/hand-over.ts'
import { leaveTeam, seat } from '../team/actions.ts'
import { refuseVisitor } from '../team/visitor.ts'
import { followers } from './followers.ts'
import { canUndo, type HandedCase, type HandOverReason } from './hand-over.ts'
import { getHandOver } from './queries.ts'

export interface NewHandOver {
  from: string
  to: string
  /** Ids of the cases; each must be led by `from` and visible to whoever hands over. */
  cases: string[]
  reason: HandOverReason
  /** For the successor. */
  note?: string
}

async function mayLead(ctx: AnyCtx, id: string): Promise<void> {
  const member = await ctx.db
    .selectFrom('member')
    .select('roles')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!member) throw new NotFound()
  if (!capabilitiesOf(member.roles).has('cases.write')) throw new Refused('cases.refused.not_a_caseworker')
}

async function setLead(ctx: AnyCtx, standing: Standing, to: string): Promise<void> {
  await seat(ctx, standing.id, standing.restricted, to, 'lead')
  await ctx.db
    .updateTable('cases')
    .set({ lead_member_id: to, version: standing.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', standing.id)
    .execute()
}

async function partOf(ctx: AnyCtx, caseId: string, memberId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('case_member')
    .select('part')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('member_id', '=', memberId)
    .where('until_on', 'is', null)
    .executeTakeFirst()
  return row?.part ?? null
}

/** What waits for the former lead goes along, then they leave the team: of a restricted case they see nothing any more. */
async function moveCase(ctx: AnyCtx, handOverId: string, standing: Standing, given: NewHandOver) {
  const { from, to } = given
  await ctx.db
    .insertInto('hand_over_case')
    .values({
      organisation_id: ctx.organisation.id,
      hand_over_id: handOverId,
      case_id: standing.id,
      restricted: standing.restricted,
      part_before: await partOf(ctx, standing.id, to),
    })
    .execute()
  await setLead(ctx, standing, to)
  await seat(ctx, standing.id, standing.restricted, from, 'worker')
  for (const follow of followers) await follow(ctx, { case_id: standing.id, from, to })
  ctx.record({ act: 'case.lead', kind: 'case', id: standing.id, reason: to })
  await leaveTeam(ctx, standing.id, from)
}

/**
 * Hands cases of one member over to another: by the one who leads them, or by those who allocate. The former lead keeps a
 * receipt, and leaves the teams. All or nothing. Answers the hand-over's id.
 */
export async function handOver(ctx: AnyCtx, given: NewHandOver): Promise<string> {
  const { from, to } = given
  if (from !== ctx.member.id && !ctx.member.may('cases.allocate')) throw new Forbidden('cases.allocate')
  if (from === to) throw new Refused('hand_over.wrong.same')
  await mayLead(ctx, to)
  const ids = [...new Set(given.cases)].sort()
  if (ids.length === 0) throw new Refused('hand_over.wrong.none')
  const standings: Standing[] = []
  for (const id of ids) {
    const standing = await lockOpenCase(ctx, id)
    await refuseVisitor(ctx, standing)
    standings.push(standing)
  }
  if (standings.some(({ lead_member_id }) => lead_member_id !== from))
    throw new Refused('hand_over.refused.lead_changed')
  const id = newId()
  const receipt: HandedCase[] = standings.map((one) => ({
    id: one.id,
    number: one.number,
    restricted: one.restricted,
  }))
  const seal = (column: string, value: unknown) =>
    ctx.keys.seal(ctx.keys.organisationKey, 'hand_over', column, id, value)
  await ctx.db
    .insertInto('hand_over')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      from_member: from,
      to_member: to,
      made_by: ctx.member.id,
      reason: given.reason,
      note_sealed: given.note ? seal('note_sealed', given.note) : null,
      receipt_sealed: seal('receipt_sealed', receipt),
      made_at: ctx.now,
    })
    .execute()
  for (const standing of standings) await moveCase(ctx, id, standing, given)
  ctx.record({ act: 'hand_over.make', kind: 'hand_over', id, fields: [given.reason], reason: to })
  return id
}

/**
 * Hands back, within a day, the cases of a hand-over that whoever asks may still see and that the successor still leads.
 * Answers how many. Of restricted cases only their team can hand back: the former lead is no longer on it.
 */
export async function handBack(ctx: AnyCtx, id: string): Promise<number> {
  const done = await getHandOver(ctx, id)
  if (!canUndo(done.made_at, ctx.now)) throw new Refused('hand_over.refused.too_late')
  const { from_member: from, to_member: to } = done
  let back = 0
  for (const caseId of [...done.open].sort()) {
    const standing = await lockCase(ctx, caseId)
    if (standing.lead_member_id !== to) continue
    await refuseVisitor(ctx, standing)
    const row = await ctx.db
      .selectFrom('hand_over_case')
      .select('part_before')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('hand_over_id', '=', id)
      .where('case_id', '=', caseId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await ctx.db
      .updateTable('hand_over_case')
      .set({ back_at: ctx.now, back_by: ctx.member.id })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('hand_over_id', '=', id)
      .where('case_id', '=', caseId)
      .execute()
    await setLead(ctx, standing, from)
    for (const follow of followers) await follow(ctx, { case_id: caseId, from: to, to: from })
    ctx.record({ act: 'case.lead', kind: 'case', id: caseId, reason: from })
    await handToLead(ctx, caseId, { member: to })
    await unseat(ctx, standing, to, row.part_before)
    back++
  }
  ctx.record({ act: 'hand_over.undo', kind: 'hand_over', id })
  return back
}

/** The successor becomes what they were in the case before: a colleague in it, or nobody. */
async function unseat(ctx: AnyCtx, standing: Standing, memberId: string, before: string | null) {
  if (before && before !== 'lead')
    return seat(ctx, standing.id, standing.restricted, memberId, before as 'worker')
  await ctx.db
    .updateTable('case_member')
    .set({ until_on: ctx.today })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', standing.id)
    .where('member_id', '=', memberId)
    .execute()
}
