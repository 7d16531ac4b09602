import type { Ctx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Level, Scale } from './scale.ts'
import { shippedScales } from './shipped.ts'

type Reader = Ctx<never, 'own_scale' | 'scale_bound'>

export interface ScaleEntry {
  scale: Scale
  /** Set for a scale of the organisation's own. */
  own?: { id: string; retired: boolean }
}

/** The scales an organisation can use: its own newest versions, then the shipped ones. */
export async function listScales(ctx: Reader, retired = false): Promise<ScaleEntry[]> {
  const rows = await ctx.db
    .selectFrom('own_scale')
    .select(['id', 'code', 'data', 'retired_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const seen = new Set<string>()
  const own = rows.flatMap((row): ScaleEntry[] => {
    if (seen.has(row.code)) return []
    seen.add(row.code)
    if (row.retired_at && !retired) return []
    return [{ scale: row.data as unknown as Scale, own: { id: row.id, retired: row.retired_at !== null } }]
  })
  return [...own, ...shippedScales.map((scale) => ({ scale }))]
}

/** A scale by its code, in the newest version or the one asked for. Throws `NotFound`. */
export async function getScale(ctx: Reader, code: string, version?: string): Promise<Scale> {
  const found = await findScales(ctx, [{ code, version }])
  const scale = found.get(`${code} ${version ?? ''}`)
  if (!scale) throw new NotFound()
  return scale
}

/** Scales by code and version, for what was answered by them. The key is `code version`. */
export async function findScales(
  ctx: Reader,
  wanted: readonly { code: string; version?: string }[],
): Promise<Map<string, Scale>> {
  const missing = wanted.filter(({ code }) => !shippedScales.some(({ id }) => id === code))
  const rows =
    missing.length === 0
      ? []
      : await ctx.db
          .selectFrom('own_scale')
          .select(['code', 'version', 'data'])
          .where('organisation_id', '=', ctx.organisation.id)
          .where('code', 'in', [...new Set(missing.map(({ code }) => code))])
          .orderBy('made_at', 'desc')
          .orderBy('id', 'desc')
          .execute()
  const own = rows.map((row) => row.data as unknown as Scale)
  return new Map(
    wanted.flatMap(({ code, version }): [string, Scale][] => {
      const all = [...own, ...shippedScales].filter(({ id }) => id === code)
      // A shipped scale's older version is gone with the file: its newest stands for it, scores were kept.
      const scale = all.find((one) => one.version === version) ?? all[0]
      return scale ? [[`${code} ${version ?? ''}`, scale]] : []
    }),
  )
}

/** The levels of a scale with the bounds the organisation set. */
export async function levelsOf(ctx: Reader, scale: Scale): Promise<Level[]> {
  const rows = await ctx.db
    .selectFrom('scale_bound')
    .select(['level', 'from_score'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('scale', '=', scale.id)
    .execute()
  const bounds = new Map(rows.map((row) => [row.level, Number(row.from_score)]))
  return scale.levels.map((level) => ({ ...level, from: bounds.get(level.id) ?? level.from }))
}
