import type { AnyCtx } from '../../platform/context.ts'
import { Forbidden, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { goalsOf } from '../plan/queries.ts'
import { lockOpenCase, type Standing } from '../standing.ts'
import {
  type ApprovalState,
  type ApprovalSubject,
  type Asked,
  fingerprintOf,
  goalsSeen,
  mayDecide,
  supervises,
} from './approval.ts'

/** Whether the acting member supervises a case. */
export async function supervisesCase(ctx: AnyCtx, caseId: string): Promise<boolean> {
  if (ctx.member.may('cases.supervise')) return true
  const team = await ctx.db
    .selectFrom('case_member')
    .select(['member_id', 'part'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('member_id', '=', ctx.member.id)
    .where('until_on', 'is', null)
    .execute()
  return supervises(ctx.member, team)
}

async function waiting(ctx: AnyCtx, caseId: string, subject: ApprovalSubject) {
  return ctx.db
    .selectFrom('approval')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('subject', '=', subject)
    .where('state', '=', 'asked')
    .executeTakeFirst()
}

/** Puts something before those who supervise; refused while the same waits already. The case must be locked. */
export async function ask(
  ctx: AnyCtx,
  standing: Pick<Standing, 'id' | 'restricted'>,
  subject: ApprovalSubject,
  asked: Asked,
): Promise<string> {
  if (await waiting(ctx, standing.id, subject)) throw new Refused('cases.approval.refused.waits')
  await ctx.keys.load([standing.id])
  const id = newId()
  await ctx.db
    .insertInto('approval')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: standing.id,
      restricted: standing.restricted,
      subject,
      goals: asked.goals?.length ?? null,
      asked_sealed: ctx.keys.seal(standing.id, 'approval', 'asked_sealed', id, asked),
      asked_by: ctx.member.id,
      asked_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'approval.ask', kind: 'case', id: standing.id, fields: [subject], reason: id })
  return id
}

export interface LockedApproval {
  id: string
  subject: ApprovalSubject
  state: ApprovalState
  asked_by: string
  asked: Asked
}

/** Locks what waits in a case; `NotFound` like a case. Refused when somebody answered it meanwhile. */
export async function lockWaiting(ctx: AnyCtx, caseId: string, id: string): Promise<LockedApproval> {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('approval')
    .select(['id', 'subject', 'state', 'asked_by', 'asked_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  if (row.state !== 'asked') throw new Refused('cases.approval.refused.answered')
  await ctx.keys.load([caseId])
  const asked = ctx.keys.open<Asked>('approval', 'asked_sealed', id, row.asked_sealed)
  if (!asked) throw new Refused('cases.approval.refused.unreadable')
  return { ...row, subject: row.subject as ApprovalSubject, state: 'asked', asked }
}

/** Refuses whoever may not decide: who does not supervise the case, who asked, and who leads it. */
export async function checkDecider(
  ctx: AnyCtx,
  standing: Pick<Standing, 'id' | 'lead_member_id'>,
  { asked_by }: { asked_by: string },
): Promise<void> {
  const supervisor = await supervisesCase(ctx, standing.id)
  if (!supervisor) throw new Forbidden('cases.supervise')
  const who = { member: ctx.member.id, supervises: supervisor }
  if (!mayDecide(who, { asked_by, lead: standing.lead_member_id }))
    throw new Refused('cases.approval.refused.own')
}

/** Writes down the answer to what waited. `asked` replaces what was asked by what was approved. */
export async function settle(
  ctx: AnyCtx,
  caseId: string,
  { id, subject }: { id: string; subject: ApprovalSubject },
  given: { state: Exclude<ApprovalState, 'asked'>; words?: string; asked?: Asked },
): Promise<void> {
  const { state, words, asked } = given
  await ctx.db
    .updateTable('approval')
    .set({
      state,
      decided_by: ctx.member.id,
      decided_at: ctx.now,
      answer_sealed: words ? ctx.keys.seal(caseId, 'approval', 'answer_sealed', id, words) : null,
      ...(asked && {
        goals: asked.goals?.length ?? null,
        asked_sealed: ctx.keys.seal(caseId, 'approval', 'asked_sealed', id, asked),
      }),
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: `approval.${state}`, kind: 'case', id: caseId, fields: [subject], reason: id })
}

/** Asks for the approval of a plan as it stands; by the lead. Answers the id of what waits now. */
export async function askPlanApproval(
  ctx: AnyCtx,
  caseId: string,
  { words }: { words?: string } = {},
): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  if (standing.lead_member_id !== ctx.member.id) throw new Refused('cases.approval.refused.lead_asks')
  const goals = goalsSeen(await goalsOf(ctx, caseId))
  if (goals.length === 0) throw new Refused('cases.approval.refused.no_goals')
  return ask(ctx, standing, 'plan', { words, goals })
}

/**
 * Approves a plan or sends it back with words. `seen` is the fingerprint of the goals the reader saw: if they changed
 * meanwhile it is refused, and what is approved is the plan as it stands now.
 */
export async function decidePlan(
  ctx: AnyCtx,
  caseId: string,
  approvalId: string,
  given: { decision: 'approved' | 'sent_back'; words?: string; seen?: string },
): Promise<void> {
  const standing = await lockOpenCase(ctx, caseId)
  const approval = await lockWaiting(ctx, caseId, approvalId)
  if (approval.subject !== 'plan') throw new NotFound()
  await checkDecider(ctx, standing, approval)
  const { decision, words, seen } = given
  if (decision === 'sent_back') {
    if (!words) throw new Refused('cases.approval.refused.no_words')
    return settle(ctx, caseId, approval, { state: 'sent_back', words })
  }
  const goals = goalsSeen(await goalsOf(ctx, caseId))
  if (seen !== undefined && seen !== fingerprintOf(goals)) throw new Refused('cases.approval.refused.moved')
  await settle(ctx, caseId, approval, { state: 'approved', words, asked: { ...approval.asked, goals } })
}

/** Takes back what one asked for oneself, or what was asked in a case one leads now. */
export async function withdrawApproval(
  ctx: AnyCtx,
  caseId: string,
  approvalId: string,
): Promise<ApprovalSubject> {
  const standing = await lockOpenCase(ctx, caseId)
  const approval = await lockWaiting(ctx, caseId, approvalId)
  if (![approval.asked_by, standing.lead_member_id].includes(ctx.member.id))
    throw new Refused('cases.approval.refused.not_yours')
  await settle(ctx, caseId, approval, { state: 'withdrawn' })
  return approval.subject
}
