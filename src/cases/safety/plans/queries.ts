import type { Ctx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import type { PlanForm, PlanLanguage, SafetyPlanText } from './plan.ts'

export interface SafetyPlan {
  id: string
  person_id: string
  version: number
  language: PlanLanguage
  /** Null when it cannot be opened. */
  plan: SafetyPlanText | null
  review_on: string | null
  made_on: string
  member_id: string
}

type Reader = Ctx<never, 'safety_plan'>

const rowsOf = (ctx: Reader, caseId: string) =>
  ctx.db
    .selectFrom('safety_plan')
    .select(['id', 'person_id', 'version', 'language', 'plan_sealed', 'review_on', 'made_on', 'member_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

const opened = (ctx: Reader, { plan_sealed, ...row }: Row): SafetyPlan => ({
  ...row,
  language: row.language as PlanLanguage,
  plan: ctx.keys.open<SafetyPlanText>('safety_plan', 'plan_sealed', row.id, plan_sealed) ?? null,
})

/** The latest plan of each person in a case, opened; the case's key must be loaded. */
export async function listPlans(ctx: Reader, caseId: string): Promise<SafetyPlan[]> {
  const rows = await rowsOf(ctx, caseId)
    .distinctOn('person_id')
    .orderBy('person_id')
    .orderBy('version', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => opened(ctx, row))
}

/** All versions of a person's plan in a case, the latest first. */
export async function listVersions(ctx: Reader, caseId: string, personId: string): Promise<SafetyPlan[]> {
  if (!isId(caseId) || !isId(personId)) return []
  await ctx.keys.load([caseId])
  const rows = await rowsOf(ctx, caseId)
    .where('person_id', '=', personId)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => opened(ctx, row))
}

export interface HandOut {
  id: string
  plan_id: string
  form: PlanForm
  safe_to_carry: string
  at: Date
  member_id: string
}

/** When plans of a case were handed out, the latest first. */
export async function listHandOuts(ctx: Ctx<never, 'safety_handout'>, caseId: string): Promise<HandOut[]> {
  const rows = await ctx.db
    .selectFrom('safety_handout')
    .select(['id', 'plan_id', 'form', 'safe_to_carry', 'at', 'member_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({ ...row, form: row.form as PlanForm }))
}

/** How long after it was asked a hand-out may be printed, in milliseconds: the question is asked anew another time. */
const printable = 60 * 60 * 1000

/**
 * What may be printed: a hand-out of this member's within the last hour, with the plan as it was handed out.
 * Throws `NotFound` else, so that nothing is printed without the question.
 */
export async function getHandOut(
  ctx: Ctx<never, 'safety_plan' | 'safety_handout'>,
  caseId: string,
  handOutId: string,
): Promise<{ form: PlanForm; plan: SafetyPlan & { plan: SafetyPlanText } }> {
  if (!isId(caseId) || !isId(handOutId)) throw new NotFound()
  const handed = await ctx.db
    .selectFrom('safety_handout')
    .select(['plan_id', 'form'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', handOutId)
    .where('member_id', '=', ctx.member.id)
    .where('at', '>', new Date(ctx.now.getTime() - printable))
    .executeTakeFirst()
  const row = handed && (await rowsOf(ctx, caseId).where('id', '=', handed.plan_id).executeTakeFirst())
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  const found = opened(ctx, row)
  if (!found.plan) throw new NotFound()
  ctx.record({ act: 'safety_plan.print', kind: 'case', id: caseId, fields: [handed.form], reason: found.id })
  return { form: handed.form as PlanForm, plan: { ...found, plan: found.plan } }
}
