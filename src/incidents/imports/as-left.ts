import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Planned } from './plan.ts'

/**
 * Whether an incident `i` is as its form left it, by its origin `o`: nobody decided about it, coded it, or noted or took away an
 * institution.
 */
export const asLeft = sql<boolean>`(i.version = o.left_version and i.status = 'new'
  and o.parts = array(select p.institution_id || ' ' || p.part from incident_institution p
    where p.organisation_id = i.organisation_id and p.incident_id = i.id
    order by (p.institution_id || ' ' || p.part) collate "C"))`

/**
 * Locks incidents, in the order everybody locks them. What hangs on them is to be read by a later statement: this one still sees
 * what was there before it waited for whoever was saving.
 */
export async function lockIncidents(ctx: Ctx<'incident'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .selectFrom('incident')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Locks the incidents a plan would change. Answers whether all are as their forms left them, in the version that was looked at. */
export async function lockChanged(
  ctx: Ctx<'incident', 'incident_origin' | 'incident_institution'>,
  plan: readonly Planned[],
): Promise<boolean> {
  const changed = plan.flatMap((one) => (one.act === 'change' ? [one.known] : []))
  const versions = new Map(changed.map(({ incident_id, version }) => [incident_id, version]))
  const ids = [...versions.keys()]
  if (ids.length === 0) return true
  await lockIncidents(ctx, ids)
  const { rows } = await sql<{ id: string; version: number }>`select i.id, i.version from incident i
    join incident_origin o on o.organisation_id = i.organisation_id and o.incident_id = i.id
    where i.organisation_id = ${ctx.organisation.id} and i.id = any(${ids}::uuid[]) and ${asLeft}`.execute(
    ctx.db,
  )
  return rows.length === ids.length && rows.every(({ id, version }) => versions.get(id) === version)
}
