import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import type { InstitutionDetails, InstitutionKind, Segregation } from './institution.ts'
import { plainColumn, plainPattern } from './plain.ts'

type Reader = Ctx<never, 'institution'>

/** An institution as other records show it. */
export interface InstitutionLine {
  id: string
  name: string
  kind: InstitutionKind
  municipality: string | null
  segregation: Segregation | null
  checked_on: string | null
  /** Its place is secret: shown to nobody who does not work with cases, and never exported. */
  confidential: boolean
}

export interface Institution extends InstitutionLine {
  country: string | null
  parent: { id: string; name: string } | null
  /** Those it is the parent body of. */
  below: { id: string; name: string }[]
  /** Null when it cannot be opened. */
  details: InstitutionDetails | null
  version: number
}

const columns = ['id', 'name', 'kind', 'municipality', 'segregation', 'checked_on', 'confidential'] as const

const line = (
  row: Omit<InstitutionLine, 'kind' | 'segregation'> & { kind: string; segregation: string | null },
): InstitutionLine => ({
  ...row,
  kind: row.kind as InstitutionKind,
  segregation: row.segregation as Segregation | null,
})

/** Institutions by id; unknown ids are left out. */
export async function institutionsOf(
  ctx: Reader,
  ids: Iterable<string>,
): Promise<Map<string, InstitutionLine>> {
  const wanted = [...new Set(ids)].filter(isId)
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('institution')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  return new Map(rows.map((row) => [row.id, line(row)]))
}

export interface InstitutionWish {
  kinds?: readonly string[]
  /** Part of the name or the municipality, in any case and without diacritics if wished. */
  q?: string
  limit?: number
  after?: { name: string; id: string }
}

/** Institutions by name, of some kinds, fitting what was typed. Pages go on `after` a row. */
export async function listInstitutions(
  ctx: Reader,
  { kinds, q, limit = 500, after }: InstitutionWish = {},
): Promise<InstitutionLine[]> {
  let query = ctx.db
    .selectFrom('institution')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
  if (kinds && kinds.length > 0) query = query.where((eb) => eb('kind', '=', eb.fn.any(eb.val([...kinds]))))
  for (const word of (q ?? '').split(/\s+/).filter(Boolean).slice(0, 6)) {
    query = query.where(
      sql<boolean>`(${plainColumn('name')} like ${plainPattern(word)} or ${plainColumn('municipality')} like ${plainPattern(word)})`,
    )
  }
  if (after) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id}::uuid)`)
  return (await query.execute()).map(line)
}

/** How many institutions of each kind there are. */
export async function countInstitutions(ctx: Reader): Promise<Map<string, number>> {
  const { rows } = await sql<{
    kind: string
    n: number
  }>`/* count */ select kind, count(*) as n from institution where organisation_id = ${ctx.organisation.id} group by kind`.execute(
    ctx.db,
  )
  return new Map(rows.map((row) => [row.kind, row.n]))
}

/** One institution with how it is reached; the reading of a confidential one is recorded. Throws `NotFound`. */
export async function getInstitution(ctx: Reader, id: string): Promise<Institution> {
  const row = isId(id)
    ? await ctx.db
        .selectFrom('institution')
        .select([...columns, 'country', 'parent_id', 'details_sealed', 'version'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  const related = await ctx.db
    .selectFrom('institution')
    .select(['id', 'name'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb.or([eb('id', '=', row.parent_id), eb('parent_id', '=', id)]))
    .orderBy('name')
    .limit(200)
    .execute()
  const { country, parent_id, details_sealed, version, ...rest } = row
  const details = openDetails(ctx, id, details_sealed)
  if (row.confidential)
    ctx.record({ act: 'institution.read', kind: 'institution', id, fields: Object.keys(details ?? {}) })
  return {
    ...line(rest),
    municipality: rest.municipality ?? details?.municipality ?? null,
    country,
    parent: related.find((one) => one.id === parent_id) ?? null,
    below: related.filter((one) => one.id !== parent_id),
    details,
    version,
  }
}

const openDetails = (ctx: Reader, id: string, sealed: Buffer | null): InstitutionDetails | null => {
  const opened = ctx.keys.open<InstitutionDetails>('institution', 'details_sealed', id, sealed)
  return opened === undefined ? {} : opened
}

/**
 * How institutions are reached, by id, for letters and referrals. Confidential ones are left out: where a shelter is
 * goes into no paper.
 */
export async function institutionDetailsOf(
  ctx: Reader,
  ids: Iterable<string>,
): Promise<Map<string, InstitutionDetails>> {
  const wanted = [...new Set(ids)].filter(isId)
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('institution')
    .select(['id', 'municipality', 'details_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('confidential', '=', false)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      { municipality: row.municipality ?? undefined, ...openDetails(ctx, row.id, row.details_sealed) },
    ]),
  )
}

/** The names of confidential institutions, for leaving them out of what goes to programs. */
export async function confidentialNames(ctx: Reader): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom('institution')
    .select('name')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('confidential', '=', true)
    .execute()
  return new Set(rows.map((row) => row.name))
}
