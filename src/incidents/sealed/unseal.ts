import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import type { Installation } from '../../platform/installation.ts'
import { type NotOpened, openLineKeys } from './actions.ts'
import type { SaidCodes } from './codes.ts'

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
 * or the reporter forgot meanwhile is passed over. The phrase is not kept.
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
    const privateKey = keys.get(pairs.get(id) ?? '')
    if (!privateKey || !(await ctx.keys.takeOut(id, privateKey))) continue
    const codes = ctx.keys.open<SaidCodes>('incident', 'codes_sealed', id, codes_sealed)
    // Its only copy must not go with a report that seems to have ticked nothing.
    if (codes_sealed && !codes) throw new Refused('ui.unreadable')
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

/** For which pair of the line each report is sealed. */
async function pairsOf(ctx: UnsealCtx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('keys.subject_key')
    .select(['id', 'line_key_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return new Map(rows.flatMap(({ id, line_key_id }) => (line_key_id ? [[id, line_key_id]] : [])))
}
