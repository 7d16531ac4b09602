import type { Ctx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import type { Rules, Sample } from './mapping.ts'

type Reading = Ctx<never, 'incident_mapping'>

/** A form outside, and how it is read. */
export interface Mapping {
  id: string
  /** Null when it cannot be opened. */
  name: string | null
  rules: Rules | null
  /** What the last sample said. */
  sample: Sample | null
  /** Whether anything can be brought in by it. */
  ready: boolean
  removed: boolean
  version: number
}

const rowsOf = (ctx: Reading) =>
  ctx.db
    .selectFrom('incident_mapping')
    .select(['id', 'name_sealed', 'rules_sealed', 'sample_sealed', 'ready', 'removed_at', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function mappingOf(ctx: Reading, row: Row): Mapping {
  const { id, ready, version } = row
  const open = <T>(column: string, envelope: Buffer | null) =>
    ctx.keys.open<T>('incident_mapping', column, id, envelope) ?? null
  return {
    id,
    ready,
    version,
    removed: row.removed_at !== null,
    name: open<string>('name_sealed', row.name_sealed),
    rules: open<Rules>('rules_sealed', row.rules_sealed),
    sample: open<Sample>('sample_sealed', row.sample_sealed),
  }
}

/** Forms that are known, by name. */
export async function listMappings(ctx: Reading): Promise<Mapping[]> {
  const rows = await rowsOf(ctx).where('removed_at', 'is', null).execute()
  return rows
    .map((row) => mappingOf(ctx, row))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '') || (a.id < b.id ? -1 : 1))
}

/** One form, also one that was taken away. Throws `NotFound`. */
export async function getMapping(ctx: Reading, id: string | undefined): Promise<Mapping> {
  const row = isId(id) && (await rowsOf(ctx).where('id', '=', id).executeTakeFirst())
  if (!row) throw new NotFound()
  return mappingOf(ctx, row)
}

/** One form with its row locked: two who bring in by it wait for each other. Throws `NotFound`. */
export async function lockMapping(ctx: Ctx<'incident_mapping'>, id: string | undefined): Promise<Mapping> {
  const row = isId(id) && (await rowsOf(ctx).where('id', '=', id).forUpdate().executeTakeFirst())
  if (!row) throw new NotFound()
  return mappingOf(ctx, row)
}
