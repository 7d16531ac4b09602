import { sql } from 'kysely'
import { capabilitiesOf } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { Forbidden, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lockCase, lockCases, refuseClosed, type Standing } from '../standing.ts'
import { handToLead } from '../tasks/hand-over.ts'
import { leaveTeam } from '../team/actions.ts'
import { changeLeads, setLead, unseat } from '../team/seats.ts'
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

/** Keeps of each case what the successor was in it before. */
async function keepParts(ctx: AnyCtx, handOverId: string, caseIds: readonly string[], to: string) {
  await sql`insert into hand_over_case (organisation_id, hand_over_id, case_id, restricted, part_before)
    select c.organisation_id, ${handOverId}::uuid, c.id, c.restricted, m.part
    from cases c left join case_member m on m.organisation_id = c.organisation_id and m.case_id = c.id
      and m.member_id = ${to} and m.until_on is null
    where c.organisation_id = ${ctx.organisation.id} and c.id = any(${caseIds}::uuid[])`.execute(ctx.db)
}

async function lockToHandOver(ctx: AnyCtx, from: string, ids: ReadonlySet<string>): Promise<Standing[]> {
  const standings = await lockCases(ctx, [...ids])
  if (standings.length !== ids.size) throw new NotFound()
  for (const standing of standings) refuseClosed(standing)
  await refuseVisitor(ctx, ...standings)
  if (standings.some(({ lead_member_id }) => lead_member_id !== from))
    throw new Refused('hand_over.refused.lead_changed')
  return standings
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
  const chosen = new Set(given.cases)
  if (chosen.size === 0) throw new Refused('hand_over.wrong.none')
  const standings = await lockToHandOver(ctx, from, chosen)
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
  const ids = standings.map((standing) => standing.id)
  await keepParts(ctx, id, ids, to)
  await changeLeads(ctx, ids, to)
  // What waits for the former lead goes along, then they leave the team: of a restricted case they see nothing any more.
  for (const case_id of ids) {
    for (const follow of followers) await follow(ctx, { case_id, from, to })
    await leaveTeam(ctx, case_id, from)
  }
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
