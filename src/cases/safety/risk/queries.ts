import type { Ctx } from '../../../platform/context.ts'
import { statement } from '../../../platform/statement.ts'
import { onOwnTeam } from '../../team/queries.ts'
import type { ReviewReason, RiskFactor, RiskLevel, RiskReview, RiskText } from './risk.ts'

type Reader = Ctx<never, 'risk_review'>

/** A case's reviews, the latest first, opened; the case's key must be loaded. */
export async function listReviews(ctx: Reader, caseId: string, limit = 100): Promise<RiskReview[]> {
  const rows = await ctx.db
    .selectFrom('risk_review')
    .select(['id', 'level', 'why', 'factors', 'seen_sealed', 'reviewed_on', 'next_on', 'member_id'])
    .select(['suggested_by', 'suggested_level', 'current', 'withdrawn_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .orderBy('reviewed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ seen_sealed, ...row }) => ({
    ...row,
    level: row.level as RiskLevel,
    why: row.why as ReviewReason,
    factors: row.factors as RiskFactor[],
    suggested_level: row.suggested_level as RiskLevel | null,
    said: ctx.keys.open<RiskText>('risk_review', 'seen_sealed', row.id, seen_sealed) ?? null,
  }))
}

const readCurrent = statement((db: Reader['db'], given: { organisation: string; caseId: string }) =>
  db
    .selectFrom('risk_review')
    .select(['level', 'reviewed_on', 'next_on'])
    .where('organisation_id', '=', given.organisation)
    .where('case_id', '=', given.caseId)
    .where('current', '=', true)
    .compile(),
)

/** How dangerous a case is said to be now; undefined where nobody has looked. One statement, nothing sealed. */
export async function currentRisk(
  ctx: Reader,
  caseId: string,
): Promise<{ level: RiskLevel; reviewed_on: string; next_on: string } | undefined> {
  const [row] = await readCurrent(ctx.db, { organisation: ctx.organisation.id, caseId })
  return row && { ...row, level: row.level as RiskLevel }
}

/** A case whose danger is to be looked at again. */
export interface RiskReviewDue {
  case_id: string
  number: string
  level: RiskLevel
  next_on: string
}

/** Open cases of one's own whose next look at the risk is due by a day, the latest first to be late. */
export async function riskReviewsDue(
  ctx: Ctx<never, 'risk_review' | 'cases' | 'case_member'>,
  until: string,
  { mine = true, limit = 50 }: { mine?: boolean; limit?: number } = {},
): Promise<RiskReviewDue[]> {
  const rows = await ctx.db
    .selectFrom('risk_review as r')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'r.organisation_id').onRef('c.id', '=', 'r.case_id'),
    )
    .select(['r.case_id', 'c.number', 'r.level', 'r.next_on'])
    .where('r.organisation_id', '=', ctx.organisation.id)
    .where('c.organisation_id', '=', ctx.organisation.id)
    .where('c.status', '=', 'open')
    .where('r.current', '=', true)
    .where('r.next_on', '<=', until)
    .$if(mine, (query) => query.where(onOwnTeam(ctx, 'r.case_id')))
    .orderBy('r.next_on')
    .orderBy('r.case_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, level: row.level as RiskLevel }))
}
