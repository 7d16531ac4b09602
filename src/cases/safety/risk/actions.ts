import type { Ctx } from '../../../platform/context.ts'
import { NotFound, Refused } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { lockOpenCase } from '../../standing.ts'
import {
  latestNext,
  type ReviewReason,
  type RiskFactor,
  type RiskLevel,
  type RiskText,
  reviewFault,
} from './risk.ts'

export interface NewReview {
  level: RiskLevel
  why: ReviewReason
  factors?: readonly RiskFactor[]
  /** What was seen and said. */
  seen: string
  actions?: string
  /** Today when left out; `YYYY-MM-DD`. */
  reviewed_on?: string
  /** By when it is looked at again; the level's own latest day when left out. */
  next_on?: string
  /** An assessment that suggests a level: its id or scale, and what it suggests. Another level needs `override`. */
  suggested_by?: string
  suggested_level?: RiskLevel
  override?: string
}

type Writer = Ctx<'cases' | 'risk_review'>

const textOf = ({ seen, actions, override }: NewReview): RiskText => ({
  seen: seen.trim(),
  ...(actions ? { actions } : {}),
  ...(override ? { override } : {}),
})

/** Marks the latest review that stands as the current one. */
async function refreshCurrent(ctx: Writer, caseId: string): Promise<void> {
  const reviews = () =>
    ctx.db
      .updateTable('risk_review')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', caseId)
  await reviews().set({ current: false }).where('current', '=', true).execute()
  const latest = await ctx.db
    .selectFrom('risk_review')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .orderBy('reviewed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (latest) await reviews().set({ current: true }).where('id', '=', latest.id).execute()
}

/**
 * Writes down how dangerous it is now and when it is looked at again. Refused where a level differs from the suggested
 * one without a reason, or is left alone for longer than it may be. Answers the review's id.
 */
export async function reviewRisk(ctx: Writer, caseId: string, given: NewReview): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  const reviewed_on = given.reviewed_on ?? ctx.today
  const next_on = given.next_on ?? latestNext(given.level, reviewed_on)
  const fault = reviewFault({ ...given, reviewed_on, next_on }, ctx.today)
  if (fault) throw new Refused(`cases.risk.refused.${fault.why}`)
  await ctx.keys.load([caseId])
  const id = newId()
  await ctx.db
    .insertInto('risk_review')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      level: given.level,
      why: given.why,
      factors: [...(given.factors ?? [])],
      seen_sealed: ctx.keys.seal(caseId, 'risk_review', 'seen_sealed', id, textOf(given)),
      reviewed_on,
      next_on,
      member_id: ctx.member.id,
      suggested_by: given.suggested_by ?? null,
      suggested_level: given.suggested_level ?? null,
      current: false,
      created_at: ctx.now,
    })
    .execute()
  await refreshCurrent(ctx, caseId)
  ctx.record({ act: 'risk.review', kind: 'case', id: caseId, fields: [given.level], reason: id })
  return id
}

/** Takes a mistaken review back: it stays in the history, struck out, and the one before it stands again. */
export async function withdrawReview(ctx: Writer, caseId: string, reviewId: string): Promise<void> {
  await lockOpenCase(ctx, caseId)
  if (!isId(reviewId)) throw new NotFound()
  const done = await ctx.db
    .updateTable('risk_review')
    .set({ withdrawn_at: ctx.now, withdrawn_by: ctx.member.id, current: false })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', reviewId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new NotFound()
  await refreshCurrent(ctx, caseId)
  ctx.record({ act: 'risk.withdraw', kind: 'case', id: caseId, reason: reviewId })
}
