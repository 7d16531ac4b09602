import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Pathway } from '../pathways/pathway.ts'
import { type OwnPathway, type OwnState, withValidity } from './own.ts'

type OwnCtx = Ctx<never, 'own_pathway'>
const columns = [
  'id',
  'pathway',
  'number',
  'based_on',
  'based_on_version',
  'data',
  'state',
  'valid_from',
  'valid_to',
  'reason_sealed',
  'version',
] as const

const rowsOf = (ctx: OwnCtx) =>
  ctx.db.selectFrom('own_pathway').select(columns).where('organisation_id', '=', ctx.organisation.id)
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

const opened = (ctx: Pick<Ctx, 'keys'>, { reason_sealed, ...row }: Row): OwnPathway => ({
  ...row,
  state: row.state as OwnState,
  data: withValidity(row),
  reason: ctx.keys.open<string>('own_pathway', 'reason_sealed', row.id, reason_sealed) ?? null,
})

/** All versions of the organisation's own pathways, the latest of each first. */
export async function listOwnPathways(ctx: OwnCtx, pathway?: string): Promise<OwnPathway[]> {
  const rows = await rowsOf(ctx)
    .$if(pathway !== undefined, (query) => query.where('pathway', '=', pathway ?? ''))
    .orderBy('pathway')
    .orderBy('number', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => opened(ctx, row))
}

/** One version by the id of its row. Throws `NotFound`. */
export async function getOwnPathway(ctx: OwnCtx, id: string): Promise<OwnPathway> {
  const found = isId(id) ? await rowsOf(ctx).where('id', '=', id).executeTakeFirst() : undefined
  if (!found) throw new NotFound()
  return opened(ctx, found)
}

/** Own pathways a new case may follow, those that began last first; each says from when to when it holds. */
export async function ownPathwaysInUse(ctx: OwnCtx): Promise<Pathway[]> {
  const rows = await ctx.db
    .selectFrom('own_pathway')
    .select(['pathway', 'number', 'data', 'valid_from', 'valid_to'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('state', 'in', ['in_use', 'retired'])
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(withValidity)
}
