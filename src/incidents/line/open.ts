import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { isId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { listFiles } from '../files/queries.ts'
import { listMessages } from '../messages/queries.ts'
import type { SaidCodes } from '../sealed/codes.ts'
import { digitsTyped } from './receipt.ts'
import { openerOf } from './slow-hash.ts'
import { sealVisit, type Visit, visitOf } from './visit.ts'

/** What somebody sees of their own report, and no more: nothing of what is thought, coded or noted about it. */
export interface OpenReport {
  state: 'open'
  id: string
  /** For a hidden field; good for half an hour from now. */
  visit: string
  received_on: string
  standing: 'received' | 'looked_at' | 'closed'
  /** Null when it cannot be opened. */
  told: string | null
  language: string
  messages: { id: string; by: 'us' | 'you'; words: string | null; language: string; on: string }[]
  files: { id: string; name: string | null; type: string; bytes: number; on: string }[]
  /** What they agreed to, as it stands now; nothing else that is coded. */
  agreed: string[]
  /** Whether they said that they keep the receipt. */
  kept: boolean
}
/** A report is open, or was forgotten as its reporter or the organisation wished. */
export type ReportSeen = OpenReport | { state: 'forgotten'; on: string }

type OpenCtx = Ctx<'incident_message', 'incident' | 'incident_file' | 'incident_receipt'>

const none = '00000000-0000-0000-0000-000000000000'

interface ReceiptRow {
  incident_id: string
  key_sealed: Buffer | null
  kept_confirmed: boolean
  forgotten_on: string | null
}

const findReceipt = (
  ctx: OpenCtx,
  column: 'lookup_digest' | 'incident_id',
  value: Buffer | string,
): Promise<ReceiptRow | undefined> =>
  ctx.db
    .selectFrom('incident_receipt')
    .select(['incident_id', 'key_sealed', 'kept_confirmed', 'forgotten_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where(column, '=', value)
    .executeTakeFirst()

/** Shows the rows of one report, and of no other, to this transaction. */
const lookAt = (ctx: OpenCtx, id: string) =>
  sql.raw(`set local app.incident = '${isId(id) ? id : none}'`).execute(ctx.db)

const standings: Record<string, OpenReport['standing']> = { open: 'looked_at', closed: 'closed' }

/** Asks the same statements and opens with the same effort whether there is a report or not. */
async function seen(
  ctx: OpenCtx,
  install: Installation,
  row: ReceiptRow | undefined,
  under: Buffer,
): Promise<ReportSeen | undefined> {
  const id = row?.incident_id ?? none
  const opens = ctx.keys.borrow(
    id,
    under,
    'incident_receipt',
    'key_sealed',
    row?.key_sealed ?? Buffer.alloc(78),
  )
  await lookAt(ctx, opens ? id : none)
  const incident = await ctx.db
    .selectFrom('incident')
    .select(['received_on', 'status', 'language', 'told_sealed', 'agreed', 'sealed_mode', 'codes_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  const messages = await listMessages(ctx, id)
  const files = await listFiles(ctx, id)
  await ctx.db
    .updateTable('incident_message')
    .set({ read_on: ctx.today })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', id)
    .where('member_id', 'is not', null)
    .where('read_on', 'is', null)
    .execute()
  if (row?.forgotten_on) return { state: 'forgotten', on: row.forgotten_on }
  if (!row || !incident || !opens) return undefined
  // What was ticked of a report that waits sealed opens with its receipt.
  const ticked =
    incident.sealed_mode && ctx.keys.open<SaidCodes>('incident', 'codes_sealed', id, incident.codes_sealed)
  return {
    state: 'open',
    id,
    visit: sealVisit(install, ctx.organisation.id, { incident: id, under }),
    received_on: incident.received_on,
    standing: standings[incident.status] ?? 'received',
    told: ctx.keys.open<string>('incident', 'told_sealed', id, incident.told_sealed) ?? null,
    language: incident.language,
    messages: messages.map(({ member_id, written_on, read_on: _, ...message }) => ({
      ...message,
      by: member_id ? ('us' as const) : ('you' as const),
      on: written_on,
    })),
    files: files.map(({ name, type, bytes, added_on, ...file }) => ({
      id: file.id,
      name,
      type,
      bytes,
      on: added_on,
    })),
    agreed: (ticked || incident).agreed,
    kept: row.kept_confirmed,
  }
}

/**
 * Opens a report by its receipt as it was typed; `undefined` when there is none, or the receipt is mistyped: both look and take
 * the same. Our messages count as read from now on. The receipt alone opens the words, without the organisation's key.
 */
export async function openByReceipt(
  ctx: OpenCtx,
  install: Installation,
  typed: string,
): Promise<ReportSeen | undefined> {
  const { lookup, under } = await openerOf(install, ctx.organisation.id, digitsTyped(typed).slice(0, 100))
  return seen(ctx, install, await findReceipt(ctx, 'lookup_digest', lookup), under)
}

/** Goes on with a report that was opened within the half hour. */
export async function openByVisit(
  ctx: OpenCtx,
  install: Installation,
  field: string,
): Promise<ReportSeen | undefined> {
  const visit: Visit | undefined = visitOf(install, ctx.organisation.id, field)
  if (!visit) return undefined
  return seen(ctx, install, await findReceipt(ctx, 'incident_id', visit.incident), visit.under)
}
