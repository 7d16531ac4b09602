import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { askDecides, lockForMove } from '../actions.ts'
import { isAtWork, partedStatus } from '../incident.ts'
import { changeIncident, checkVersion, lockIncident } from '../queries.ts'

type JoinCtx = Ctx<'incident', 'member'>

/**
 * Joins an incident with another one that tells of the same: both stay, each reporter goes on seeing their own, and figures
 * count the one joined into. No chains are made: what others are joined with is joined with nothing.
 */
export async function joinIncident(ctx: JoinCtx, id: string, into: string, base: number): Promise<void> {
  if (id === into) throw new Refused('incidents.refused.itself')
  // Always in the order of ids: two who join the same two incidents must not wait for each other.
  const other = into < id ? await lockIncident(ctx, into) : undefined
  const row = await lockForMove(ctx, id, 'join', base)
  const target = other ?? (await lockIncident(ctx, into))
  if (!isAtWork(target.status) && target.status !== 'closed') throw new Refused('incidents.refused.join_into')
  if ((await joinedWith(ctx, id)).length > 0) throw new Refused('incidents.refused.has_joined')
  await changeIncident(ctx, row, { status: 'joined', joined_into: into })
  ctx.record({ act: 'incident.join', kind: 'incident', id, reason: into })
}

/** Parts an incident from the one it was joined with: it is where it was before. */
export async function partIncident(ctx: JoinCtx, id: string, base: number): Promise<void> {
  const row = await lockIncident(ctx, id)
  askDecides(ctx, row)
  checkVersion(row, base)
  if (row.status !== 'joined') throw new Refused('incidents.refused.moved')
  await changeIncident(ctx, row, { status: partedStatus(row), joined_into: null })
  ctx.record({ act: 'incident.part', kind: 'incident', id, reason: row.joined_into ?? undefined })
}

/** Incidents that were joined with one, oldest first. */
export const joinedWith = (
  ctx: Ctx<never, 'incident'>,
  id: string,
): Promise<{ id: string; number: string; received_on: string }[]> =>
  ctx.db
    .selectFrom('incident')
    .select(['id', 'number', 'received_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('joined_into', '=', id)
    .orderBy('id')
    .execute()
