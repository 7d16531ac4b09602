import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { statement } from '../../platform/statement.ts'
import type { Approval, ApprovalState, ApprovalSubject, Asked } from './approval.ts'

type Reader = Ctx<never, 'approval'>

const approvalsOfCase = statement((db: Reader['db'], given: { organisation: string; id: string }) =>
  db
    .selectFrom('approval')
    .select(['id', 'subject', 'state', 'goals', 'asked_sealed', 'answer_sealed', 'asked_by', 'asked_at'])
    .select(['decided_by', 'decided_at'])
    .where('organisation_id', '=', given.organisation)
    .where('case_id', '=', given.id)
    .where('state', '<>', 'withdrawn')
    .orderBy('id', 'desc')
    .limit(20)
    .compile(),
)

/** What was asked of supervisors in a case and answered by them, the newest first; the case's key must be loaded. */
export async function approvalsOf(ctx: AnyCtx, caseId: string): Promise<Approval[]> {
  const rows = await approvalsOfCase(ctx.db, { organisation: ctx.organisation.id, id: caseId })
  return rows.map(({ asked_sealed, answer_sealed, ...row }) => ({
    ...row,
    subject: row.subject as ApprovalSubject,
    state: row.state as ApprovalState,
    asked: ctx.keys.open<Asked>('approval', 'asked_sealed', row.id, asked_sealed) ?? null,
    answer: ctx.keys.open<string>('approval', 'answer_sealed', row.id, answer_sealed),
  }))
}

/** An approval somebody waits for, or one that came back. */
export interface ApprovalLine {
  id: string
  subject: ApprovalSubject
  state: ApprovalState
  case_id: string
  number: string
  kind: string
  asked_by: string
  asked_at: Date
}

/**
 * What a member is to do about approvals, in one statement: those waiting in cases they supervise, which somebody else
 * leads and asked for, and those sent back in cases they lead. Of open cases, the one that waits longest first.
 */
export async function approvalsFor(ctx: AnyCtx, limit = 30): Promise<ApprovalLine[]> {
  const organisation = ctx.organisation.id
  const me = ctx.member.id
  const everywhere = ctx.member.may('cases.supervise')
  const rows = await ctx.db
    .selectFrom('approval as a')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'a.organisation_id').onRef('c.id', '=', 'a.case_id'),
    )
    .select(['a.id', 'a.subject', 'a.state', 'a.case_id', 'c.number', 'c.kind', 'a.asked_by', 'a.asked_at'])
    .where('a.organisation_id', '=', organisation)
    .where('c.organisation_id', '=', organisation)
    .where('c.status', '=', 'open')
    .where((eb) =>
      eb.or([
        eb.and([
          eb('a.state', '=', 'asked'),
          eb('a.asked_by', '<>', me),
          eb('c.lead_member_id', '<>', me),
          everywhere
            ? eb.val(true)
            : eb.exists(
                eb
                  .selectFrom('case_member as m')
                  .select('m.member_id')
                  .where('m.organisation_id', '=', organisation)
                  .whereRef('m.case_id', '=', 'a.case_id')
                  .where('m.member_id', '=', me)
                  .where('m.part', '=', 'supervisor')
                  .where('m.until_on', 'is', null),
              ),
        ]),
        eb.and([
          eb('a.state', '=', 'sent_back'),
          eb('c.lead_member_id', '=', me),
          // A closing that was sent back is of no matter any more once the case was closed, though it is open again.
          eb.not(
            eb.exists(
              eb
                .selectFrom('episode as e')
                .select('e.id')
                .where('e.organisation_id', '=', organisation)
                .whereRef('e.case_id', '=', 'a.case_id')
                .whereRef('e.closed_at', '>=', 'a.asked_at')
                .where(eb.ref('a.subject'), '=', 'closure'),
            ),
          ),
          eb.not(
            eb.exists(
              eb
                .selectFrom('approval as b')
                .select('b.id')
                .where('b.organisation_id', '=', organisation)
                .whereRef('b.case_id', '=', 'a.case_id')
                .whereRef('b.subject', '=', 'a.subject')
                .whereRef('b.id', '>', 'a.id'),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('a.asked_at')
    .orderBy('a.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    subject: row.subject as ApprovalSubject,
    state: row.state as ApprovalState,
  }))
}
