import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import type { IncomingSaid } from './incoming.ts'

type Reader = Ctx<never, 'incoming_referral' | 'incoming_referral_case' | 'cases'>

export interface Incoming {
  id: string
  status: string
  urgency: string
  agreed: string
  /** Null when it cannot be opened, `undefined` once a case has taken it. */
  said: IncomingSaid | null | undefined
  receipt: string | null | undefined
  assigned_to: string | null
  duplicate_of: string | null
  decline_reason: string | null
  answer: string | null | undefined
  received_at: Date
  decided_at: Date | null
  decided_by: string | null
  version: number
  /** The case that took it, only for those who may open it. */
  case: { id: string; number: string } | undefined
}

const rowsOf = (ctx: Reader) =>
  ctx.db
    .selectFrom('incoming_referral as i')
    .leftJoin('incoming_referral_case as t', (join) =>
      join.onRef('t.organisation_id', '=', 'i.organisation_id').onRef('t.referral_id', '=', 'i.id'),
    )
    .leftJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 't.organisation_id').onRef('c.id', '=', 't.case_id'),
    )
    .select(['i.id', 'i.status', 'i.urgency', 'i.agreed', 'i.said_sealed', 'i.receipt_sealed'])
    .select(['i.assigned_to', 'i.duplicate_of', 'i.decline_reason', 'i.answer_sealed', 'i.received_at'])
    .select(['i.decided_at', 'i.decided_by', 'i.version', 'c.id as case_id', 'c.number'])
    .where('i.organisation_id', '=', ctx.organisation.id)

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function incomingOf(ctx: Reader, row: Row): Incoming {
  const { said_sealed, receipt_sealed, answer_sealed, case_id, number, ...rest } = row
  const open = <T>(column: string, envelope: Buffer | null) =>
    ctx.keys.open<T>('incoming_referral', column, row.id, envelope)
  return {
    ...rest,
    said: open<IncomingSaid>('said_sealed', said_sealed),
    receipt: open<string>('receipt_sealed', receipt_sealed),
    answer: open<string>('answer_sealed', answer_sealed),
    case: case_id && number ? { id: case_id, number } : undefined,
  }
}

/** Referrals that wait, the most urgent and then the oldest first; or those that were decided, the newest first. */
export async function listIncoming(ctx: Reader, view: 'new' | 'done'): Promise<Incoming[]> {
  const query =
    view === 'new'
      ? rowsOf(ctx)
          .where('i.status', '=', 'new')
          .orderBy(sql`array_position(array['today', 'this_week', 'can_wait'], i.urgency)`)
          .orderBy('i.received_at')
      : rowsOf(ctx).where('i.status', '<>', 'new').orderBy('i.decided_at', 'desc')
  const rows = await query.orderBy('i.id').limit(200).execute()
  ctx.record({ act: 'incoming.list', kind: 'incoming_referral', fields: [view] })
  return rows.map((row) => incomingOf(ctx, row))
}

/** How many referrals wait for a decision, and how many of them cannot wait until tomorrow. */
export async function countIncoming(
  ctx: Ctx<never, 'incoming_referral'>,
): Promise<{ waiting: number; today: number }> {
  const { rows } = await sql<{ waiting: number; today: number }>`/* count */ select count(*)::int as waiting,
    count(*) filter (where urgency = 'today')::int as today
    from incoming_referral where organisation_id = ${ctx.organisation.id} and status = 'new'`.execute(ctx.db)
  return rows[0] ?? { waiting: 0, today: 0 }
}

/** One referral that came in; the reading is recorded. Throws `NotFound`. */
export async function getIncoming(ctx: Reader, id: string | undefined): Promise<Incoming> {
  if (!isId(id)) throw new NotFound()
  const row = await rowsOf(ctx).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  ctx.record({ act: 'incoming.read', kind: 'incoming_referral', id })
  return incomingOf(ctx, row)
}

/** What came in for a case, as it was written: sealed under the case's own key since then. */
export async function cameInto(
  ctx: Reader,
  caseId: string,
): Promise<{ id: string; said: IncomingSaid | null; received_at: Date }[]> {
  await ctx.keys.load([caseId])
  const rows = await ctx.db
    .selectFrom('incoming_referral_case')
    .select(['referral_id', 'said_sealed', 'received_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .orderBy('received_at')
    .orderBy('referral_id')
    .execute()
  return rows.map((row) => ({
    id: row.referral_id,
    received_at: row.received_at,
    said:
      ctx.keys.open<IncomingSaid>(
        'incoming_referral_case',
        'said_sealed',
        row.referral_id,
        row.said_sealed,
      ) ?? null,
  }))
}
