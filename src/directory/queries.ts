import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import type { InstitutionKind, Segregation } from './institution.ts'

type Reader = Ctx<never, 'institution'>

/** An institution as other records show it. */
export interface InstitutionLine {
  id: string
  name: string
  kind: InstitutionKind
  municipality: string | null
  segregation: Segregation | null
  checked_on: string | null
}

export interface Institution extends InstitutionLine {
  country: string | null
  version: number
}

const columns = ['id', 'name', 'kind', 'municipality', 'segregation', 'checked_on'] as const

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

const marked = 'áäąčćďéěęíĺľłňńóôöřŕšśťúůüýžźż'
const bare = 'aaaccdeeeilllnnooorrsstuuuyzzz'

/** A column for `like`: no case, no diacritics of Central Europe. Both cases are named, since `lower` follows the database's locale. */
const plain = (column: string) =>
  sql`lower(translate(${sql.ref(column)}, ${sql.lit(marked + marked.toUpperCase())}, ${sql.lit(bare + bare)}))`
const plainText = (text: string) =>
  text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '')
const pattern = (text: string) => `%${plainText(text).replace(/[\\%_]/g, '\\$&')}%`

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
      sql<boolean>`(${plain('name')} like ${pattern(word)} or ${plain('municipality')} like ${pattern(word)})`,
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

/** One institution. Throws `NotFound`. */
export async function getInstitution(ctx: Reader, id: string): Promise<Institution> {
  const row = isId(id)
    ? await ctx.db
        .selectFrom('institution')
        .select([...columns, 'country', 'version'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  return { ...line(row), country: row.country, version: row.version }
}
