import type { Ctx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { type NotOpened, openLineKeys } from './actions.ts'
import type { SaidCodes } from './codes.ts'
import type { LineKeys } from './line-key.ts'

type UnsealCtx = Ctx<
  'incident' | 'keys.line_key' | 'keys.line_share' | 'keys.line_member' | 'report_line',
  'keys.subject_key' | 'member'
>

/** What came of it. `left`: those that wait for a pair one does not hold, or do not open. */
export interface Unsealed {
  done: string[]
  left: number
}

/**
 * Unseals reports with one's own phrase: the key of each comes out of the line and hangs on the organisation's, as every other
 * report's does, and what was ticked takes its places. They stand where they stood, new or set aside. What somebody else unsealed
 * or the reporter forgot meanwhile is passed over, and what is damaged stays as it is. The phrase is not kept.
 */
export async function unsealReports(
  ctx: UnsealCtx,
  install: Installation,
  { ids, phrase }: { ids: readonly string[]; phrase: string },
): Promise<Unsealed | NotOpened> {
  const keys = await openLineKeys(ctx, install, phrase)
  if (typeof keys === 'string') return keys
  const rows = await ctx.db
    .selectFrom('incident')
    .select(['id', 'codes_sealed', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('sealed_mode', '=', true)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .orderBy('id')
    .forUpdate()
    .execute()
  const pairs = await pairsOf(
    ctx,
    rows.map(({ id }) => id),
  )
  const done: string[] = []
  for (const { id, codes_sealed, version } of rows) {
    let codes: SaidCodes | null | undefined
    // Their only copy must not go with a report that seems to have ticked nothing: then it stays sealed, and holds up no other.
    const opens = () => {
      codes = ctx.keys.open<SaidCodes>('incident', 'codes_sealed', id, codes_sealed)
      return codes !== null
    }
    if (!(await takeOut(ctx, id, { keys, pair: pairs.get(id), opens }))) continue
    await ctx.db
      .updateTable('incident')
      .set({ ...codes, codes_sealed: null, sealed_mode: false, version: version + 1 })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .execute()
    ctx.record({ act: 'incident.unseal', kind: 'incident', id })
    done.push(id)
  }
  return { done, left: rows.length - done.length }
}

/**
 * Takes the key of a report out of its pair of the line; false when nobody here can. It may be out already: where records of a backup
 * came back with keys of afterwards.
 */
async function takeOut(
  ctx: UnsealCtx,
  id: string,
  { keys, pair, opens }: { keys: LineKeys; pair: string | null | undefined; opens: () => boolean },
): Promise<boolean> {
  if (pair === null) {
    await ctx.keys.load([id])
    return opens()
  }
  const privateKey = keys.get(pair ?? '')
  return privateKey !== undefined && ctx.keys.takeOut(id, privateKey, opens)
}

/** For which pair of the line each report is sealed; null when its key is out of the line. */
async function pairsOf(ctx: UnsealCtx, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await ctx.db
    .selectFrom('keys.subject_key')
    .select(['id', 'line_key_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return new Map(rows.map(({ id, line_key_id }) => [id, line_key_id]))
}
