import type { Ctx } from '../../../platform/context.ts'

/** A decoy as those see it who may plant one. `person` is null when it cannot be opened. */
export interface Decoy {
  id: string
  person: string | null
  planted_by: string
  planted_at: Date
  lifted_at: Date | null
}

/** That a decoy was opened, found or exported. */
export interface DecoyAlarm {
  id: string
  decoy_id: string
  member_id: string | null
  act: string
  at: Date
  seen_at: Date | null
}

type Reader = Ctx<never, 'decoy'>

/** All decoys of the organisation, newest first; those lifted too. */
export async function listDecoys(ctx: Reader): Promise<Decoy[]> {
  const rows = await ctx.db
    .selectFrom('decoy')
    .select(['id', 'person_sealed', 'planted_by', 'planted_at', 'lifted_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy('planted_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ person_sealed, ...row }) => ({
    ...row,
    person: ctx.keys.open<string>('decoy', 'person_sealed', row.id, person_sealed) ?? null,
  }))
}

// Every page about people asks; nearly always there is none or a handful, so each process remembers them for half a minute.
const remembered = new Map<string, { until: number; decoys: Map<string, string> }>()
const rememberFor = 30_000

/** The decoys in place, by person id. */
export async function decoysInPlace(ctx: Reader): Promise<ReadonlyMap<string, string>> {
  const now = ctx.now.getTime()
  const known = remembered.get(ctx.organisation.id)
  if (known && known.until > now) return known.decoys
  const decoys = new Map(
    (await listDecoys(ctx)).flatMap(({ id, person, lifted_at }) =>
      person && !lifted_at ? [[person, id] as const] : [],
    ),
  )
  remembered.set(ctx.organisation.id, { until: now + rememberFor, decoys })
  return decoys
}

/** Lets the next page read the decoys anew. */
export const forgetDecoys = (organisation: string): void => void remembered.delete(organisation)

/** Leaves decoys out of what was found, where one in earnest would mislead: somebody alike, to be joined with. */
export async function withoutDecoys<T extends { id: string }>(
  ctx: Reader,
  found: readonly T[],
): Promise<T[]> {
  const decoys = await decoysInPlace(ctx)
  return found.filter(({ id }) => !decoys.has(id))
}

/** Alarms, newest first; with `unseen` only those nobody has looked at. */
export async function listAlarms(
  ctx: Ctx<never, 'decoy_alarm'>,
  { unseen = false } = {},
): Promise<DecoyAlarm[]> {
  let query = ctx.db
    .selectFrom('decoy_alarm')
    .select(['id', 'decoy_id', 'member_id', 'act', 'at', 'seen_at'])
    .where('organisation_id', '=', ctx.organisation.id)
  if (unseen) query = query.where('seen_at', 'is', null)
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(100).execute()
}
