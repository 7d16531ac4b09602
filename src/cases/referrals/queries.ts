import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { statement } from '../../platform/statement.ts'
import { type LinkUse, linksOf } from '../../privacy/index.ts'
import type { Topic } from '../consents/consent.ts'
import type { ReferralContent, ReferralRecipient } from './referral.ts'

export type Reader = Ctx<
  never,
  'referral' | 'shared_link' | 'referral_answer' | 'consent' | 'cases' | 'case_member'
>

export interface ReferralLine {
  id: string
  case_id: string
  person_id: string
  status: string
  purpose: string
  basis: string
  consent_id: string | null
  consent_withdrawn: boolean
  institution_id: string | null
  recipient: ReferralRecipient | null
  topics: Topic[]
  channel: string
  member_id: string
  answer_due_on: string
  sent_at: Date | null
  cancelled_why: string | null
  answer: string | null
  answered_at: Date | null
  outcome: string | null
  outcome_on: string | null
  version: number
}

export interface Referral extends ReferralLine {
  content: ReferralContent | null
  basis_reason: string | null | undefined
  outcome_words: string | null | undefined
  sent_by: string | null
  link: LinkUse | undefined
  answers: ReferralAnswer[]
}

export interface ReferralAnswer {
  id: string
  answer: string
  words: string | null | undefined
  recorded_by: string | null
  answered_at: Date
}

/** Rows of referrals with their last answer; narrowed by whoever asks. */
export const lines = ({ db, organisation }: { db: Reader['db']; organisation: { id: string } }) =>
  db
    .selectFrom('referral as r')
    .leftJoin('consent as c', (join) =>
      join.onRef('c.organisation_id', '=', 'r.organisation_id').onRef('c.id', '=', 'r.consent_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('referral_answer as a')
          .select(['a.answer', 'a.answered_at'])
          .where('a.organisation_id', '=', organisation.id)
          .whereRef('a.referral_id', '=', 'r.id')
          .orderBy('a.answered_at', 'desc')
          .orderBy('a.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'r.id',
      'r.case_id',
      'r.person_id',
      'r.status',
      'r.purpose',
      'r.basis',
      'r.consent_id',
      'r.institution_id',
      'r.recipient_sealed',
      'r.topics',
      'r.channel',
      'r.member_id',
      'r.answer_due_on',
      'r.sent_at',
      'r.cancelled_why',
      'last.answer',
      'last.answered_at',
      'r.outcome',
      'r.outcome_on',
      'r.version',
    ])
    .select(sql<boolean>`c.withdrawn_on is not null`.as('consent_withdrawn'))
    .where('r.organisation_id', '=', organisation.id)

type Row = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

/** Opens a row. */
export function lineOf(ctx: Reader, { recipient_sealed, ...row }: Row): ReferralLine {
  return {
    ...row,
    topics: row.topics as Topic[],
    recipient:
      ctx.keys.open<ReferralRecipient>('referral', 'recipient_sealed', row.id, recipient_sealed) ?? null,
  }
}

/** Referrals of a case, the newest first. The key of the case is loaded by whoever opened it. */
export async function listReferrals(ctx: Reader, caseId: string): Promise<ReferralLine[]> {
  await ctx.keys.load([caseId])
  const rows = await lines(ctx).where('r.case_id', '=', caseId).orderBy('r.id', 'desc').limit(200).execute()
  return rows.map((row) => lineOf(ctx, row))
}

const mostRecent = 3

const readRecent = statement((db: Reader['db'], given: { organisation: string; caseId: string }) =>
  lines({ db, organisation: { id: given.organisation } })
    .where('r.case_id', '=', given.caseId)
    .where('r.status', '<>', 'cancelled')
    .orderBy('r.id', 'desc')
    .limit(mostRecent)
    .compile(),
)

/** The newest referrals of a case, for the side of its page; one statement. */
export async function recentReferrals(ctx: Reader, caseId: string): Promise<ReferralLine[]> {
  const rows = await readRecent(ctx.db, { organisation: ctx.organisation.id, caseId })
  await ctx.keys.load([caseId])
  return rows.map((row) => lineOf(ctx, row))
}

/** One referral of a case with everything sealed in it. Unknown, foreign and hidden ids are all `NotFound`. */
export async function getReferral(ctx: Reader, caseId: string, id: string | undefined): Promise<Referral> {
  if (!isId(id) || !isId(caseId)) throw new NotFound()
  await ctx.keys.load([caseId])
  const row = await lines(ctx)
    .select(['r.content_sealed', 'r.basis_sealed', 'r.outcome_sealed', 'r.link_id', 'r.sent_by'])
    .where('r.case_id', '=', caseId)
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  ctx.record({ act: 'referral.read', kind: 'case', id: caseId, reason: id })
  const { content_sealed, basis_sealed, outcome_sealed, link_id, sent_by, ...line } = row
  return {
    ...lineOf(ctx, line),
    sent_by,
    content: ctx.keys.open<ReferralContent>('referral', 'content_sealed', id, content_sealed) ?? null,
    basis_reason: ctx.keys.open<string>('referral', 'basis_sealed', id, basis_sealed),
    outcome_words: ctx.keys.open<string>('referral', 'outcome_sealed', id, outcome_sealed),
    link: link_id ? (await linksOf(ctx, [link_id])).get(link_id) : undefined,
    answers: await answersOf(ctx, id),
  }
}

async function answersOf(ctx: Reader, referralId: string): Promise<ReferralAnswer[]> {
  const rows = await ctx.db
    .selectFrom('referral_answer')
    .select(['id', 'answer', 'words_sealed', 'recorded_by', 'answered_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('referral_id', '=', referralId)
    .orderBy('answered_at')
    .orderBy('id')
    .execute()
  return rows.map(({ words_sealed, ...row }) => ({
    ...row,
    words: ctx.keys.open<string>('referral_answer', 'words_sealed', row.id, words_sealed),
  }))
}
