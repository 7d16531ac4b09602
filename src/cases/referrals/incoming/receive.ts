import type { Ctx } from '../../../platform/context.ts'
import { isId, newId } from '../../../platform/ids.ts'
import {
  type Agreement,
  type IncomingSaid,
  newReceipt,
  receiptDigest,
  receiptMinutes,
  type Urgency,
} from './incoming.ts'

/** What comes in by the form. */
export interface NewIncoming {
  said: IncomingSaid
  urgency: Urgency
  agreed: Agreement
}

/** Takes in a referral of another professional. Answers its id and the receipt, which is shown once and kept sealed. */
export async function receiveReferral(
  ctx: Ctx<'incoming_referral'>,
  given: NewIncoming,
): Promise<{ id: string; receipt: string }> {
  const id = newId()
  const receipt = newReceipt()
  const seal = (column: string, value: unknown) =>
    ctx.keys.seal(ctx.keys.organisationKey, 'incoming_referral', column, id, value)
  await ctx.db
    .insertInto('incoming_referral')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      receipt_digest: receiptDigest(receipt),
      receipt_sealed: seal('receipt_sealed', receipt),
      urgency: given.urgency,
      agreed: given.agreed,
      said_sealed: seal('said_sealed', given.said),
      received_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'incoming.receive', kind: 'incoming_referral', id, fields: [given.urgency] })
  return { id, receipt }
}

/** The receipt of a referral that came in within the hour, for the page right after sending. */
export async function freshReceipt(
  ctx: Ctx<never, 'incoming_referral'>,
  id: string,
): Promise<string | undefined> {
  if (!isId(id)) return undefined
  const row = await ctx.db
    .selectFrom('incoming_referral')
    .select('receipt_sealed')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('received_at', '>', new Date(ctx.now.getTime() - receiptMinutes * 60_000))
    .executeTakeFirst()
  return ctx.keys.open<string>('incoming_referral', 'receipt_sealed', id, row?.receipt_sealed) ?? undefined
}

/** What a referrer learns with the receipt: where it stands, and the words meant for them. */
export interface ReceiptAnswer {
  status: string
  decline_reason: string | null
  words: string | null | undefined
}

export async function findByReceipt(
  ctx: Ctx<never, 'incoming_referral'>,
  receipt: string,
): Promise<ReceiptAnswer | undefined> {
  const row = await ctx.db
    .selectFrom('incoming_referral')
    .select(['id', 'status', 'decline_reason', 'answer_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('receipt_digest', '=', receiptDigest(receipt))
    .executeTakeFirst()
  if (!row) return undefined
  ctx.record({ act: 'incoming.receipt.read', kind: 'incoming_referral', id: row.id })
  const words = ctx.keys.open<string>('incoming_referral', 'answer_sealed', row.id, row.answer_sealed)
  return { status: row.status, decline_reason: row.decline_reason, words }
}
