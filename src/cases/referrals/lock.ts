import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { lockCase, type Standing } from '../standing.ts'

export interface LockedReferral {
  id: string
  person_id: string
  status: string
  purpose: string
  basis: string
  consent_id: string | null
  institution_id: string | null
  recipient_sealed: Buffer
  content_sealed: Buffer
  topics: string[]
  channel: string
  link_id: string | null
  member_id: string
  answer_due_on: string
  outcome: string | null
  version: number
  standing: Standing
}

/** Locks a case and one of its referrals for a change based on a version; a newer one is a conflict over `field`. */
export async function lockReferral(
  ctx: Ctx<'referral', 'cases'>,
  caseId: string,
  id: string,
  base?: number,
): Promise<LockedReferral> {
  const standing = await lockCase(ctx, caseId)
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('referral')
    .select(['id', 'person_id', 'status', 'purpose', 'basis', 'consent_id', 'institution_id'])
    .select(['recipient_sealed', 'content_sealed', 'topics', 'channel', 'link_id', 'member_id'])
    .select(['answer_due_on', 'outcome', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  if (base !== undefined && row.version !== base) throw new Conflict({ version: row.version, fields: [] })
  await ctx.keys.load([caseId])
  return { ...row, standing }
}

/** Refuses what is no longer, or not yet, where a step needs it. */
export function mustBe(referral: LockedReferral, ...statuses: string[]): void {
  if (!statuses.includes(referral.status)) throw new Refused('referrals.refused.not_now')
}

/** Changes columns of a locked referral and raises its version. */
export async function changeReferral(
  ctx: Ctx<'referral'>,
  referral: Pick<LockedReferral, 'id' | 'version'>,
  change: Record<string, unknown>,
): Promise<void> {
  await ctx.db
    .updateTable('referral')
    .set({ ...change, version: referral.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', referral.id)
    .execute()
}
