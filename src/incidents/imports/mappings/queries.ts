import type { Ctx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import type { Rules, Sample } from './mapping.ts'

type Reading = Ctx<never, 'incident_mapping'>

/** A form outside. */
export interface NamedMapping {
  id: string
  /** Null when it cannot be opened. */
  name: string | null
  /** Whether anything can be brought in by it. */
  ready: boolean
  removed: boolean
  version: number
}

/** A form outside, and how it is read. */
export interface Mapping extends NamedMapping {
  rules: Rules | null
}

/** A form outside with what the last sample said. */
export interface SampledMapping extends Mapping {
  sample: Sample | null
}

const named = ['id', 'name_sealed', 'ready', 'removed_at', 'version'] as const

const mappings = (ctx: Reading) =>
  ctx.db.selectFrom('incident_mapping').select(named).where('organisation_id', '=', ctx.organisation.id)

const oneOf = (ctx: Reading, id: string) => mappings(ctx).select('rules_sealed').where('id', '=', id)

type NamedRow = Awaited<ReturnType<ReturnType<typeof mappings>['execute']>>[number]
type Row = Awaited<ReturnType<ReturnType<typeof oneOf>['execute']>>[number]

const opened = <T>(ctx: Reading, id: string, column: string, envelope: Buffer | null): T | null =>
  ctx.keys.open<T>('incident_mapping', column, id, envelope) ?? null

const namedOf = (ctx: Reading, { id, name_sealed, ready, removed_at, version }: NamedRow): NamedMapping => ({
  id,
  ready,
  version,
  removed: removed_at !== null,
  name: opened<string>(ctx, id, 'name_sealed', name_sealed),
})

const mappingOf = (ctx: Reading, row: Row): Mapping => ({
  ...namedOf(ctx, row),
  rules: opened<Rules>(ctx, row.id, 'rules_sealed', row.rules_sealed),
})

const sampledOf = (ctx: Reading, row: Row & { sample_sealed: Buffer | null }): SampledMapping => ({
  ...mappingOf(ctx, row),
  sample: opened<Sample>(ctx, row.id, 'sample_sealed', row.sample_sealed),
})

/** Forms that are known, by name. That they were seen is recorded; what their samples say is not opened. */
export async function listMappings(ctx: Reading): Promise<NamedMapping[]> {
  const rows = await mappings(ctx).where('removed_at', 'is', null).execute()
  ctx.record({ act: 'incident_mapping.list', kind: 'incident_mapping', shown: rows.map(({ id }) => id) })
  return rows
    .map((row) => namedOf(ctx, row))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '') || (a.id < b.id ? -1 : 1))
}

/** A form that files can be brought in by; one that is not finished or was taken away is none. */
export async function findReadyMapping(ctx: Reading, id: string): Promise<Mapping | undefined> {
  if (!isId(id)) return undefined
  const row = await oneOf(ctx, id)
    .where('ready', '=', true)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && mappingOf(ctx, row)
}

/** What one form is called, also one that was taken away. Throws `NotFound`. */
export async function nameMapping(ctx: Reading, id: string): Promise<NamedMapping> {
  const row = await mappings(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return namedOf(ctx, row)
}

/** One form, also one that was taken away. Throws `NotFound`. */
export async function getMapping(ctx: Reading, id: string | undefined): Promise<Mapping> {
  const row = isId(id) && (await oneOf(ctx, id).executeTakeFirst())
  if (!row) throw new NotFound()
  return mappingOf(ctx, row)
}

/** One form with what its sample says. Throws `NotFound`. */
export async function getSampledMapping(ctx: Reading, id: string | undefined): Promise<SampledMapping> {
  const row = isId(id) && (await oneOf(ctx, id).select('sample_sealed').executeTakeFirst())
  if (!row) throw new NotFound()
  return sampledOf(ctx, row)
}

/** One form with its row locked: two who bring in by it wait for each other. Throws `NotFound`. */
export async function lockMapping(ctx: Ctx<'incident_mapping'>, id: string | undefined): Promise<Mapping> {
  const row = isId(id) && (await oneOf(ctx, id).forUpdate().executeTakeFirst())
  if (!row) throw new NotFound()
  return mappingOf(ctx, row)
}

/** One form with what its sample says, its row locked. Throws `NotFound`. */
export async function lockSampledMapping(
  ctx: Ctx<'incident_mapping'>,
  id: string | undefined,
): Promise<SampledMapping> {
  const row = isId(id) && (await oneOf(ctx, id).select('sample_sealed').forUpdate().executeTakeFirst())
  if (!row) throw new NotFound()
  return sampledOf(ctx, row)
}
