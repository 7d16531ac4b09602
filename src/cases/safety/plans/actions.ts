import type { Ctx } from '../../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { lockCase, lockOpenCase } from '../../standing.ts'
import { planTexts } from './forms.ts'
import {
  type CarryAnswer,
  isEmptyPlan,
  type PlanForm,
  type PlanLanguage,
  type SafetyPlanText,
  tellingWords,
} from './plan.ts'

export interface NewPlan {
  person_id: string
  /** In which the plan is printed, whoever prints it. */
  language: PlanLanguage
  plan: SafetyPlanText
  /** By when it is talked through again. */
  review_on?: string
}

type Writer = Ctx<'cases' | 'safety_plan', 'involvement'>

/** The latest version of a person's plan in a case; undefined where there is none. */
async function latestOf(ctx: Ctx<never, 'safety_plan'>, caseId: string, personId: string) {
  return ctx.db
    .selectFrom('safety_plan')
    .select(['id', 'version', 'plan_sealed', 'restricted'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .orderBy('version', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function checkInvolved(
  ctx: Ctx<never, 'involvement'>,
  caseId: string,
  personId: string,
): Promise<void> {
  if (!isId(personId)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('involvement')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .limit(1)
    .executeTakeFirst()
  if (!found) throw new NotFound()
}

/**
 * Saves a person's plan as its next version, sealed under the case's key; earlier versions stay. `base` is the version
 * it was written on, 0 for the first: `Conflict` carries both texts. Refused when nothing stands in it, and when a line
 * meant for the card would tell what the card is.
 */
export async function writeSafetyPlan(
  ctx: Writer,
  caseId: string,
  given: NewPlan,
  base?: number,
): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  await checkInvolved(ctx, caseId, given.person_id)
  if (isEmptyPlan(given.plan)) throw new Refused('cases.safety_plan.refused.empty')
  if (given.plan.card_lines?.some((line) => tellingWords(line).length > 0))
    throw new Refused('cases.safety_plan.refused.telling')
  await ctx.keys.load([caseId])
  const last = await latestOf(ctx, caseId, given.person_id)
  const version = last?.version ?? 0
  if (base !== undefined && base !== version) {
    const theirs = planTexts(
      ctx.keys.open<SafetyPlanText>('safety_plan', 'plan_sealed', last?.id ?? '', last?.plan_sealed),
    )
    const mine = planTexts(given.plan)
    throw new Conflict({
      version,
      fields: [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
        .filter((name) => (mine[name] ?? '') !== (theirs[name] ?? ''))
        .map((name) => ({
          name,
          label: `cases.safety_plan.part.${name.replace(/\.\d+\./, '.')}`,
          mine: mine[name] ?? '',
          theirs: theirs[name] ?? '',
        })),
    })
  }
  const id = newId()
  await ctx.db
    .insertInto('safety_plan')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      person_id: given.person_id,
      version: version + 1,
      language: given.language,
      plan_sealed: ctx.keys.seal(caseId, 'safety_plan', 'plan_sealed', id, given.plan),
      review_on: given.review_on ?? null,
      made_on: ctx.today,
      member_id: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'safety_plan.write', kind: 'case', id: caseId, reason: id })
  return id
}

/**
 * Hands a plan out on paper, after asking whether it is safe to carry it. Refused when it is not, and for the whole plan
 * where only what tells nothing is. Answers the id by which the print is asked for.
 */
export async function handOutPlan(
  ctx: Ctx<'cases' | 'safety_handout', 'safety_plan'>,
  caseId: string,
  given: { person_id: string; form: PlanForm; safe_to_carry: CarryAnswer },
): Promise<string> {
  const standing = await lockCase(ctx, caseId)
  if (given.safe_to_carry === 'no') throw new Refused('cases.safety_plan.refused.carry')
  if (!isId(given.person_id)) throw new NotFound()
  const plan = await latestOf(ctx, caseId, given.person_id)
  if (!plan) throw new NotFound()
  const id = newId()
  await ctx.db
    .insertInto('safety_handout')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      plan_id: plan.id,
      case_id: caseId,
      restricted: standing.restricted,
      form: given.form,
      safe_to_carry: given.safe_to_carry,
      at: ctx.now,
      member_id: ctx.member.id,
    })
    .execute()
  ctx.record({ act: 'safety_plan.hand_out', kind: 'case', id: caseId, fields: [given.form], reason: plan.id })
  return id
}
