import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { type ExportState, stateOf } from './approval.ts'

/** What was asked, sealed as one value. */
export interface Asked {
  spec: unknown
  reason: string
  path: string
}

export interface ExportRequest {
  id: string
  kind: string
  count: number
  state: ExportState
  /** Null when what was asked cannot be opened. */
  reason: string | null
  path: string | null
  asked_by: string
  asked_at: Date
  decided_by: string | null
  decided_at: Date | null
  /** What was said to it; null when it cannot be opened, undefined where nothing was. */
  words: string | null | undefined
  used_at: Date | null
  /** Until when it waits, or once approved may be fetched. */
  expires_at: Date
}

type ReadCtx = Ctx<never, 'export_approval'>

/** Opens what was asked; null when it does not open. */
export const openAsked = (ctx: Pick<ReadCtx, 'keys'>, id: string, sealed: Buffer): Asked | null =>
  ctx.keys.open<Asked>('export_approval', 'asked_sealed', id, sealed) ?? null

const columns = [
  'id',
  'kind',
  'count',
  'asked_sealed',
  'asked_by',
  'asked_at',
  'decision',
  'words_sealed',
  'decided_by',
  'decided_at',
  'used_at',
  'expires_at',
] as const

const requests = (ctx: ReadCtx) =>
  ctx.db.selectFrom('export_approval').select(columns).where('organisation_id', '=', ctx.organisation.id)

type Row = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]

function requestOf(ctx: ReadCtx, row: Row): ExportRequest {
  const { asked_sealed, words_sealed, decision, ...rest } = row
  const asked = openAsked(ctx, row.id, asked_sealed)
  return {
    ...rest,
    state: stateOf({ ...rest, decision }, ctx.now),
    reason: asked?.reason ?? null,
    path: asked?.path ?? null,
    words: ctx.keys.open<string>('export_approval', 'words_sealed', row.id, words_sealed),
  }
}

/** A request, for the one who asked and those who may agree; to all others it does not exist. */
export async function getRequest(ctx: ReadCtx, id: string | undefined): Promise<ExportRequest> {
  if (!isId(id)) throw new NotFound()
  const row = await requests(ctx).where('id', '=', id).executeTakeFirst()
  if (!row || (row.asked_by !== ctx.member.id && !ctx.member.may('exports.approve'))) throw new NotFound()
  ctx.record({ act: 'export_approval.read', kind: 'export_approval', id })
  return requestOf(ctx, row)
}

/** Requests nobody has answered, the oldest first, and those that have had their answer lately. */
export async function listRequests(
  ctx: ReadCtx,
): Promise<{ waiting: ExportRequest[]; lately: ExportRequest[] }> {
  const waiting = await requests(ctx)
    .where('decision', 'is', null)
    .where('expires_at', '>', ctx.now)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(200)
    .execute()
  const lately = await requests(ctx)
    .where((eb) => eb.or([eb('decision', 'is not', null), eb('expires_at', '<=', ctx.now)]))
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(30)
    .execute()
  ctx.record({ act: 'export_approval.list', kind: 'export_approval' })
  return {
    waiting: waiting.map((row) => requestOf(ctx, row)),
    lately: lately.map((row) => requestOf(ctx, row)),
  }
}

/** How many exports of others wait for somebody like the reader. */
export async function countWaitingExports(ctx: ReadCtx): Promise<number> {
  const found = await ctx.db
    .selectFrom('export_approval')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('decision', 'is', null)
    .where('expires_at', '>', ctx.now)
    .where('asked_by', '<>', ctx.member.id)
    .executeTakeFirst()
  return Number(found?.n ?? 0)
}

/** The reader's own requests that were approved and can be fetched, or were refused since yesterday. */
export async function answeredToMe(ctx: ReadCtx): Promise<ExportRequest[]> {
  const rows = await requests(ctx)
    .where('asked_by', '=', ctx.member.id)
    .where('decision', 'in', ['approved', 'refused'])
    .where('used_at', 'is', null)
    .where('decided_at', '>', new Date(ctx.now.getTime() - 24 * 3_600_000))
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
  return rows.map((row) => requestOf(ctx, row))
}
