import type { Ctx } from '../../../platform/context.ts'
import { NotFound, Refused } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { lockOpenCase } from '../../standing.ts'

/**
 * Writes down when it happened, so that the hours that are left for medical help stand in sight of everybody who works on
 * the case. Only the hour is kept, sealed; what happened is nobody's business here.
 */
export async function recordUrgentCare(
  ctx: Ctx<'cases' | 'urgent_care', 'involvement'>,
  caseId: string,
  given: { person_id: string; happened_at: Date },
): Promise<string> {
  const { restricted } = await lockOpenCase(ctx, caseId)
  if (given.happened_at > ctx.now) throw new Refused('cases.urgent.refused.future')
  const involved = isId(given.person_id)
    ? await ctx.db
        .selectFrom('involvement')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', caseId)
        .where('person_id', '=', given.person_id)
        .limit(1)
        .executeTakeFirst()
    : undefined
  if (!involved) throw new NotFound()
  await ctx.keys.load([caseId])
  const id = newId()
  await ctx.db
    .insertInto('urgent_care')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted,
      person_id: given.person_id,
      happened_sealed: ctx.keys.seal(
        caseId,
        'urgent_care',
        'happened_sealed',
        id,
        given.happened_at.toISOString(),
      ),
      member_id: ctx.member.id,
      recorded_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'urgent_care.record', kind: 'case', id: caseId, reason: id })
  return id
}

/** Puts the hours away: help was found or is not wished. */
export async function closeUrgentCare(
  ctx: Ctx<'cases' | 'urgent_care'>,
  caseId: string,
  careId: string,
): Promise<void> {
  await lockOpenCase(ctx, caseId)
  if (!isId(careId)) throw new NotFound()
  const closed = await ctx.db
    .updateTable('urgent_care')
    .set({ closed_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', careId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (closed.numUpdatedRows === 0n) throw new NotFound()
  ctx.record({ act: 'urgent_care.close', kind: 'case', id: caseId, reason: careId })
}
