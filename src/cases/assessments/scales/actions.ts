import type { Ctx } from '../../../platform/context.ts'
import { NotFound, Refused } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { getScale } from './queries.ts'
import type { Scale } from './scale.ts'
import { shippedScales } from './shipped.ts'

/** Keeps a scale of the organisation's own, as a first or a further version. Answers its id. */
export async function addScale(ctx: Ctx<'own_scale'>, scale: Scale, licenceNote?: string): Promise<string> {
  if (shippedScales.some(({ id }) => id === scale.id)) throw new Refused('scales.refused.shipped')
  const id = newId()
  await ctx.db
    .insertInto('own_scale')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      code: scale.id,
      version: scale.version,
      data: JSON.stringify(scale),
      licence_note: licenceNote ?? null,
      made_by: ctx.member.id,
      made_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'scale.add', kind: 'scale', id })
  return id
}

/** Takes an own scale out of use, or back into it; what was answered by it stays. */
export async function retireScale(ctx: Ctx<'own_scale'>, id: string, retired: boolean): Promise<void> {
  if (!isId(id)) throw new NotFound()
  const done = await ctx.db
    .updateTable('own_scale')
    .set({ retired_at: retired ? ctx.now : null })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new NotFound()
  ctx.record({ act: retired ? 'scale.retire' : 'scale.restore', kind: 'scale', id })
}

/**
 * Sets where the levels of a scale begin here, with a reason. Bounds must rise with the levels. What was assessed before
 * keeps its level. An empty list takes the shipped bounds back.
 */
export async function setBounds(
  ctx: Ctx<'scale_bound' | 'own_scale'>,
  code: string,
  bounds: readonly { level: string; from: number }[],
  reason: string,
): Promise<void> {
  const scale = await getScale(ctx, code)
  const rising = scale.levels.map(
    (level) => bounds.find((bound) => bound.level === level.id)?.from ?? level.from,
  )
  if (rising.some((from, at) => at > 0 && from <= (rising[at - 1] ?? 0)))
    throw new Refused('scales.refused.rising')
  await ctx.db
    .deleteFrom('scale_bound')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('scale', '=', code)
    .execute()
  const known = bounds.filter(({ level }) => scale.levels.some(({ id }) => id === level))
  if (known.length > 0) {
    await ctx.db
      .insertInto('scale_bound')
      .values(
        known.map(({ level, from }) => ({
          organisation_id: ctx.organisation.id,
          scale: code,
          level,
          from_score: from,
          reason,
          set_by: ctx.member.id,
          set_at: ctx.now,
        })),
      )
      .execute()
  }
  ctx.record({ act: 'scale.bounds', kind: 'scale', fields: known.map(({ level }) => level) })
}
